import type { Context } from '../context.js';
import { idAt } from '../domain/ids.js';
import { deadSince, flaky, healthy, type Behaviour, type PlannedBehaviour } from './behaviour.js';
import { Random } from './random.js';
import { simulate, type EndpointPlan, type Log, type Occurrence } from './simulate.js';
import { workingMoment } from './traffic.js';
import { writeApp, writeCatalog, writeEndpoint, writeLog } from './write.js';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 30;
const ENDPOINTS = 50;
const EVENTS = 200;
/** A little more than the 100,000 that are left once dead endpoints have been switched off. */
const DELIVERIES = 102_000;

const areas = [
  'order',
  'shipment',
  'invoice',
  'device',
  'account',
  'ticket',
  'stock',
  'quote',
  'contract',
  'route',
] as const;
const actions = ['created', 'updated', 'deleted', 'approved', 'rejected', 'assigned', 'paused', 'resumed', 'expired', 'archived', 'split', 'merged', 'shared', 'locked', 'unlocked', 'priced', 'planned', 'started', 'finished', 'failed'] as const; // prettier-ignore
const nameOf = (index: number): string =>
  `${areas[index % areas.length] ?? ''}.${actions[Math.floor(index / areas.length)] ?? ''}`;

function behaviourOf(index: number): Behaviour | PlannedBehaviour {
  if (index % 17 === 5) return deadSince(300, 200);
  return index % 9 === 4 ? flaky(200) : healthy(60 + index * 7);
}

/** One busy app: for lists, charts and figures at their full size. */
export async function seedLarge(context: Context, seedNumber: number): Promise<void> {
  const random = new Random(seedNumber);
  const end = context.now();
  let count = 0;
  const sequence = () => (count += 1);
  const start = end - DAYS * DAY;
  const events = Array.from({ length: EVENTS }, (_, index) => ({
    name: nameOf(index),
    description: `Something was ${nameOf(index).split('.')[1] ?? ''}.`,
    group: areas[index % areas.length] ?? null,
    example_payload: { id: 'obj_1', amount: 1 },
  }));
  await writeCatalog(context, { slug: 'large', name: 'Large', description: 'Many events.' }, events, start);
  const app = {
    slug: 'wh_1000',
    name: 'Meridian Industries',
    description: 'A large account.',
    emails: [],
    catalogSlug: 'large',
  };
  const secret = await writeApp(context, app, start);

  for (let index = 0; index < ENDPOINTS; index += 1) {
    const plan: EndpointPlan = {
      url: `https://node-${index + 1}.meridian.example/hooks`,
      description: `Plant ${index + 1}`,
      subscriptions: Array.from({ length: 8 }, (_, i) => ({ event_name: nameOf((index * 4 + i) % EVENTS) })),
      createdDaysAgo: DAYS + 1,
      behaviour: behaviourOf(index),
      maxRetries: 5,
      tolerates: index % 17 === 5 ? Infinity : 8,
    };
    const endpointId = idAt(start - DAY, sequence());
    const log: Log = { deliveries: [], attempts: [], queue: [] };
    const occurrences = Array.from({ length: DELIVERIES / ENDPOINTS }, (): Occurrence => {
      const at = workingMoment(random, start, end);
      const { event_name: name } = random.pick(plan.subscriptions as [{ event_name: string }]);
      return {
        name,
        at,
        payload: { id: `obj_${random.code(8)}`, amount: random.int(1, 90_000), plant: index + 1 },
      };
    }).sort((a, b) => a.at - b.at);
    const state = simulate(
      { random, appSlug: app.slug, endpointId, secret, end, sequence },
      plan,
      occurrences,
      log,
    );
    await writeEndpoint(context, app.slug, endpointId, plan, state, end);
    await writeLog(context, log);
  }
}

import type { Context } from '../context.js';
import { idAt } from '../domain/ids.js';
import { CATALOG, EVENTS, eventDefinitions } from './billing.js';
import { Random } from './random.js';
import { simulate, type Log, type Occurrence } from './simulate.js';
import { DEMO_TENANTS, type TenantPlan } from './tenants.js';
import { nightlyMoment, workingMoment } from './traffic.js';
import { writeApp, writeCatalog, writeEndpoint, writeLog } from './write.js';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;

/** A week of a tenant's events, in the order of time. */
function weekOf(random: Random, share: number, end: number): Occurrence[] {
  const occurrences = EVENTS.flatMap((event) =>
    Array.from({ length: Math.round(event.weekly * share) }, (): Occurrence => {
      const moment =
        event.name === 'subscription.renewed' && random.chance(0.6) ? nightlyMoment : workingMoment;
      const at = moment(random, end - WEEK, end);
      return { name: event.name, at, payload: event.make(random, at) };
    }),
  );
  return occurrences.sort((a, b) => a.at - b.at);
}

async function seedTenant(
  context: Context,
  tenant: TenantPlan,
  random: Random,
  end: number,
  counter: () => number,
) {
  const { slug, name, description, emails } = tenant;
  const app = { slug, name, description, emails, catalogSlug: CATALOG.slug };
  const secret = await writeApp(context, app, end - 420 * DAY);
  const occurrences = weekOf(random, tenant.share, end);
  const log: Log = { deliveries: [], attempts: [], queue: [] };
  for (const plan of tenant.endpoints) {
    const createdAt = end - plan.createdDaysAgo * DAY;
    const endpointId = idAt(createdAt, counter());
    const world = { random, appSlug: slug, endpointId, secret, end, sequence: counter };
    const state = simulate(world, plan, occurrences.filter(({ at }) => at > createdAt), log); // prettier-ignore
    await writeEndpoint(context, slug, endpointId, plan, state, end);
  }
  await writeLog(context, log);
}

/** Three tenants: a busy one with a week behind it, one that has just begun, and one that is someone else's. */
export async function seedDemo(context: Context, seedNumber: number, withTraffic: boolean): Promise<void> {
  const random = new Random(seedNumber);
  const end = context.now();
  let count = 0;
  const counter = () => (count += 1);
  await writeCatalog(context, CATALOG, eventDefinitions(random, end), end - 420 * DAY);
  for (const tenant of DEMO_TENANTS) {
    await seedTenant(context, withTraffic ? tenant : { ...tenant, endpoints: [] }, random, end, counter);
  }
}

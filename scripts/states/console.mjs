import { partOf, steps } from './steps.mjs';
import { hostile, logged, neverUsed, night } from './worlds.mjs';

export const tag = 'wacht-webhook-console';
export const path = '/settings/webhooks/console';
const { press, see } = partOf(tag);
const at = (place) => `${path}#wacht/${place}`;
const night0 = () => logged(night());

export const states = [
  { name: 'overview', world: night0, whole: true },
  { name: 'overview-never', world: () => logged(neverUsed()), whole: true },
  {
    name: 'overview-quiet',
    world: () => ({ ...night0(), deliveries: night().deliveries.slice(500, 520) }),
    whole: true,
  },
  { name: 'overview-hostile', world: () => logged(hostile()), whole: true },
  {
    name: 'overview-failed',
    world: night0,
    whole: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'endpoints', 'auditList'].forEach((route) =>
        fake.fail(route, { status: 500 }),
      ),
  },
  {
    name: 'overview-loading',
    world: night0,
    whole: true,
    unsettled: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'endpoints', 'auditList'].forEach((route) =>
        fake.hold(route),
      ),
    then: (page) => page.waitForTimeout(1500),
  },
  { name: 'endpoints', world: night0, whole: true, then: press(/^Endpoints/, 'link') },
  { name: 'events', world: night0, whole: true, then: press(/^Events/, 'link') },
  {
    name: 'events-hostile',
    world: () => logged(hostile()),
    whole: true,
    then: steps(press(/^Events/, 'link'), see('In the catalog since')),
  },
  {
    name: 'events-none',
    world: () => ({ ...night0(), events: [] }),
    whole: true,
    then: press(/^Events/, 'link'),
  },
  { name: 'settings', world: night0, whole: true, then: press(/^Secret/, 'link') },
  { name: 'deliveries', world: night0, then: press(/^Deliveries/, 'link') },
  { name: 'activity', world: night0, whole: true, then: press(/^Activity/, 'link') },
  {
    name: 'activity-empty',
    world: () => ({ ...night0(), audit: [] }),
    whole: true,
    then: press(/^Activity/, 'link'),
  },
  {
    name: 'activity-failed',
    world: night0,
    whole: true,
    given: (fake) => fake.fail('auditList', { status: 500 }),
    then: press(/^Activity/, 'link'),
  },
  {
    name: 'activity-details',
    world: night0,
    whole: true,
    then: steps(press(/^Activity/, 'link'), press(/^Details: Changed/)),
  },
  {
    name: 'gone-link',
    world: night0,
    whole: true,
    address: at('endpoints?endpoint=123'),
    then: see('not there any more'),
  },
  { name: 'signed-out', world: night0, whole: true, given: (fake) => fake.fail('ticket', { status: 401 }) },
];

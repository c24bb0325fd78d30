import { partOf, steps } from './steps.mjs';
import { hostile, neverUsed, night } from './worlds.mjs';

export const tag = 'wacht-delivery-ops';
const { press, see } = partOf(tag);
const failing = (route, failure) => (fake) => fake.fail(route, failure);
const unless = { status: 429, headers: { 'retry-after': '3600' } };

const openRow = (text) => (page) =>
  page
    .locator(`${tag} wacht-delivery-list`)
    .getByRole('row')
    .filter({ hasText: text })
    .first()
    .getByRole('link')
    .or(
      page
        .locator(`${tag} wacht-delivery-list`)
        .getByRole('row')
        .filter({ hasText: text })
        .first()
        .getByRole('button'),
    )
    .first()
    .click();
const counted = see(/Counted at/);
const plan = steps(press('Replay'), counted);
const planOfWindow = steps(press('Replay'), press('5 hours'), counted);
const panel = (page) => page.locator(`${tag} wacht-replay-panel`);
const tasks = (page) => page.locator(`${tag} wacht-replay-tasks`);
const tick = (page) =>
  panel(page)
    .getByRole('checkbox', { name: /recognise/ })
    .check();
const start = steps(tick, press(/^Start /));
const guarded = steps(planOfWindow, async (page) => {
  await panel(page).getByRole('switch', { name: 'Guarded' }).check();
  await panel(page)
    .getByRole('checkbox', { name: /a test first/ })
    .uncheck();
  await panel(page)
    .getByRole('textbox', { name: /Reason/ })
    .fill('INC-2291, the receiver was down');
});
const plain = steps(planOfWindow, start);
const listed = (page) =>
  tasks(page)
    .getByRole('button', { name: /^Stop replay/ })
    .waitFor();
/** Moves the newest task on, and waits until the page has seen it. */
const goOn = (count) => async (page, fake) => {
  await listed(page);
  while (!fake.state.tasks[0]) await page.waitForTimeout(50);
  fake.runTask(fake.state.tasks[0].task_id, count);
  await page.waitForTimeout(4000);
};
const answers = (code) => (page, fake) => {
  fake.state.receiver = () => ({ code });
};

/** What is done to the world (`given`) before the page opens, and on the page (`then`) to get there. */
export const states = [
  { name: 'night', world: night, whole: true },
  { name: 'never-used', world: neverUsed, whole: true },
  {
    name: 'loading',
    world: night,
    whole: true,
    unsettled: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'replayTasks'].forEach((route) => fake.hold(route)),
    then: (page) => page.waitForTimeout(1500),
  },
  {
    name: 'all-failed',
    world: night,
    whole: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'replayTasks', 'endpoints'].forEach((route) =>
        fake.fail(route, { status: 500 }),
      ),
  },
  {
    name: 'forbidden',
    world: night,
    whole: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'replayTasks'].forEach((route) =>
        fake.fail(route, { status: 403 }),
      ),
  },
  {
    name: 'too-many',
    world: night,
    whole: true,
    given: (fake) =>
      ['deliveries', 'analytics', 'timeseries', 'replayTasks'].forEach((route) => fake.fail(route, unless)),
  },
  {
    name: 'network-lost',
    world: night,
    whole: true,
    then: async (page, fake) => {
      await see(/Why \d+ failed/)(page);
      ['deliveries', 'analytics', 'timeseries', 'replayTasks'].forEach((route) =>
        fake.fail(route, 'network'),
      );
      await press('7 d')(page);
      await page.waitForTimeout(6000);
    },
  },
  {
    name: 'session-over',
    world: night,
    then: async (page, fake) => {
      await see(/Why \d+ failed/)(page);
      fake.fail('ticket', { status: 401 });
      fake.state.hasSession = false;
      await press('7 d')(page);
      await page.waitForTimeout(4000);
    },
  },
  { name: 'no-rights', world: () => ({ ...night(), policy: { can: ['read'] } }), whole: true },
  {
    name: 'filter-nothing',
    world: night,
    then: (page) => page.locator(tag).getByRole('searchbox').first().fill('zzz'),
    scroll: 'wacht-delivery-list',
  },
  { name: 'own-window', world: night, then: press('Custom') },
  {
    name: 'selected',
    world: night,
    scroll: 'wacht-delivery-list',
    then: async (page) => {
      const boxes = page.locator(`${tag} wacht-delivery-list`).getByRole('checkbox');
      for (const index of [1, 2, 8, 9]) await boxes.nth(index).check();
    },
  },
  { name: 'hostile', world: hostile, whole: true },
  { name: 'detail', world: night, opens: true, then: steps(press(/^Show the rows of 503/), openRow('503')) },
  { name: 'detail-hostile', world: hostile, opens: true, then: openRow('5 of 5') },
  { name: 'detail-pending', world: hostile, opens: true, then: openRow('Pending') },
  { name: 'plan', world: night, opens: true, then: plan },
  { name: 'plan-window', world: night, opens: true, then: planOfWindow },
  { name: 'plan-group', world: night, opens: true, then: steps(press(/^Replay 503/), counted) },
  { name: 'plan-guarded', world: night, opens: true, then: guarded },
  { name: 'plan-untold', world: night, opens: true, then: steps(planOfWindow, press(/^Start /)) },
  {
    name: 'plan-counting',
    world: night,
    opens: true,
    unsettled: true,
    then: async (page, fake) => {
      await see(/Why \d+ failed/)(page);
      fake.hold('deliveries');
      await press('Replay')(page);
      await page.waitForTimeout(800);
    },
  },
  {
    name: 'plan-failed',
    world: night,
    opens: true,
    then: async (page, fake) => {
      await see(/Why \d+ failed/)(page);
      fake.fail('deliveries', { status: 500 });
      await press('Replay')(page);
      await see('could not be made')(page);
    },
  },
  { name: 'run-queued', world: night, scroll: 'wacht-replay-tasks', then: steps(plain, listed) },
  { name: 'run-half', world: night, scroll: 'wacht-replay-tasks', then: steps(plain, goOn(230)) },
  {
    name: 'run-stopped',
    world: night,
    scroll: 'wacht-replay-tasks',
    then: steps(plain, goOn(230), press('Stop replay'), see('can’t be recalled')),
  },
  { name: 'run-done', world: night, scroll: 'wacht-replay-tasks', then: steps(plain, goOn(Infinity)) },
  {
    name: 'run-partly',
    world: night,
    scroll: 'wacht-replay-tasks',
    then: steps(
      (page, fake) => {
        let sent = 0;
        fake.state.receiver = () => ({ code: (sent += 1) % 4 ? 200 : 422 });
      },
      plain,
      goOn(Infinity),
    ),
  },
  { name: 'guard-canary', world: night, scroll: 'wacht-replay-tasks', then: steps(guarded, start, goOn(2)) },
  {
    name: 'guard-stopped',
    world: night,
    scroll: 'wacht-replay-tasks',
    then: steps(guarded, answers(404), start, goOn(Infinity), see('Stopped by the guard')),
  },
  {
    name: 'reloaded',
    world: night,
    scroll: 'wacht-replay-tasks',
    then: async (page, fake) => {
      await steps(guarded, start, goOn(3))(page, fake);
      await page.reload();
      await see('Interrupted')(page);
    },
  },
  {
    name: 'cancel-asked',
    world: hostile,
    opens: true,
    given: (fake) =>
      fake.state.tasks.unshift({
        ...fake.state.tasks[0],
        task_id: 'webhook-replay-batch-1',
        status: 'running',
        processed: 10,
        replayed_count: 8,
        failed_count: 2,
      }),
    then: press(/^Cancel/),
  },
  { name: 'export', world: night, then: press(/^Export/) },
];

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { planReplay } from '../../components/operations/replay-plan.js';
import { ReplayRun } from '../../components/operations/replay-run.js';
import { countsOf, sentIds } from '../../components/operations/replay-run-state.js';
import { surveyReplay } from '../../components/operations/replay-survey.js';
import { dataOf, MINUTE, openWorld, type World } from '../sandbox/support/sandbox.js';
import { Network, pageFor } from './support/page.js';

describe('A replay on the sandbox', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('that is stopped half-way and gone on with sends each delivery once, and a plan after it none', async () => {
    await world.platform.app('wh_1');
    await world.platform.endpoint('wh_1', { max_retries: 1 });
    world.receiver.status(500);
    for (let n = 0; n < 5; n += 1) await world.platform.trigger('wh_1', { n });
    await world.sandbox.settled();
    world.receiver.status(200);
    world.receiver.received.length = 0;
    world.clock.advance(MINUTE);

    const client = pageFor(world, new Network(world), 'wh_1');
    const window = { from: world.clock.at - 5 * MINUTE, until: world.clock.at };
    const choice = { intent: 'failed', window } as const;
    const survey = async (replayed: ReadonlySet<string> = new Set()) =>
      surveyReplay(client, choice, await client.fetchEndpoints(), { now: world.clock.now, replayed });
    let made = 0;
    const newId = () => `key-${(made += 1)}`;
    const plan = planReplay(choice, await survey(), { now: world.clock.at, newId });
    assert.equal(plan.jobs.length, 1);

    const wait = async (ms: number) => {
      world.clock.advance(ms);
      await Promise.resolve();
    };
    const run = new ReplayRun(client, plan, { now: world.clock.now, wait, newId });
    await world.platform.admin('PUT', '/replay-pause', { milliseconds: 60_000 });
    const running = run.start();
    while (world.receiver.received.length === 0) await new Promise(setImmediate);
    await run.stop();
    await running;
    const { open, untold } = countsOf(run.state);
    assert.deepEqual([open, untold], [4, 0]);

    await world.platform.admin('PUT', '/replay-pause', { milliseconds: 0 });
    await run.start();
    await world.sandbox.settled();
    assert.equal(run.state.phase, 'finished');
    assert.deepEqual(
      world.receiver.received.map(dataOf),
      [0, 1, 2, 3, 4].map((n) => ({ n })),
    );
    const { sendable, leftOut } = await survey(new Set(sentIds(run.state)));
    assert.deepEqual([sendable.length, leftOut], [0, 5]);
  });
});

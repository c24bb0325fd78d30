import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createWebhookClient,
  WachtApiError,
  type ErrorKind,
  type WebhookClient,
} from '../../components/client/index.js';
import { FakeBrowser } from '../components/client/support.js';
import { openWorld, type World } from '../sandbox/support/sandbox.js';
import { Network, ticketRoute } from './support/page.js';

/** Where an answer is slow on purpose: longer than one of the sandbox takes on a busy machine. */
const PATIENCE = 600;
const SLOW = 1500;
const isSlow = ({ fault }: Failure): boolean => 'latency_ms' in fault || 'drip_ms' in fault;

interface Failure {
  /** What the sandbox is told to do. */
  readonly fault: Readonly<Record<string, unknown>>;
  readonly kind: ErrorKind;
}

/** Every switch of the sandbox, and every status that Wacht or a proxy before it may answer. */
const failures: Readonly<Record<string, Failure>> = {
  'a dropped connection': { fault: { drop: true }, kind: 'network' },
  'no answer in time': { fault: { latency_ms: SLOW }, kind: 'timeout' },
  'a body that drips': { fault: { drip_ms: SLOW }, kind: 'timeout' },
  'half of the JSON': { fault: { malformed: true }, kind: 'malformed' },
  'an ended session': { fault: { expired_session: true }, kind: 'no-session' },
  'a 400': { fault: { status: 400 }, kind: 'invalid' },
  'a 403': { fault: { status: 403 }, kind: 'forbidden' },
  'a 404': { fault: { status: 404 }, kind: 'not-found' },
  'a 408': { fault: { status: 408 }, kind: 'timeout' },
  'a 409': { fault: { status: 409 }, kind: 'conflict' },
  'a 429': { fault: { status: 429, headers: { 'retry-after': '1' } }, kind: 'rate-limited' },
  'a 500': { fault: { status: 500 }, kind: 'server' },
  'a proxy’s page': { fault: { status: 502, body: '<h1>Bad gateway</h1>' }, kind: 'server' },
  'a 503 without a body': { fault: { status: 503, body: '' }, kind: 'server' },
  'a 504': { fault: { status: 504 }, kind: 'server' },
};

interface Phase {
  readonly api: 'frontend' | 'platform';
  readonly path: string;
  /** Whether there is a session when the failure comes. */
  readonly begun: boolean;
  readonly act: (client: WebhookClient) => Promise<unknown>;
}

const phases: Readonly<Record<string, Phase>> = {
  ticketing: {
    api: 'platform',
    path: '/session/tickets',
    begun: false,
    act: (client) => client.fetchStats(),
  },
  exchanging: {
    api: 'frontend',
    path: '/session/ticket/exchange',
    begun: false,
    act: (client) => client.fetchStats(),
  },
  reading: { api: 'frontend', path: '/webhook/stats', begun: true, act: (client) => client.fetchStats() },
  writing: {
    api: 'frontend',
    path: '/webhook/settings',
    begun: true,
    act: (client) => client.updateSettings({ failure_notification_emails: ['a@example.com'] }),
  },
};

describe('Whatever the sandbox is told to do wrong, and wherever', () => {
  let world: World;
  let urls: { frontendUrl: string; platformUrl: string };
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  before(async () => {
    process.on('unhandledRejection', note);
    world = await openWorld();
    // On real ports, as only a connection can be dropped.
    urls = await world.sandbox.listen({ frontendPort: 0, platformPort: 0 });
    await world.platform.app('wh_1');
  });
  after(async () => {
    process.off('unhandledRejection', note);
    await world.close();
  });

  /** A page in a browser of its own, whose tickets come from our ticket server. */
  function openPage(patience = 10_000): { client: WebhookClient; network: Network } {
    const network = new Network(world, fetch);
    const route = ticketRoute(world, { ...urls, wachtTimeoutMs: patience / 2 });
    const client = createWebhookClient({
      apiUrl: urls.frontendUrl,
      ticketUrl: 'http://localhost/tickets',
      deploymentId: '1',
      fetch: (input, init) =>
        input === 'http://localhost/tickets' ? route(init) : network.fetch(input, init),
      now: world.clock.now,
      tabs: new FakeBrowser().tabs(),
      timeout: patience,
      retries: 0,
    });
    return { client, network };
  }
  const setFault = async (fault: object): Promise<void> => {
    const { status, body } = await world.platform.admin('POST', '/faults', fault);
    assert.equal(status, 200, JSON.stringify(body));
  };
  const reasonOf = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => undefined,
      (reason: unknown) => reason,
    );

  function assertClear(error: unknown): asserts error is WachtApiError {
    assert.ok(error instanceof WachtApiError, String(error));
    assert.match(error.message, /^\S.{10,}$/);
    assert.doesNotMatch(error.message, /undefined|\[object|SyntaxError|<h1>/);
  }

  for (const [phase, { api, path, begun, act }] of Object.entries(phases)) {
    for (const [name, failure] of Object.entries(failures)) {
      it(`${name} while ${phase} is one clear error, and over when it is over`, async () => {
        const { client, network } = openPage(isSlow(failure) ? PATIENCE : undefined);
        if (begun) await client.session.start();
        await setFault({ api, path, ...failure.fault });

        const error = await reasonOf(act(client));
        await world.platform.admin('DELETE', '/faults');

        assertClear(error);
        if (phase === 'ticketing') assert.equal(client.session.snapshot.status, 'failed');
        else assert.equal(error.kind, failure.kind);
        assert.ok(network.sent.length < 6, `no loop of requests: ${network.sent.join(', ')}`);

        if (client.session.snapshot.status !== 'ready') await client.session.retry();
        await act(client);
        assert.equal(client.session.snapshot.status, 'ready');
      });
    }
  }

  describe('while polling', { concurrency: true }, () => {
    const refused: readonly ErrorKind[] = ['invalid', 'forbidden', 'not-found', 'conflict'];
    const watched = new Map<string, { client: WebhookClient; taskId: string }>();

    before(async () => {
      await world.platform.endpoint('wh_1');
      const [id] = await world.platform.trigger('wh_1');
      await world.sandbox.settled();
      for (const [name, failure] of Object.entries(failures)) {
        const { client } = openPage(isSlow(failure) ? PATIENCE : undefined);
        world.clock.advance(60_000);
        const { task_id: taskId } = await client.replayDelivery({ delivery_ids: [String(id)] });
        watched.set(name, { client, taskId: String(taskId) });
        await world.sandbox.settled();
      }
    });

    for (const [name, { fault, kind }] of Object.entries(failures)) {
      const survives = !refused.includes(kind);
      it(`${name} ${survives ? 'passes: the task is seen to its end' : 'ends it with a clear error'}`, async () => {
        const { client, taskId } = watched.get(name)!;
        // Each has a task of its own, so that all can be watched at once.
        await setFault({ path: `/webhook/deliveries/replay/${taskId}`, times: 1, ...fault });
        const error = await reasonOf(client.waitForReplay(taskId));
        if (survives) assert.equal(error, undefined, String(error));
        else {
          assertClear(error);
          assert.equal(error.kind, kind);
        }
        assert.equal((await client.waitForReplay(taskId)).status, 'completed');
        assert.equal(client.session.snapshot.status, 'ready');
      });
    }
  });

  it('leaves no rejection unhandled', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unhandled, []);
  });
});

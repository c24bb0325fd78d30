import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WachtApiError, type WebhookClient } from '../../../components/client/index.js';
import { byHand, clientFor, FakePlatform, problem, type Answer } from './support.js';

/** Every kind of failure that a network, a proxy or a server can bring about. */
const failures: Record<string, Answer> = {
  'no connection': () => Promise.reject(new TypeError('offline')),
  'no answer': () => byHand<Response>().promise,
  'half an answer': () =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) })),
  'a connection cut in the body': () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array([123]));
          controller.error(new TypeError('terminated'));
        },
      }),
    ),
  'HTML from a proxy': () => new Response('<html>'),
  'an empty body': () => new Response(''),
  'a 204': () => new Response(null, { status: 204 }),
  'truncated JSON': () => new Response('{"data":{"id":'),
  'the wrong JSON': () => Response.json({ data: { surprise: true } }),
  'a redirect': () => new Response(null, { status: 302 }),
  ...Object.fromEntries(
    [400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504].map((status) => [
      String(status),
      () => problem(status),
    ]),
  ),
  'a 503 with HTML': () => new Response('<html>', { status: 503 }),
};

interface Phase {
  readonly route: string;
  /** Whether there is a session when the failure comes. */
  readonly begun: boolean;
  /** Failures that are an answer here: 'no session' when asked whose session it is. */
  readonly answers?: readonly string[];
  readonly act: (client: WebhookClient) => Promise<unknown>;
}

const phases: Record<string, Phase> = {
  ticketing: { route: 'POST /tickets', begun: false, act: (client) => client.fetchStats() },
  exchanging: { route: 'GET /session/ticket/exchange', begun: false, act: (client) => client.fetchStats() },
  confirming: {
    route: 'GET /webhook/session',
    begun: true,
    answers: ['401', '403'],
    act: (client) => {
      client.session.doubt();
      return client.fetchStats();
    },
  },
  reading: { route: 'GET /webhook/stats', begun: true, act: (client) => client.fetchStats() },
  'reading first': { route: 'GET /webhook/stats', begun: false, act: (client) => client.fetchStats() },
  writing: {
    route: 'POST /webhook/endpoints',
    begun: true,
    act: (client) => client.createEndpoint({ url: 'https://a.example', subscribed_events: ['a'] }),
  },
  replaying: {
    route: 'POST /webhook/deliveries/replay',
    begun: true,
    act: (client) => client.replayDelivery({ delivery_ids: ['1'] }),
  },
  polling: {
    route: 'GET /webhook/deliveries/replay/task-1',
    begun: true,
    act: (client) => client.fetchReplayTaskStatus({ taskId: 'task-1' }),
  },
};

describe('Whatever fails, and wherever', () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  before(() => process.on('unhandledRejection', note));
  after(() => process.off('unhandledRejection', note));

  for (const [phase, { route, begun, answers, act }] of Object.entries(phases)) {
    for (const [failure, answer] of Object.entries(failures)) {
      if (answers?.includes(failure)) continue;
      it(`${failure} while ${phase} is one clear error, from which there is a way on`, async () => {
        const platform = new FakePlatform();
        const client = clientFor(platform, 'wh_1', { timeout: 15 });
        if (begun) await client.fetchStats();
        platform.on(route, answer);

        const error: unknown = await act(client).then(
          () => undefined,
          (reason: unknown) => reason,
        );

        assert.ok(error instanceof WachtApiError, String(error));
        assert.ok(error.message.length > 1);
        assert.doesNotMatch(error.message, /undefined|\[object|SyntaxError|wh_1:\d/);
        assert.ok(platform.count('GET /session/ticket/exchange') <= 2, 'no loop of exchanges');
        assert.ok(platform.sent.length < 12, 'no loop of requests');

        platform.off(route);
        if (client.session.snapshot.status !== 'ready') await client.session.retry();
        await act(client);
        assert.equal(client.session.snapshot.status, 'ready');
      });
    }
  }

  it('leaves no rejection unhandled', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unhandled, []);
  });
});

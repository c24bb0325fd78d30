import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { WebhookClient } from '../../../components/client/contract.js';
import type { Delivery } from '../../../components/client/types.js';
import { lookFor, runTest, type TestProgress } from '../../../components/elements/test-sender/test-run.js';

const row = (status: string): Delivery => ({
  id: '7',
  endpoint_id: '1',
  event_name: 'a',
  status,
  attempt_number: status === 'pending' ? 0 : 1,
  timestamp: '2026-05-12T07:22:07Z',
});

/** A client whose looks for the delivery find these, one after the other, and then the last for ever. */
function clientThatFinds(...found: (Delivery | undefined)[]): { client: WebhookClient; looks: () => number } {
  let looks = 0;
  const client: Partial<WebhookClient> = {
    fetchDeliveries: () => Promise.reject(new Error('The log can’t be read now.')),
    testEndpoint: () => Promise.resolve({ success: true, message: '' }),
    findTestDelivery: () => Promise.resolve(found[Math.min(looks++, found.length - 1)]),
    fetchDeliveryDetail: () => Promise.resolve([row('pending'), row('success')]),
  };
  return { client: client as WebhookClient, looks: () => looks };
}

async function follow(client: WebhookClient, signal = new AbortController().signal): Promise<string[]> {
  const steps: string[] = [];
  const started = Date.now();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: started });
  try {
    const plan = { endpointId: '1', eventName: 'a', payload: {} };
    const run = runTest(client, plan, signal);
    for (;;) {
      const next = run.next();
      const state = { done: false };
      void next.finally(() => (state.done = true));
      while (!state.done) {
        mock.timers.tick(10_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const result = await next;
      if (result.done) return steps;
      const progress: TestProgress = result.value;
      steps.push('late' in progress && progress.late ? `${progress.step}, late` : progress.step);
    }
  } finally {
    mock.timers.reset();
  }
}

describe('following a test', () => {
  it('ends with the attempt of its delivery', async () => {
    assert.deepEqual(await follow(clientThatFinds(row('success')).client), ['sending', 'accepted', 'ended']);
  });

  it('says that it is late, and goes on looking', async () => {
    const { client } = clientThatFinds(undefined, row('pending'), row('failed'));
    assert.deepEqual(await follow(client), ['sending', 'accepted', 'accepted, late', 'seen, late', 'ended']);
  });

  it('gives up after five minutes, having asked only now and then', async () => {
    const { client, looks } = clientThatFinds(undefined);
    const steps = await follow(client);
    assert.equal(steps.at(-1), 'lost');
    assert.ok(looks() <= lookFor / 10_000 + 2, `${looks()} looks`);
  });
});

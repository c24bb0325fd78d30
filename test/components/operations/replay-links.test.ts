import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery } from '../../../components/client/types.js';
import { linksOf, originalOf, type ReplayTrace } from '../../../components/operations/replay-links.js';

const replayedAt = Date.parse('2026-05-12T03:00:00Z');
const delivery = (id: string, change: Partial<Delivery> = {}): Delivery => ({
  id,
  app_slug: 'wh_42',
  endpoint_id: '7',
  event_name: 'invoice.paid',
  status: 'success',
  attempt_number: 1,
  timestamp: new Date(replayedAt + 2000).toISOString(),
  ...change,
});
const old = { timestamp: '2026-05-12T01:00:00Z' };
const trace = (change: Partial<ReplayTrace> = {}): ReplayTrace => ({
  at: replayedAt,
  deliveryIds: ['1'],
  expected: { '7 invoice.paid': 1 },
  ...change,
});

describe('what a delivery was replayed as, and replays', () => {
  it('knows the replay that sent a delivery again, and the one a new delivery came from', () => {
    const { sentAgain, cameFrom } = linksOf(delivery('1', old), [trace()]);
    assert.equal(sentAgain?.at, replayedAt);
    assert.equal(cameFrom, undefined);
    const made = linksOf(delivery('2'), [trace()]);
    assert.equal(made.sentAgain, undefined);
    assert.equal(made.cameFrom && originalOf(made.cameFrom), '1');
  });

  it('claims nothing of another endpoint, another event, or another time', () => {
    for (const other of [
      delivery('2', { endpoint_id: '8' }),
      delivery('2', { event_name: 'invoice.created' }),
      delivery('2', old),
      delivery('2', { timestamp: '2026-05-12T04:00:00Z' }),
    ]) {
      assert.equal(linksOf(other, [trace()]).cameFrom, undefined);
    }
  });

  it('names no original where several were sent, and takes the latest of several replays', () => {
    assert.equal(originalOf(trace({ deliveryIds: ['1', '3'] })), undefined);
    const later = trace({ at: replayedAt + 1000 });
    assert.equal(linksOf(delivery('1', old), [trace(), later]).sentAgain, later);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery } from '../../../components/client/types.js';
import { failingSince } from '../../../components/elements/webhook-overview/failing-since.js';
import { delivery } from '../operations/support.js';

const noon = Date.parse('2026-05-12T12:00:00Z');
const at = (minutes: number): number => noon + minutes * 60_000;
const iso = (minutes: number): string => new Date(at(minutes)).toISOString();
const row = (minutes: number, status: string, change: Partial<Delivery> = {}): Delivery =>
  delivery({ timestamp: iso(minutes), status, attempt_number: 1, ...change });
const log = (newest: readonly Delivery[], whole = false) => ({
  newest,
  exhausted: [row(-900, 'permanently_failed')],
  whole,
  exhaustedSince: 0,
});
const since = (...args: Parameters<typeof log>) => failingSince('bridge', log(...args), undefined);

describe('Since when an endpoint fails', () => {
  it('is since the first failure that no success has followed', () => {
    const rows = [row(9, 'failed'), row(5, 'permanently_failed'), row(3, 'success'), row(1, 'failed')];
    assert.deepEqual(since(rows), { at: at(5), orEarlier: false });
  });

  it('is since a delivery came that failed from its first attempt on, unless one got through after that', () => {
    const retried = (created: number) => row(9, 'failed', { attempt_number: 3, created_at: iso(created) });
    assert.equal(since([retried(5), row(3, 'success')])?.at, at(5));
    assert.equal(since([retried(1), row(3, 'success')])?.at, at(9));
  });

  it('may be longer where the rows at hand hold no success, and older failures are not counted in', () => {
    const rows = [row(9, 'failed'), row(5, 'failed', { attempt_number: 3, created_at: iso(-500) })];
    assert.deepEqual(since(rows), { at: at(5), orEarlier: true });
    assert.deepEqual(since(rows, true), { at: at(-500), orEarlier: false });
  });

  it('is told by what was asked of the endpoint alone, where others fill the log', () => {
    const lookups = {
      byEndpoint: new Map([['bridge', [row(4, 'failed'), row(2, 'success')]]]),
      switchedOff: [],
    };
    assert.deepEqual(failingSince('bridge', log([row(9, 'success', { endpoint_id: 'erp' })]), lookups), {
      at: at(4),
      orEarlier: false,
    });
  });

  it('isn’t at all where its newest delivery got through', () => {
    assert.equal(since([row(9, 'success'), row(5, 'failed')]), undefined);
  });
});

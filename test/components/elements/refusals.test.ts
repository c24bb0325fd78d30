import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Delivery } from '../../../components/client/types.js';
import { countRefusals } from '../../../components/elements/rotation-followup/refusals.js';

const since = Date.parse('2026-05-12T00:50:12Z');
const row = (endpoint_id: string, code: number | null, change: Partial<Delivery> = {}): Delivery => ({
  id: `${endpoint_id}${String(code)}`,
  endpoint_id,
  event_name: 'invoice.paid',
  status: 'permanently_failed',
  http_status_code: code,
  attempt_number: 1,
  timestamp: '2026-05-12T00:51:00Z',
  ...change,
});

it('counts 401 and 403 since the rotation by endpoint, among what was attempted', () => {
  const { seen, byEndpoint } = countRefusals(
    [
      row('a', 401),
      row('a', 403),
      row('b', 500),
      row('b', null),
      row('c', 200, { status: 'success' }),
      row('c', 401, { timestamp: '2026-05-12T00:50:00Z' }),
      row('c', null, { status: 'pending', attempt_number: 0 }),
    ],
    since,
  );
  assert.equal(seen, 5);
  assert.deepEqual([...byEndpoint], [['a', 2]]);
});

it('begins exactly with the rotation: what was logged a millisecond before it isn’t counted', () => {
  const at = (ms: number) => row('a', 401, { timestamp: new Date(since + ms).toISOString() });
  assert.deepEqual(
    [-1, 0, 1].map((ms) => countRefusals([at(ms)], since)),
    [
      { seen: 0, byEndpoint: new Map() },
      { seen: 1, byEndpoint: new Map([['a', 1]]) },
      { seen: 1, byEndpoint: new Map([['a', 1]]) },
    ],
  );
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WebhookClient } from '../../../components/client/index.js';
import type { Delivery, DeliveryPage, DeliveryQuery } from '../../../components/client/types.js';
import {
  readEndpointLog,
  readLookups,
  toLookUp,
} from '../../../components/elements/endpoint-list/endpoint-log.js';
import { sampleEndpoint } from '../../support/samples.js';

const row = (endpoint_id: string, timestamp = '2026-05-12T10:00:00Z'): Delivery => ({
  id: `${endpoint_id}-${timestamp}`,
  endpoint_id,
  event_name: 'invoice.paid',
  status: 'success',
  attempt_number: 1,
  timestamp,
});

function fakeClient(answer: (query: DeliveryQuery) => Partial<DeliveryPage> = () => ({})) {
  const asked: DeliveryQuery[] = [];
  let [now, most] = [0, 0];
  const fetchDeliveries = async (query: DeliveryQuery = {}): Promise<DeliveryPage> => {
    asked.push(query);
    most = Math.max(most, ++now);
    await Promise.resolve();
    now -= 1;
    return { data: [], limit: query.limit ?? 0, has_more: false, ...answer(query) };
  };
  return { client: { fetchDeliveries } as unknown as WebhookClient, asked, most: () => most };
}

describe('What the list asks of the log', () => {
  it('is two requests for all endpoints together', async () => {
    const { client, asked } = fakeClient();
    const log = await readEndpointLog(client, {});
    assert.deepEqual(asked, [{ limit: 100 }, { status: 'permanently_failed', limit: 100 }]);
    assert.equal(log.whole, true);
  });

  it('knows how far back the failures reach', async () => {
    const rows = [row('1', '2026-05-12T10:00:00Z'), row('1', '2026-05-12T08:00:00Z')];
    const { client } = fakeClient(({ status }) =>
      status ? { data: rows, has_more: true } : { has_more: true },
    );
    const log = await readEndpointLog(client, {});
    assert.equal(log.exhaustedSince, Date.parse('2026-05-12T08:00:00Z'));
    assert.equal(log.whole, false);
  });

  it('goes on only for active endpoints that the newest page left open, those with failures first, eight at most', () => {
    const many = Array.from({ length: 20 }, (_, index) => sampleEndpoint({ id: String(index) }));
    const log = { newest: [row('0')], exhausted: [row('19')], whole: false, exhaustedSince: 0 };
    const open = toLookUp([...many, sampleEndpoint({ id: '99', is_active: false })], log);
    assert.equal(open.length, 8);
    assert.equal(open[0], '19');
    assert.ok(!open.includes('0') && !open.includes('99'));
    assert.deepEqual(toLookUp(many, { ...log, whole: true }), []);
  });

  it('asks about single endpoints four at a time, and who switched off only where one is off', async () => {
    const { client, asked, most } = fakeClient(({ endpoint_id }) => ({ data: [row(endpoint_id ?? '')] }));
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const found = await readLookups(client, ids, false, {});
    assert.deepEqual([...found.byEndpoint.keys()].sort(), ids);
    assert.ok(most() <= 4);
    assert.ok(asked.every(({ endpoint_id }) => endpoint_id !== undefined));
    await readLookups(client, [], true, {});
    assert.deepEqual(
      asked.slice(8).map(({ status }) => status),
      ['deactivated', 'endpoint_disabled'],
    );
  });
});

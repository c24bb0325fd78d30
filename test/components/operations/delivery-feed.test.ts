import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WebhookClient } from '../../../components/client/contract.js';
import { WachtApiError } from '../../../components/client/errors.js';
import type { Delivery, DeliveryPage, DeliveryQuery } from '../../../components/client/types.js';
import { DeliveryFeed } from '../../../components/operations/delivery-feed.js';
import type { FeedQuery } from '../../../components/operations/delivery-stream.js';
import { FakeState, sampleDelivery, sampleEndpoint, type SampleDelivery } from '../../support/fake-wacht.js';

const now = Date.parse('2026-05-12T09:00:00Z');
const endpoint = sampleEndpoint();
const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const sent = (minutes: number, change: Partial<Parameters<typeof sampleDelivery>[0]> = {}): SampleDelivery =>
  sampleDelivery({ endpoint_id: endpoint.id, at: at(minutes), ...change });

/** Pages of the fake's list, without HTTP. */
function open(deliveries: SampleDelivery[], query: Partial<FeedQuery> = {}, upstreamQuirks = false) {
  const state = new FakeState({ endpoints: [endpoint], deliveries, upstreamQuirks });
  const asked: DeliveryQuery[] = [];
  const client = {
    fetchDeliveries: (asking: DeliveryQuery = {}): Promise<DeliveryPage> => {
      asked.push(asking);
      const limit = asking.limit ?? 100;
      const all = state.latest({
        status: asking.status ?? null,
        endpoint_id: asking.endpoint_id ?? null,
        event_name: asking.event_name ?? null,
      });
      const start = asking.cursor === undefined ? 0 : Number(asking.cursor);
      const has_more = start + limit < all.length;
      const data = all.slice(start, start + limit);
      return Promise.resolve({
        data,
        limit,
        has_more,
        ...(has_more ? { next_cursor: String(start + limit) } : {}),
      });
    },
    fetchDeliveryDetail: (id: string) =>
      Promise.resolve(state.deliveries.find((delivery) => delivery.id === id)?.rows ?? []),
  } as Partial<WebhookClient> as WebhookClient;
  let changes = 0;
  const feed = new DeliveryFeed(
    client,
    { statuses: [], pageSize: 2, ...query },
    () => (changes += 1),
    () => now,
  );
  return { feed, state, asked, client, changes: () => changes };
}

const times = (rows: readonly Delivery[]) => rows.map((row) => (now - Date.parse(row.timestamp)) / 60_000);
const failed = ['failed', 'permanently_failed', 'endpoint_disabled'];

describe('a delivery feed', () => {
  it('reads on for whoever asks it to as soon as it tells that it has read', async () => {
    const { client } = open([sent(1), sent(2), sent(3), sent(4), sent(5)]);
    const feed: DeliveryFeed = new DeliveryFeed(
      client,
      { statuses: [], pageSize: 2 },
      () => {
        if (feed.loaded && feed.hasMore && !feed.loading) ended = feed.loadMore();
      },
      () => now,
    );
    let ended = feed.loadMore();
    for (let reading; reading !== ended;) await (reading = ended);
    assert.deepEqual(times(feed.rows), [1, 2, 3, 4, 5]);
  });

  it('reads page after page, newest first, until there is no more', async () => {
    const { feed } = open([sent(5), sent(1), sent(3)]);
    await feed.loadMore();
    assert.deepEqual(times(feed.rows), [1, 3]);
    assert.equal(feed.hasMore, true);
    await feed.loadMore();
    assert.deepEqual(times(feed.rows), [1, 3, 5]);
    assert.equal(feed.hasMore, false);
  });

  it('joins several statuses in the order of time, whichever list is read further', async () => {
    const { feed } = open(
      [
        ...[1, 2, 3, 4].map((minutes) => sent(minutes, { status: 'failed' })),
        ...[10, 20].map((minutes) => sent(minutes, { status: 'permanently_failed' })),
        sent(15, { status: 'endpoint_disabled' }),
      ],
      { statuses: failed },
    );
    await feed.loadAll(() => true);
    assert.deepEqual(times(feed.rows), [1, 2, 3, 4, 10, 15, 20]);
  });

  it('shows a delivery once, as it stands, when lists by status overlap', async () => {
    const { feed } = open(
      [sent(5, { status: 'permanently_failed', attempts: 3 })],
      { statuses: failed },
      true,
    );
    await feed.loadAll(() => true);
    assert.deepEqual(
      feed.rows.map(({ status, attempt_number }) => [status, attempt_number]),
      [['permanently_failed', 3]],
    );
  });

  it('stops reading once it is past the window', async () => {
    const { feed, asked } = open(
      [1, 2, 3, 4, 50, 60, 70, 80].map((minutes) => sent(minutes)),
      {
        window: { from: now - 45 * 60_000, until: now },
      },
    );
    await feed.loadAll(() => true);
    assert.deepEqual(times(feed.rows), [1, 2, 3, 4]);
    assert.equal(asked.length, 3);
  });

  it('lets new rows wait and changes known ones where they stand', async () => {
    const { feed, state } = open([sent(3, { status: 'failed' }), sent(5)], { pageSize: 10 });
    await feed.loadMore();
    const [first] = feed.rows;
    const source = state.deliveries.find(({ id }) => id === first?.id);
    source?.rows.push({ ...source.rows.at(-1)!, status: 'success', attempt_number: 2, timestamp: at(0.5) });
    state.deliveries.push(sent(1));
    await feed.refresh();
    assert.deepEqual(times(feed.fresh), [1]);
    assert.deepEqual(times(feed.rows), [0.5, 5]);
    assert.equal(feed.rows[0]?.status, 'success');
    await feed.admit();
    assert.deepEqual(times(feed.rows), [1, 0.5, 5]);
    assert.equal(feed.indexOf(first!.id), 1);
  });

  it('starts over when more is new than one page tells', async () => {
    const { feed, state } = open([sent(50), sent(60)]);
    await feed.loadMore();
    state.deliveries.push(sent(1), sent(2), sent(3));
    await feed.refresh();
    assert.equal(feed.freshIsPartial, true);
    await feed.admit();
    assert.deepEqual(times(feed.rows), [1, 2]);
    await feed.loadAll(() => true);
    assert.deepEqual(times(feed.rows), [1, 2, 3, 50, 60]);
  });

  it('asks how a delivery stands whose retry must have happened by now', async () => {
    const recovered = sent(60, { status: 'success', attempts: 2 });
    const { feed } = open([recovered, sent(0.1, { status: 'failed' })], { statuses: ['failed'] }, true);
    await feed.loadAll(() => true);
    assert.deepEqual(
      feed.rows.map(({ status }) => status),
      ['failed', 'failed'],
    );
    assert.deepEqual(
      feed.rows.map((row) => feed.isStale(row)),
      [false, true],
    );
    await feed.recheck(feed.rows);
    assert.deepEqual(
      feed.rows.map(({ status }) => status),
      ['failed', 'success'],
    );
    assert.equal('payload' in feed.rows[1]!, false, 'bodies stay out of the list');
  });

  it('keeps its rows and the reason when reading on fails, and goes on from there', async () => {
    const { feed, client } = open([sent(1), sent(2), sent(3)]);
    await feed.loadMore();
    const fetch = client.fetchDeliveries;
    client.fetchDeliveries = () => Promise.reject(new WachtApiError('server', 'down'));
    await feed.loadMore();
    assert.equal(feed.error?.kind, 'server');
    assert.equal(feed.rows.length, 2);
    client.fetchDeliveries = fetch;
    await feed.loadMore();
    assert.equal(feed.error, undefined);
    assert.equal(feed.rows.length, 3);
  });

  it('says nothing any more once it is closed', async () => {
    const { feed, changes } = open([sent(1)]);
    const reading = feed.loadMore();
    const before = changes();
    feed.close();
    await reading;
    assert.equal(changes(), before);
  });
});

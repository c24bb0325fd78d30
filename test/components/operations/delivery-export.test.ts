import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Delivery } from '../../../components/client/types.js';
import { csvCell } from '../../../components/operations/csv.js';
import { exportHead, exportRows, handOver } from '../../../components/operations/delivery-export.js';
import { DeliveryFeed } from '../../../components/operations/delivery-feed.js';
import { clientWith, delivery, listOf } from './support.js';

const row: Delivery = {
  id: '9007199254740993',
  endpoint_id: '7',
  event_name: '=HYPERLINK("https://evil.example")',
  status: 'permanently_failed',
  http_status_code: null,
  response_time_ms: 0,
  attempt_number: 5,
  timestamp: '2026-05-12T09:00:00Z',
};

describe('exported deliveries', () => {
  it('cannot run as formulas, whatever sign they begin with', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝']) {
      assert.match(csvCell(`${sign}cmd`), /^"'/, JSON.stringify(sign));
    }
    assert.equal(csvCell('invoice.paid'), 'invoice.paid');
    assert.equal(csvCell(-1), '-1');
  });

  it('are CSV that is read back as it was, with ids as they are', () => {
    const [line] = exportRows('csv', [row], () => 'https://a.example/?x=1,2').split('\r\n');
    assert.equal(
      line,
      `9007199254740993,permanently_failed,"'=HYPERLINK(""https://evil.example"")",7,"https://a.example/?x=1,2",,0,5,,2026-05-12T09:00:00Z,`,
    );
    assert.ok(exportHead('csv').startsWith('\ufeffid,status,'));
  });

  it('are one JSON object a line', () => {
    const lines = exportRows('jsonl', [row, row], () => '')
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 2);
    const first = JSON.parse(lines[0]!) as Record<string, unknown>;
    assert.deepEqual(
      [first['id'], first['http_status_code'], first['event_name']],
      [row.id, null, row.event_name],
    );
  });

  it('come once each, and are not kept, where several lists name the same delivery', async () => {
    const rows = Array.from({ length: 250 }, (_, index) =>
      delivery({
        status: index % 2 ? 'failed' : 'permanently_failed',
        timestamp: new Date(Date.UTC(2026, 4, 12) - index * 1000).toISOString(),
      }),
    );
    // Tried again since its row of that status was written.
    const before = { ...rows[0]!, status: 'failed', attempt_number: 1, timestamp: '2026-05-11T20:00:00Z' };
    const client = clientWith(listOf(() => [...rows, before]));
    const feed = new DeliveryFeed(client, { statuses: ['failed', 'permanently_failed'] }, () => undefined);
    const ids: string[] = [];
    while (feed.hasMore) {
      await feed.loadMore();
      ids.push(...handOver(feed).map(({ id }) => id));
      assert.equal(feed.rows.length, 0);
    }
    assert.deepEqual(
      ids,
      rows.map(({ id }) => id),
    );
  });
});

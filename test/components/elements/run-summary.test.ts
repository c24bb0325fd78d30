import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EndpointNames } from '../../../components/elements/endpoint-names.js';
import { runSummary } from '../../../components/elements/replay-tasks/run-summary.js';
import { common } from '../../../components/localization/en/common.js';
import { replay } from '../../../components/localization/en/replay.js';
import { formattersFor } from '../../../components/localization/formatters.js';
import { nothingKnown } from '../../../components/operations/replay-outcome.js';
import { type Guard, planReplay } from '../../../components/operations/replay-plan.js';
import { newRun, type RunState } from '../../../components/operations/replay-run-state.js';
import { surveyReplay } from '../../../components/operations/replay-survey.js';
import { sampleTask } from '../../support/samples.js';
import { clientWith, delivery, endpoint, listOf } from '../operations/support.js';

const at = (time: string): number => Date.parse(`2026-05-12T${time}:00Z`);
const now = at('02:50');
const endpoints = [
  endpoint('bridge', { url: 'https://bridge.example/hooks/s3cret-path?key=s3cret' }),
  endpoint('erp'),
];
const failed = (time: string, change = {}) =>
  delivery({ timestamp: new Date(at(time)).toISOString(), ...change });
const rows = [
  failed('02:10'),
  failed('02:12'),
  failed('02:35', { endpoint_id: 'erp', event_name: 'invoice.created' }),
  failed('02:20', { endpoint_id: 'gone' }),
];
const format = formattersFor('en-GB');
const view = {
  words: replay(format),
  common: common(format),
  format,
  names: new EndpointNames(endpoints, 'Deleted endpoint'),
  now,
};

async function planned(
  options: { guard?: Guard; reason?: string; maxRows?: number } = {},
): Promise<RunState> {
  const selection = { intent: 'failed', window: { from: at('02:00'), until: at('02:40') } } as const;
  const dryRun = await surveyReplay(clientWith(listOf(() => rows)), selection, endpoints, {
    now: () => now,
    ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
  });
  let ids = 0;
  const plan = planReplay(selection, dryRun, { now, newId: () => String((ids += 1)), ...options });
  return newRun(plan, at('02:45'));
}
const linesOf = (run: RunState) => runSummary(view, run).split('\n');
/** As the page's own time zone writes it. */
const time = (utc: string) => format.dateTime(at(utc), now);

describe('the summary of a replay', () => {
  it('says what was chosen, by which plan, when, and what came of it', async () => {
    const run = await planned({
      guard: { canary: 1, threshold: 20, testFirst: true },
      reason: 'INC-2291',
    });
    const [first, second] = run.jobs;
    const lines = linesOf({
      ...run,
      phase: 'stopped',
      endedAt: at('02:47'),
      stop: { kind: 'guard', verdict: 'too-many-failed', outcome: nothingKnown },
      jobs: [
        {
          ...first!,
          phase: 'ended',
          task: sampleTask({ total_count: 1, processed: 1, replayed_count: 1, failed_count: 0 }),
        },
        second!,
      ],
      outcome: { ...nothingKnown, failed: 1, failures: [{ endpointId: 'bridge', code: 500, count: 1 }] },
    });
    assert.deepEqual(lines, [
      'Replay of 3 failed deliveries: Stopped by the guard',
      `Chosen: from ${time('02:10')} to ${time('02:35')}`,
      'Endpoints: bridge.example (2) and erp.example (1)',
      'Events: invoice.paid (2) and invoice.created (1)',
      'Plan: guarded, a test first, canary of 1, stops above 20% failed',
      'Reason: INC-2291',
      `Started ${time('02:45')}, ended ${time('02:47')}`,
      'Left out beforehand: 1',
      'Sent again: 1 of 3',
      'Delivered: 0',
      'Failed again: 1',
      'Not sent: 2',
      'Why: 500 from bridge.example (1)',
      view.words.run.estimate,
      `As of ${time('02:50')}. Times in ${format.timeZone}.`,
    ]);
  });

  it('has of an endpoint nothing but its host, and of a delivery nothing but that it is one', async () => {
    const text = runSummary(view, await planned());
    assert.doesNotMatch(text, /s3cret|hooks/);
    for (const { id } of rows) assert.ok(!text.includes(id), 'the id of a delivery');
  });

  it('claims no outcome where none can be known', async () => {
    const text = runSummary(view, await planned({ maxRows: 1 }));
    assert.match(text, /^Replay of what failed: Sending$/m);
    assert.match(text, /^Plan: not guarded, 1 job$/m);
    assert.match(text, /^Sent again: 0$/m);
    assert.doesNotMatch(text, /Delivered|Left out/);
    assert.ok(text.includes(view.words.run.noOutcome));
  });

  it('keeps to its lines, whatever others wrote, and shows what would hide', async () => {
    const run = await planned({ reason: 'one\nDelivered: 3\u202e' });
    assert.ok(linesOf(run).includes('Reason: one Delivered: 3\\u202e'));
  });
});

import { revealInvisible } from '../../format/invisible.js';
import { sourcesOf, type ReplayPlan } from '../../operations/replay-plan.js';
import { countsOf, type RunState } from '../../operations/replay-run-state.js';
import type { RunView } from './run-view.js';
import { outcomeEntries, phaseWord } from './run-words.js';

type SummaryView = Pick<RunView, 'words' | 'common' | 'format' | 'names' | 'now'>;

/** Endpoints or events that are named; a message isn't read beyond. */
const NAMED = 8;

/**
 * A replay in plain text, for an incident channel: what was chosen, by which plan, and what came of it so far. Of
 * endpoints it has the host alone, as the rest of a URL may be a secret; of deliveries nothing but their number.
 */
export function runSummary(view: SummaryView, run: RunState): string {
  const { words, common, format } = view;
  const { summary } = words;
  const { plan, outcome, startedAt, endedAt } = run;
  const counts = countsOf(run);
  const entries = outcome ? outcomeEntries(words.run, run, outcome, counts) : [];
  const dateTime = (time: number) => format.dateTime(time, view.now);
  const { endpoints, events } = targetsOf(view, plan);
  const covers = plan.jobs.map((job) => job.covers);
  const lines = [
    summary.head(words.run.title(plan.intent, plan.count), phaseWord(words.run, run)),
    covers.length > 0 &&
      summary.chosen(
        dateTime(Math.min(...covers.map(({ from }) => from))),
        dateTime(Math.max(...covers.map(({ until }) => until))),
      ),
    endpoints && summary.endpoints(endpoints),
    events && summary.events(events),
    plan.guard
      ? summary.guarded(plan.guard.canary, plan.guard.threshold, plan.guard.testFirst)
      : summary.unguarded(plan.jobs.length),
    plan.reason && summary.reason(inOneLine(plan.reason)),
    summary.started(dateTime(startedAt), endedAt === undefined ? undefined : dateTime(endedAt)),
    plan.leftOut ? summary.leftOut(plan.leftOut) : '',
    summary.queued(counts.replayed, counts.total),
    // Delivered and failed are always said: nobody has to wonder about a number that isn't there.
    ...entries
      .filter(([tone, , , count]) => count > 0 || tone === 'success' || tone === 'danger')
      .map(([, , word, count]) => summary.counted(word, count)),
    outcome?.failures.length ? summary.failures(failuresOf(view, outcome.failures)) : '',
    outcome ? words.run.estimate : words.run.noOutcome,
    `${summary.asOf(dateTime(view.now))} ${common.timesIn(format.timeZone)}.`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** Where it goes and with which events; how many of each where the plan knows. */
function targetsOf(
  { words, format, names }: SummaryView,
  plan: ReplayPlan,
): { endpoints: string; events: string } {
  const [endpoints, events] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, name: string, count: number) =>
    to.set(name, (to.get(name) ?? 0) + count);
  for (const job of plan.jobs) {
    for (const { endpoint_id, event_name, count } of sourcesOf(job)?.counts ?? []) {
      add(endpoints, names.host(endpoint_id), count);
      add(events, event_name, count);
    }
    if ('event_name' in job.request && job.request.event_name) add(events, job.request.event_name, 0);
  }
  if (endpoints.size === 0) for (const id of plan.endpointIds) add(endpoints, names.host(id), 0);
  const list = (counts: ReadonlyMap<string, number>) => {
    const all = [...counts].sort(([, one], [, other]) => other - one);
    const named = all
      .slice(0, NAMED)
      .map(([name, count]) => words.summary.named(inOneLine(name), count === 0 ? undefined : count));
    return format.list(all.length > NAMED ? [...named, words.summary.more(all.length - NAMED)] : named);
  };
  return { endpoints: list(endpoints), events: list(events) };
}

function failuresOf(
  { words, format, names }: SummaryView,
  failures: NonNullable<RunState['outcome']>['failures'],
): string {
  const say = ({ endpointId, code, count }: (typeof failures)[number]) => {
    const host = names.host(endpointId);
    return words.summary.named(
      code === undefined ? words.run.noAnswer(host) : words.run.answered(code, host),
      count,
    );
  };
  return format.list(failures.slice(0, NAMED).map(say));
}

/** Text that others wrote makes no lines of its own there, and hides nothing. */
const inOneLine = (text: string): string =>
  revealInvisible(text.replace(/\s+/g, ' ').trim())
    .map((part) => part.text)
    .join('');

import { html, nothing, type TemplateResult } from 'lit';
import {
  isStartable,
  isStuck,
  wasDelivered,
  type JobPhase,
  type JobState,
  type RunState,
  type TestState,
} from '../../operations/replay-run-state.js';
import { iconCheck, iconClose } from '../../styles/icons.js';
import { pendingGlyph } from '../../styles/delivery-glyphs.js';
import { cancelledGlyph, queuedGlyph, runningGlyph } from '../../styles/more-marks.js';
import { status, type Glyph, type Tone } from '../../styles/status-marks.js';
import type { RunView } from './run-view.js';

const looks: Readonly<Record<JobPhase, readonly [Tone, Glyph]>> = {
  waiting: ['muted', queuedGlyph],
  starting: ['info', pendingGlyph],
  running: ['info', runningGlyph],
  ended: ['info', 'info'],
  cancelled: ['muted', cancelledGlyph],
  refused: ['danger', 'danger'],
  unsure: ['warning', 'unknown'],
  lost: ['warning', 'unknown'],
};

/** The jobs of a plan, each with how far it is and what is wrong with it. */
export function jobList(view: RunView, run: RunState, from = 0): TemplateResult {
  return html`<ol class="jobs bounded" aria-label=${view.words.run.jobs} tabindex="0">
    ${run.jobs.slice(from).map((job, index) => jobLine(view, run, job, index + from))}
  </ol>`;
}

function jobLine(view: RunView, run: RunState, job: JobState, index: number): TemplateResult {
  const { words, format } = view;
  const plan = run.plan.jobs[index];
  const total = job.task?.total_count ?? plan?.count;
  const done = job.task?.processed ?? 0;
  const covers = plan?.covers;
  const [tone, shape] = looks[job.phase];
  const note = jobNote(view, run, job);
  const label = words.run.job(index + 1);
  return html`<li class="job">
    ${status(tone, shape, html`<span class="sr">${words.run.jobPhases[job.phase]}.</span>`)}
    <span class="num"
      >${
        covers ? words.dryRun.jobSpan(format.dateTime(covers.from), format.dateTime(covers.until)) : label
      }</span
    >
    <span class="num muted"
      >${
        total === undefined
          ? words.run.jobPhases[job.phase]
          : job.phase === 'waiting'
            ? format.number(total)
            : words.run.jobProgress(done, total)
      }</span
    >
    ${
      job.phase === 'waiting'
        ? nothing
        : html`<progress max=${Math.max(1, total ?? 1)} value=${done} aria-label=${label}></progress>`
    }
    ${note === undefined ? nothing : html`<p class="job-note tiny muted">${note}</p>`}
  </li>`;
}

function jobNote({ words, format, now }: RunView, run: RunState, job: JobState): string | undefined {
  if (job.phase === 'unsure') return isStartable(job, now) ? words.run.unsure : words.run.unsureTooLate;
  if (job.phase === 'lost') return words.run.lost;
  if (job.phase === 'starting' && run.waitsForPlace) return words.run.waitingForPlace;
  if (isStuck(job, now)) return words.run.stuck(format.duration(now - (job.movedAt ?? now)));
  return undefined;
}

/** `sent` is over too, but how it fared isn't known, or isn't good. */
type StepState = 'done' | 'sent' | 'now' | 'failed' | '';

/** A guarded replay as steps: the tests, the canary, then batch after batch. */
export function runSteps(view: RunView, run: RunState): TemplateResult {
  const { words } = view;
  const { guard } = run.plan;
  const canary = run.jobs[0];
  const steps: TemplateResult[] = [];
  if (guard?.testFirst) {
    steps.push(step(steps.length + 1, testState(run), words.run.test, testLines(view, run.tests)));
  }
  if (canary) {
    const title = words.run.canary(run.plan.jobs[0]?.count ?? 0);
    steps.push(step(steps.length + 1, jobState(run, 0, 1), title, html`${oneJob(view, run, canary)}`));
  }
  if (run.jobs.length > 1) {
    steps.push(
      step(steps.length + 1, jobState(run, 1, run.jobs.length), words.run.rest, jobList(view, run, 1)),
    );
  }
  return html`<ol class="steps">
    ${steps}
  </ol>`;
}

function step(number: number, state: StepState, title: string, body: unknown): TemplateResult {
  const over = state === 'done' || state === 'sent';
  const mark = over ? iconCheck() : state === 'failed' ? iconClose() : number;
  return html`<li class="step ${state}">
    <span class="mark" aria-hidden="true">${mark}</span>
    <div class="step-body">
      <p class="small strong">${title}</p>
      ${body}
    </div>
  </li>`;
}

function testState({ tests, phase, stop }: RunState): StepState {
  if (stop?.kind === 'test') return 'failed';
  if (phase === 'testing') return 'now';
  return tests.length > 0 ? 'done' : '';
}

/** The guard steps in after the last batch that was sent, so that is the one that failed it. */
function jobState(run: RunState, from: number, until: number): StepState {
  const { jobs, stop } = run;
  const part = jobs.slice(from, until);
  const begun = part.filter(({ phase }) => phase !== 'waiting');
  const last = jobs.findLastIndex(({ phase }) => phase !== 'waiting');
  if (stop?.kind === 'guard' && last >= from && last < until) return 'failed';
  if (part.every(({ phase }) => phase === 'ended')) return wasDelivered(run) ? 'done' : 'sent';
  return begun.length > 0 ? 'now' : '';
}

function testLines({ words, format, names }: RunView, tests: readonly TestState[]): TemplateResult {
  const say = ({ endpointId, phase, delivery }: TestState): string => {
    const host = names.host(endpointId);
    if (phase === 'sending') return words.run.testing(host);
    if (!delivery) return words.run.testUnknown(host);
    const code = delivery.http_status_code == null ? words.run.noCode : String(delivery.http_status_code);
    const time = delivery.response_time_ms;
    return phase === 'passed' && typeof time === 'number'
      ? words.run.tested(code, format.milliseconds(time), host)
      : words.run.testFailed(code, host);
  };
  return html`${tests.map((test) => html`<p class="small muted wrap-any">${say(test)}</p>`)}`;
}

function oneJob(view: RunView, run: RunState, job: JobState): unknown {
  const { words } = view;
  const note = jobNote(view, run, job);
  const total = job.task?.total_count ?? run.plan.jobs[0]?.count ?? 0;
  const says =
    job.phase === 'waiting' || !job.task
      ? words.run.jobPhases[job.phase]
      : words.run.jobProgress(job.task.processed, total);
  return html`<p class="small muted num">${says}</p>
    ${note === undefined ? nothing : html`<p class="tiny muted">${note}</p>`}`;
}

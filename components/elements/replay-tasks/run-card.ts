import { html, nothing, type TemplateResult } from 'lit';
import { replayLimitOf } from '../../operations/replay-limit.js';
import { failedShare, type Outcome } from '../../operations/replay-outcome.js';
import {
  canGoOn,
  countsOf,
  isActive,
  wasDelivered,
  type RunCounts,
  type RunPhase,
  type RunState,
} from '../../operations/replay-run-state.js';
import { pace } from '../../operations/task-watch.js';
import { pendingGlyph } from '../../styles/delivery-glyphs.js';
import { badge, cancelledGlyph, runningGlyph, stoppedGlyph } from '../../styles/more-marks.js';
import { notice, status, type Glyph, type Tone } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { guardGauge, outcomeBar, type Part } from './bars.js';
import { jobList, runSteps } from './run-steps.js';
import type { RunView } from './run-view.js';
import { isByGuard, outcomeEntries, phaseWord, type Entry } from './run-words.js';
import { unavailable } from '../unavailable.js';

const looks: Readonly<Record<RunPhase, readonly [Tone, Glyph]>> = {
  paused: ['warning', pendingGlyph],
  testing: ['info', runningGlyph],
  sending: ['info', runningGlyph],
  watching: ['info', runningGlyph],
  stopped: ['warning', stoppedGlyph],
  finished: ['success', 'success'],
};

/** One replay of this tab: where it stands, how the new deliveries fare, what to do about it. */
export function runCard(view: RunView, run: RunState): TemplateResult {
  const { words, format } = view;
  const counts = countsOf(run);
  const title = words.run.title(run.plan.intent, run.plan.count);
  return html`<section class="card run" aria-label=${title}>
    <div class="run-head">
      <div class="grow stack-1">
        <div class="heading" role="heading" aria-level=${view.level} tabindex="-1">${title}</div>
        <p class="run-meta">
          ${phaseBadge(view, run)}
          <span class="num">${words.run.started(format.moment(run.startedAt, view.now))}</span>
          ${run.endedAt === undefined ? nothing : html`<span class="num">${words.run.ended(format.time(run.endedAt))}</span>`}
          ${run.plan.reason ? html`<span dir="auto">${run.plan.reason}</span>` : nothing}
        </p>
      </div>
      <div class="row">${view.copyButton(title)}${actions(view, run, counts)}</div>
    </div>
    <div class="card-body stack-4">
      ${stopNotice(view, run, counts)}
      <div class="run-body ${run.plan.guard ? 'guarded' : ''}">
        <div class="stack-4">
          ${progressOf(view, run, counts)} ${outcomeOf(view, run, counts)}
          ${run.plan.guard ? runSteps(view, run) : run.jobs.length > 1 ? jobList(view, run) : nothing}
        </div>
        ${guardCard(view, run)}
      </div>
      ${isActive(run) && run.jobs.some(({ phase }) => phase === 'waiting') ? keepOpen(view) : nothing}
    </div>
  </section>`;
}

function phaseBadge({ words }: RunView, run: RunState): TemplateResult {
  const { phase, stop } = run;
  const [tone, shape] = isByGuard(stop)
    ? (['danger', stoppedGlyph] as const)
    : phase === 'finished' && !wasDelivered(run)
      ? run.outcome?.failed
        ? (['warning', 'danger'] as const)
        : (['info', 'info'] as const)
      : looks[phase];
  return badge(tone, shape, phaseWord(words.run, run));
}

function actions(view: RunView, run: RunState, counts: RunCounts): unknown {
  const { words, stopping } = view;
  if (isActive(run) && run.phase !== 'watching') {
    return html`<button type="button" class="btn danger-quiet" ${unavailable(stopping)} @click=${view.stop}>
      ${stopping ? words.run.stopping : words.run.stop}
    </button>`;
  }
  const open = canGoOn(run, view.now);
  return html`${
    open
      ? html`<button type="button" class="btn" @click=${view.goOn}>
          ${words.run.goOn(counts.open === 0 ? undefined : counts.open)}
        </button>`
      : nothing
  }
  ${
    isActive(run)
      ? nothing
      : html`<button type="button" class="btn quiet" @click=${view.dismiss}>
          ${open && counts.open ? words.run.dropRest : words.run.dismiss}
        </button>`
  }`;
}

function stopNotice(view: RunView, run: RunState, counts: RunCounts): unknown {
  if (run.phase === 'paused') return notice('info', view.words.run.interrupted);
  if (run.phase !== 'stopped' || !run.stop) return nothing;
  const [tone, why] = stopReason(view, run);
  const { run: words } = view.words;
  const untouched = counts.unsent ? words.untouched(counts.unsent) : '';
  const unknown = counts.untold > 0 ? words.restUnknown : '';
  return html`<div role="status">
    ${notice(tone, html`${why} ${words.stoppedAsked(counts.replayed)} ${untouched} ${unknown}`)}
  </div>`;
}

function stopReason(
  { words, common, names }: RunView,
  { stop, plan }: RunState,
): ['danger' | 'info', string] {
  const threshold = plan.guard?.threshold ?? 0;
  if (stop?.kind === 'test') return ['danger', words.run.guardTest(names.host(stop.endpointId))];
  if (stop?.kind === 'elsewhere') return ['info', words.run.heldElsewhere];
  if (stop?.kind === 'guard') {
    const { failed, undecided, unseen } = stop.outcome;
    const of = seen(stop.outcome) + unseen;
    if (stop.verdict === 'unknown') return ['danger', words.run.guardUnknown];
    const undecidedToo = stop.verdict === 'too-many-undecided';
    return [
      'danger',
      undecidedToo
        ? words.run.guardUndecided(undecided + unseen, of)
        : words.run.guardFailed(failed, of, threshold),
    ];
  }
  if (stop?.kind === 'error') {
    const limit = replayLimitOf(stop.error);
    return ['danger', words.run.error(limit ? words.limits[limit] : errorText(stop.error, common))];
  }
  return ['info', ''];
}

const seen = ({ delivered, failed, filtered, undecided }: Outcome): number =>
  delivered + failed + filtered + undecided;

function progressOf({ words, format, now }: RunView, run: RunState, counts: RunCounts): TemplateResult {
  const first = { at: run.startedAt, processed: 0 };
  const speed =
    run.phase === 'sending' && !run.plan.guard && counts.total !== undefined
      ? pace(first, { at: now, processed: counts.processed }, counts.total)
      : undefined;
  const told = run.phase === 'finished' ? run.outcome?.delivered : undefined;
  return html`<div class="row spread">
    <p>
      <span class="big">${format.number(told ?? counts.replayed)}</span>
      <span class="muted num"
        >${told === undefined ? words.run.ofQueued(counts.total) : words.run.ofDelivered(counts.total)}</span
      >
    </p>
    ${
      speed
        ? html`<p class="small muted num">
            ${words.run.speed(speed.perMinute)},
            ${words.run.left(format.duration(Math.max(1000, speed.leftMs)))}
          </p>`
        : nothing
    }
  </div>`;
}

/** How the new deliveries fared, where that can be known; else how far the queueing is, called just that. */
function outcomeOf(view: RunView, run: RunState, counts: RunCounts): TemplateResult {
  const { words } = view;
  const { outcome } = run;
  const total = counts.total ?? counts.processed;
  if (!outcome) {
    const label = words.run.jobProgress(counts.processed, total);
    const matched = run.plan.count !== undefined;
    return html`${outcomeBar(label, [{ tone: 'plan', count: counts.replayed }], total)}
      ${legend(view, [['muted', cancelledGlyph, words.run.outcomes.refused, counts.refused]])}
      <p class="tiny muted">${matched ? words.run.queuedOnly : words.run.noOutcome}</p>`;
  }
  const open = outcome.undecided + outcome.unseen;
  const parts: Part[] = [
    { tone: 'good', count: outcome.delivered },
    { tone: 'bad', count: outcome.failed },
    { tone: 'filtered', count: outcome.filtered },
    { tone: 'open', count: open },
  ];
  const entries = outcomeEntries(words.run, run, outcome, counts);
  const label = entries.map(([, , word, count]) => `${word} ${view.format.number(count)}`).join(', ');
  return html`<div class="stack-2">
      <p class="label">${words.run.outcome}</p>
      ${outcomeBar(label, parts, total)} ${legend(view, entries)}
      <p class="tiny muted">${words.run.estimate} ${outcome.mixed ? words.run.mixed : nothing}</p>
    </div>
    ${failures(view, outcome)}`;
}

/** Delivered is always said; what didn't happen otherwise isn't. */
function legend({ format }: RunView, entries: readonly Entry[]): unknown {
  const said = entries.filter(([tone, , , count]) => count > 0 || tone === 'success');
  if (said.length === 0) return nothing;
  return html`<div class="legend">
    ${said.map(
      ([tone, shape, word, count]) =>
        html`<span>${status(tone, shape, word)}<b>${format.number(count)}</b></span>`,
    )}
  </div>`;
}

function failures({ words, format, names }: RunView, outcome: Outcome): unknown {
  if (outcome.failures.length === 0) return nothing;
  const all = outcome.failures.reduce((sum, { count }) => sum + count, 0);
  return html`<div class="stack-1">
    <p class="label">${words.run.failures(all)}</p>
    <table class="table bare">
      <caption class="sr">
        ${words.run.failures(all)}
      </caption>
      <tbody>
        ${outcome.failures.map(({ endpointId, code, count }) => {
          const host = names.host(endpointId);
          return html`<tr>
            <td>${code === undefined ? words.run.noAnswer(host) : words.run.answered(code, host)}</td>
            <td class="r fit">${format.number(count)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function guardCard(view: RunView, { plan, outcome }: RunState): unknown {
  if (!plan.guard) return nothing;
  const { words, format } = view;
  const { threshold } = plan.guard;
  const share = outcome && failedShare(outcome);
  const stops = format.percent(threshold, 0);
  return html`<section class="card guard card-body" aria-label=${words.run.guardHeading}>
    <div class="row spread">
      <p class="heading">${words.run.guardHeading}</p>
      ${
        share === undefined
          ? badge('muted', 'unknown', words.run.guardWaiting)
          : share > threshold
            ? badge('danger', stoppedGlyph, words.run.guardAbove(threshold))
            : badge('success', 'success', words.run.guardBelow(threshold))
      }
    </div>
    ${
      share === undefined
        ? nothing
        : html`<p>
              <span class="big">${format.percent(share)}</span>
              <span class="muted">${words.run.guardShare}</span>
            </p>
            ${guardGauge(words.run.guardGauge(format.percent(share), stops), share, threshold)}`
    }
    <p class="tiny muted num">${words.run.stopsAt(threshold)}</p>
  </section>`;
}

function keepOpen({ words }: RunView): TemplateResult {
  return notice('info', html`<strong>${words.run.keepOpen}</strong> ${words.run.keepOpenBody}`);
}

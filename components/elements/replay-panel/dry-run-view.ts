import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Formatters } from '../../localization/formatters.js';
import type { ReplayMessages } from '../../localization/en/replay.js';
import type { ReplayJob, ReplayPlan } from '../../operations/replay-plan.js';
import type { DryRun, EndpointLoad, Refusal } from '../../operations/replay-survey.js';
import { artNothing } from '../../styles/art.js';
import { notice } from '../../styles/status-marks.js';
import type { EndpointNames } from '../endpoint-names.js';

export interface DryRunView {
  readonly words: ReplayMessages;
  readonly format: Formatters;
  readonly names: EndpointNames;
  /** Those that were sent again before are wanted after all, or not any more. */
  readonly onReplayed: () => void;
}

/** Jobs shown before the list is folded. */
const SHOWN_JOBS = 6;
const SHOWN_EVENTS = 4;

/** What would be sent, what wouldn't and why, the load that it means, and the jobs it becomes. */
export function dryRunBody(view: DryRunView, dryRun: DryRun, plan: ReplayPlan): TemplateResult {
  const { words, format } = view;
  const sent = dryRun.sendable.length;
  if (sent === 0 && dryRun.complete)
    return html`${nothingToSend(view, plan, dryRun)} ${replayed(view, dryRun)}
    ${refusals(view, dryRun.refusals)}`;
  const { oldest, newest } = dryRun;
  return html`<div class="stack-2">
      <p>
        ${dryRun.complete ? nothing : html`<span class="muted">${words.dryRun.atLeast}</span>`}
        <span class="big">${format.number(sent)}</span>
        <span class="muted"
          >${
            dryRun.matching > sent ? words.dryRun.ofWouldBeSent(dryRun.matching) : words.dryRun.wouldBeSent
          }</span
        >
      </p>
      ${shareBar(words.dryRun.bar(sent, dryRun.matching - sent), sent, dryRun.matching)}
      ${
        oldest === undefined || newest === undefined
          ? nothing
          : html`<p class="tiny muted num">
              ${words.dryRun.oldestNewest(format.dateTime(oldest), format.dateTime(newest))}
            </p>`
      }
    </div>
    ${replayed(view, dryRun)}
    ${dryRun.delivered > 0 ? notice('warning', words.dryRun.delivered(dryRun.delivered)) : nothing}
    ${dryRun.complete ? nothing : notice('warning', words.dryRun.incomplete(dryRun.matching))}
    ${refusals(view, dryRun.refusals)} ${events(view, dryRun)} ${loads(view, dryRun.loads)}
    ${jobs(view, plan)}
    <p class="tiny muted">${words.dryRun.payloadGone}</p>`;
}

/** What was sent again stays in the log as failed, so it is found by every plan after. */
function replayed({ words, onReplayed }: DryRunView, dryRun: DryRun): unknown {
  const { leftOut, complete } = dryRun;
  if (leftOut + dryRun.replayed === 0) return nothing;
  const change = leftOut > 0 ? words.dryRun.sendReplayed : words.dryRun.leaveReplayed;
  return notice(
    leftOut > 0 ? 'info' : 'warning',
    leftOut > 0 ? words.dryRun.replayedOut(leftOut) : words.dryRun.replayedToo(dryRun.replayed),
    complete
      ? html`<button type="button" class="btn small" @click=${onReplayed}>${change}</button>`
      : undefined,
  );
}

function nothingToSend({ words }: DryRunView, plan: ReplayPlan, { leftOut }: DryRun): TemplateResult {
  return html`<div class="blank">
    ${artNothing()}
    <p class="heading">${words.dryRun.nothing}</p>
    <p>${leftOut > 0 ? words.dryRun.nothingNew : words.dryRun.nothingBody[plan.intent]}</p>
  </div>`;
}

function shareBar(label: string, part: number, whole: number): TemplateResult {
  return html`<svg
    class="outcome"
    viewBox="0 0 1000 10"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${svg`<rect class="rest" width="1000" height="10" /><rect class="plan" width=${(part / Math.max(1, whole)) * 1000} height="10" />`}
  </svg>`;
}

function refusals({ words, format, names }: DryRunView, list: readonly Refusal[]): unknown {
  if (list.length === 0) return nothing;
  const { dryRun } = words;
  const when = (next: number | undefined) =>
    next === undefined ? '' : `, ${dryRun.nextAttempt(format.time(next))}`;
  return html`<div class="stack-1">
    <p class="label" id="left-out">${dryRun.leftOut}</p>
    <ul class="lines" aria-labelledby="left-out">
      ${list.map(({ reason, endpointId, count, nextAttempt }) =>
        line(
          `${dryRun.reasons[reason]}${when(nextAttempt)}`,
          format.number(count),
          html`<bdi dir="ltr">${names.host(endpointId)}</bdi>`,
        ),
      )}
    </ul>
  </div>`;
}

function line(what: unknown, count: string, about: unknown): TemplateResult {
  return html`<li>
    <span class="what">${what}</span><span class="num medium">${count}</span>
    <span class="about tiny muted">${about}</span>
  </li>`;
}

function events({ words, format }: DryRunView, { events: list }: DryRun): unknown {
  if (list.length === 0) return nothing;
  const more = list.length - SHOWN_EVENTS;
  return html`<div class="stack-1">
    <p class="label">${words.dryRun.events}</p>
    <p class="small">
      ${list
        .slice(0, SHOWN_EVENTS)
        .map(
          ({ name, count }, index) =>
            html`${index > 0 ? ', ' : nothing}<bdi class="mono wrap-any" dir="ltr">${name}</bdi>
              <span class="num muted">${format.number(count)}</span>`,
        )}${more > 0 ? html` <span class="muted">${words.dryRun.more(more)}</span>` : nothing}
    </p>
  </div>`;
}

function loads({ words, format, names }: DryRunView, list: readonly EndpointLoad[]): unknown {
  if (list.length === 0) return nothing;
  const rate = ({ rateLimit }: EndpointLoad) =>
    rateLimit ? words.dryRun.rate(rateLimit.max_requests, rateLimit.duration_ms) : words.dryRun.noLimit;
  const takes = ({ atLeastMs }: EndpointLoad) => {
    if (atLeastMs === undefined) return words.dryRun.asFast;
    return atLeastMs === 0 ? words.dryRun.atOnce : words.dryRun.atLeastTime(format.duration(atLeastMs));
  };
  return html`<div class="stack-1">
    <p class="label" id="load">${words.dryRun.load}</p>
    <ul class="lines" aria-labelledby="load">
      ${list.map((load) =>
        line(names.url(load.endpointId), format.number(load.count), html`${rate(load)}, ${takes(load)}`),
      )}
    </ul>
  </div>`;
}

function jobs(view: DryRunView, plan: ReplayPlan): unknown {
  if (plan.jobs.length < 2) return nothing;
  const { words } = view;
  const byWindow = plan.jobs.some(({ count }) => count === undefined);
  const title = plan.guard ? words.dryRun.planGuarded(plan.jobs.length) : words.dryRun.plan(plan.jobs.length);
  return html`<div class="stack-2">
    <p class="label">${title}</p>
    <p class="tiny muted">
      ${byWindow ? words.dryRun.planWindows : words.dryRun.planIds} ${words.plan.keepOpen}
      ${byWindow && plan.intent === 'everything' ? words.dryRun.straddling : nothing}
    </p>
    <ol class="jobs">
      ${plan.jobs.slice(0, SHOWN_JOBS).map((job, index) => jobLine(view, job, index))}
    </ol>
    ${
      plan.jobs.length > SHOWN_JOBS
        ? html`<details class="more">
            <summary>${words.dryRun.more(plan.jobs.length - SHOWN_JOBS)}</summary>
            <ol class="jobs" start=${SHOWN_JOBS + 1}>
              ${plan.jobs.slice(SHOWN_JOBS).map((job, index) => jobLine(view, job, index + SHOWN_JOBS))}
            </ol>
          </details>`
        : nothing
    }
  </div>`;
}

function jobLine({ words, format }: DryRunView, { covers, count }: ReplayJob, index: number): TemplateResult {
  return html`<li class="job">
    <span class="muted num">${format.number(index + 1)}</span>
    <span class="num"
      >${words.dryRun.jobSpan(format.dateTime(covers.from), format.dateTime(covers.until))}</span
    >
    <span class="num">${count === undefined ? nothing : format.number(count)}</span>
  </li>`;
}

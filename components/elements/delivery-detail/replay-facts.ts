import { html, nothing, type TemplateResult } from 'lit';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import type { LoggedReplay } from '../../operations/logged-replays.js';
import { originalOf, type ReplayLinks } from '../../operations/replay-links.js';
import { visibleText } from '../visible-text.js';

export interface ReplayFactsView {
  readonly links: ReplayLinks;
  /** What it became, where that could be found. */
  readonly becameId: string | undefined;
  /** Who sent it again, where the audit log says so. */
  readonly logged: LoggedReplay | undefined;
  readonly logFailed: boolean;
  readonly onOpen: (id: string) => void;
}

/** Which delivery this one replays, and what replayed it, as far as that is known. */
export function replayFacts(
  { links, becameId, logged, logFailed, onOpen }: ReplayFactsView,
  { detail }: InspectionMessages,
  format: Formatters,
): TemplateResult | typeof nothing {
  const { sentAgain, cameFrom } = links;
  const fact = (name: string, id: string | undefined, at: number) => {
    const when = format.dateTime(at, Date.now());
    return html`<div>
      <dt>${name}</dt>
      <dd>
        ${
          id === undefined
            ? nothing
            : html`<button type="button" class="mention" @click=${() => onOpen(id)}>
                <bdi class="mono wrap-any" dir="ltr">${id}</bdi>
              </button>`
        }
        <span class="tiny muted"
          >${id === undefined ? detail.replayUnknown(when) : detail.replayLikely(when)}</span
        >
      </dd>
    </div>`;
  };
  return html`${sentAgain ? fact(detail.replayedAs, becameId, sentAgain.at) : nothing}
  ${cameFrom ? fact(detail.replayOf, originalOf(cameFrom), cameFrom.at) : nothing}
  ${logged ? loggedFact(logged, detail, format) : nothing}
  ${logFailed ? html`<div class="span2 tiny muted">${detail.replayLogFailed}</div>` : nothing}`;
}

/** Everything but the words around it is text of others. */
function loggedFact(
  { principal, at, reason, taskId }: LoggedReplay,
  detail: InspectionMessages['detail'],
  format: Formatters,
): TemplateResult {
  return html`<div class="span2">
    <dt>${detail.replayedBy}</dt>
    <dd class="wrap-any">
      <bdi>${visibleText(principal)}</bdi>
      <span class="muted"
        ><time datetime=${new Date(at).toISOString()} title=${format.exact(at)}
          >${format.dateTime(at, Date.now())}</time
        ></span
      >
      ${reason === undefined ? nothing : html`<bdi class="logged-reason">${visibleText(detail.replayReason(reason))}</bdi>`}
      ${
        taskId === undefined
          ? nothing
          : html`<span class="tiny muted logged-task"
              >${detail.replayTask} <bdi class="mono" dir="ltr">${visibleText(taskId)}</bdi></span
            >`
      }
    </dd>
  </div>`;
}

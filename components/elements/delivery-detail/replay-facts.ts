import { html, nothing, type TemplateResult } from 'lit';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import type { LoggedMentions, LoggedReplay } from '../../operations/logged-replays.js';
import { originalOf, type ReplayLinks } from '../../operations/replay-links.js';
import type { PersonName } from '../person-names.js';
import { visibleText } from '../visible-text.js';

export interface ReplayFactsView {
  readonly links: ReplayLinks;
  /** What it became, where that could be found. */
  readonly becameId: string | undefined;
  /** Who sent it again, where the audit log says so. */
  readonly mentions: LoggedMentions;
  readonly logFailed: boolean;
  readonly nameOf: PersonName;
  readonly onOpen: (id: string) => void;
}

type Detail = InspectionMessages['detail'];

interface Words {
  readonly detail: Detail;
  readonly format: Formatters;
  readonly nameOf: PersonName;
}

/** Which delivery this one replays, and what replayed it, as far as that is known. */
export function replayFacts(
  { links, becameId, mentions, logFailed, nameOf, onOpen }: ReplayFactsView,
  { detail }: InspectionMessages,
  format: Formatters,
): TemplateResult | typeof nothing {
  const { sentAgain, cameFrom } = links;
  const words = { detail, format, nameOf };
  const fact = (name: string, id: string | undefined, at: number, by?: string) => {
    const when = format.dateTime(at, Date.now());
    return html`<div class="span2">
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
          >${id === undefined ? detail.replayUnknown(when) : detail.replayLikely(when)}
          ${
            by === undefined
              ? nothing
              : html`<span class="logged-line"
                  >${detail.replayBy} <bdi class="wrap-any">${visibleText(nameOf(by))}</bdi></span
                >`
          }</span
        >
      </dd>
    </div>`;
  };
  return html`${sentAgain ? fact(detail.replayedAs, becameId, sentAgain.at) : nothing}
  ${cameFrom ? fact(detail.replayOf, originalOf(cameFrom), cameFrom.at, cameFrom.principal) : nothing}
  ${loggedFact(detail.replayedBy, mentions.named, '', words)}
  ${loggedFact(detail.replayedLikelyBy, mentions.likely, likelyNote(mentions.likely, detail), words)}
  ${loggedFact(detail.replayedInWindowBy, mentions.inWindow, windowNote(mentions.inWindow, detail, format), words)}
  ${logFailed ? html`<div class="span2 tiny muted">${detail.replayLogFailed}</div>` : nothing}`;
}

const likelyNote = (replay: LoggedReplay | undefined, { replayNamesFirst }: Detail): string =>
  replay ? replayNamesFirst(replay.count, replay.deliveryIds.length) : '';

function windowNote(replay: LoggedReplay | undefined, { replayWindow }: Detail, format: Formatters): string {
  if (!replay?.window) return '';
  const [from, until] = [replay.window.from, Math.min(replay.window.until, replay.at)];
  return replayWindow(format.dateTime(from, Date.now()), format.dateTime(until, Date.now()));
}

/** Everything but the words around it is text of others. */
function loggedFact(
  name: string,
  replay: LoggedReplay | undefined,
  note: string,
  { detail, format, nameOf }: Words,
): TemplateResult | typeof nothing {
  if (!replay) return nothing;
  const { principal, at, reason, taskId } = replay;
  return html`<div class="span2">
    <dt>${name}</dt>
    <dd class="wrap-any">
      <bdi>${visibleText(nameOf(principal))}</bdi>
      <span class="muted"
        ><time datetime=${new Date(at).toISOString()} title=${format.exact(at)}
          >${format.dateTime(at, Date.now())}</time
        ></span
      >
      ${reason === undefined ? nothing : html`<bdi class="logged-line">${visibleText(detail.replayReason(reason))}</bdi>`}
      ${note ? html`<span class="tiny muted logged-line">${note}</span>` : nothing}
      ${
        taskId === undefined
          ? nothing
          : html`<span class="tiny muted logged-line"
              >${detail.replayTask} <bdi class="mono" dir="ltr">${visibleText(taskId)}</bdi></span
            >`
      }
    </dd>
  </div>`;
}

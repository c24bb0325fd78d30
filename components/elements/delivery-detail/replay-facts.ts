import { html, nothing, type TemplateResult } from 'lit';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import { originalOf, type ReplayLinks } from '../../operations/replay-links.js';

export interface ReplayFactsView {
  readonly links: ReplayLinks;
  /** What it became, where that could be found. */
  readonly becameId: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** Which delivery this one replays, and what replayed it, as far as that is known. */
export function replayFacts(
  { links, becameId, onOpen }: ReplayFactsView,
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
  ${cameFrom ? fact(detail.replayOf, originalOf(cameFrom), cameFrom.at) : nothing}`;
}

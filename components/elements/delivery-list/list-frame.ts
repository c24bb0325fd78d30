import { html, type TemplateResult } from 'lit';
import type { OperationsMessages } from '../../localization/en/operations.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { iconCheck, iconMinus } from '../../styles/icons.js';

/** What stands around the rows: heads of the columns, and how many there are. */

export interface ColumnHeads {
  readonly selected: number;
  readonly shown: number;
  readonly exactTimes: boolean;
  readonly onSelectAll: () => void;
  readonly onTimes: () => void;
}

/** Not by the template: a click has changed it already, and a template only writes what it sees change. */
export function checkHead(root: ParentNode, selected: number, shown: number): void {
  const box = root.querySelector<HTMLInputElement>('.heads input');
  if (!box) return;
  box.checked = selected > 0 && selected >= shown;
  box.indeterminate = selected > 0 && selected < shown;
}

export function columnHeads(heads: ColumnHeads, words: OperationsMessages): TemplateResult {
  const { columns, showExact, showRelative, selectAllLoaded } = words.list;
  const isAll = heads.selected > 0 && heads.selected >= heads.shown;
  const isSome = heads.selected > 0 && !isAll;
  return html`<div role="rowgroup" class="heads">
    <div class="delivery-head" role="row" aria-rowindex="1">
      <span role="columnheader">
        <label class="check"
          ><span class="box"
            ><input
              type="checkbox"
              class=${isSome ? 'mixed' : ''}
              aria-label=${selectAllLoaded(heads.shown)}
              @click=${heads.onSelectAll}
            />${isSome ? iconMinus() : iconCheck()}</span
          ></label
        >
      </span>
      <span role="columnheader">${columns.status}</span>
      <span role="columnheader">${columns.event}</span>
      <span role="columnheader">${columns.endpoint}</span>
      <span class="r" role="columnheader">${columns.code}</span>
      <span class="r" role="columnheader">${columns.duration}</span>
      <span class="r" role="columnheader">${columns.attempt}</span>
      <span class="r" role="columnheader">
        <button
          type="button"
          class="link-btn"
          title=${heads.exactTimes ? showRelative : showExact}
          @click=${heads.onTimes}
        >
          ${columns.time}
        </button>
      </span>
    </div>
  </div>`;
}

export interface Foot {
  readonly feed: DeliveryFeed;
  readonly shown: number;
  /** Filters that look at what is loaded leave some of it out. */
  readonly isNarrowed: boolean;
  readonly total: number | undefined;
  /** What keys do. */
  readonly help: unknown;
}

export function listFoot(
  { feed, shown, isNarrowed, total, help }: Foot,
  words: OperationsMessages,
): TemplateResult {
  const { list } = words;
  const loaded = feed.rows.length;
  const loadedText = feed.hasMore
    ? total === undefined || total < loaded
      ? list.loaded(loaded)
      : list.loadedOf(loaded, total)
    : list.allLoaded(loaded);
  return html`<div class="list-foot">
    <span class="num" role="status">${isNarrowed ? list.shownOf(shown, loaded) : loadedText}</span>
    ${help}
  </div>`;
}

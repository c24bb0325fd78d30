import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OperationsMessages } from '../../localization/en/operations.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { iconCheck, iconChevronUp, iconClose, iconMinus } from '../../styles/icons.js';

/** What stands around the rows: heads of the columns, news above, selection below. */

export interface ColumnHeads {
  readonly selected: number;
  readonly shown: number;
  readonly exactTimes: boolean;
  readonly onSelectAll: () => void;
  readonly onTimes: () => void;
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
              .checked=${live(isAll)}
              .indeterminate=${live(isSome)}
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

export function newsPill(
  feed: DeliveryFeed | undefined,
  words: OperationsMessages,
  onShow: () => void,
): TemplateResult {
  const count = feed?.fresh.length ?? 0;
  return html`<div role="status">
    ${
      feed && count > 0
        ? html`<button
            type="button"
            class="new-pill"
            aria-label=${words.list.newRowsLabel(count)}
            @click=${onShow}
          >
            ${iconChevronUp()}${words.list.newRows(count, feed.freshIsPartial)}
          </button>`
        : nothing
    }
  </div>`;
}

export interface SelectionBar {
  readonly selected: number;
  readonly shown: number;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

export function selectionBar(bar: SelectionBar, words: OperationsMessages): TemplateResult {
  const { label, count, clear } = words.selection;
  return html`<div class="selection" role="region" aria-label=${label} ?hidden=${bar.selected === 0}>
    <span class="strong num" role="status">${bar.selected === 0 ? '' : count(bar.selected)}</span>
    ${
      bar.selected < bar.shown
        ? html`<button type="button" class="link-btn" @click=${bar.onSelectAll}>
            ${words.list.selectAllLoaded(bar.shown)}
          </button>`
        : nothing
    }
    <span class="end row">
      <slot name="selection-actions"></slot>
      <button type="button" class="icon-btn" aria-label=${clear} title=${clear} @click=${bar.onClear}>
        ${iconClose()}
      </button>
    </span>
  </div>`;
}

export interface Foot {
  readonly feed: DeliveryFeed;
  readonly shown: number;
  /** Filters that look at what is loaded leave some of it out. */
  readonly isNarrowed: boolean;
  readonly total: number | undefined;
}

export function listFoot(
  { feed, shown, isNarrowed, total }: Foot,
  words: OperationsMessages,
): TemplateResult {
  const { list } = words;
  const loaded = feed.rows.length;
  const { keys } = list;
  const loadedText = feed.hasMore
    ? total === undefined || total < loaded
      ? list.loaded(loaded)
      : list.loadedOf(loaded, total)
    : list.allLoaded(loaded);
  return html`<div class="list-foot">
    <span class="num" role="status">${isNarrowed ? list.shownOf(shown, loaded) : loadedText}</span>
    <span class="row-nowrap hide-narrow" aria-hidden="true">
      <kbd class="kbd">J</kbd><kbd class="kbd">K</kbd> ${keys.move} <kbd class="kbd">X</kbd> ${keys.select}
      <kbd class="kbd">↵</kbd> ${keys.open}
    </span>
  </div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { OperationsMessages } from '../../localization/en/operations.js';
import type { DeliveryFilters } from '../../operations/delivery-filters.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import { artNothing } from '../../styles/icons.js';
import { isFailure } from '../delivery-status.js';

/** The shape of what comes, for those who wait longer than a moment. */
export const skeletonRows = (): TemplateResult =>
  html`<div class="skeletons" aria-hidden="true">
    ${Array.from(
      { length: 8 },
      () =>
        html`<div class="delivery">
          <span></span><span class="d-status sk w2"></span><span class="d-event sk w2"></span
          ><span class="d-url sk w4"></span>
        </div>`,
    )}
  </div>`;

export interface EmptyList {
  readonly filters: DeliveryFilters;
  readonly isNarrowed: boolean;
  readonly loaded: number;
  readonly hasMore: boolean;
  readonly hasWindow: boolean;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly onClear: () => void;
  readonly onMore: () => void;
}

/** Nothing ever, nothing in this window, nothing that matches: three things, each with its way on. */
export function emptyList(list: EmptyList, words: OperationsMessages): TemplateResult {
  const { empty, filters: filterWords } = words;
  const [title, body] = list.isNarrowed
    ? [empty.noMatch, list.loaded > 0 ? empty.noLoadedMatch(list.loaded) : describeFilters(list, words)]
    : list.hasWindow
      ? [empty.quiet, empty.quietBody]
      : [empty.none, empty.noneBody];
  return html`<div class="blank" role="status">
    ${artNothing()}
    <h4 class="heading">${title}</h4>
    <p class="wrap-any">${body}</p>
    ${
      list.isNarrowed || list.hasMore
        ? html`<div class="row">
            ${
              list.hasMore
                ? html`<button type="button" class="btn" @click=${list.onMore}>
                    ${words.list.loadMore}
                  </button>`
                : nothing
            }
            ${
              list.isNarrowed
                ? html`<button type="button" class="btn quiet" @click=${list.onClear}>
                    ${filterWords.clearAll}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`;
}

function describeFilters({ filters, endpoints }: EmptyList, words: OperationsMessages): string {
  const { filters: names, empty } = words;
  const parts = [
    filters.status && names.is(names.status, names.statuses[filters.status] ?? filters.status),
    filters.event && names.is(names.event, filters.event),
    filters.endpoint &&
      names.is(names.endpoint, endpoints.get(filters.endpoint)?.url ?? words.list.goneEndpoint),
  ].filter(Boolean);
  return empty.noMatchBody(parts.join(', '));
}

/** 'Failed' joins what is over with what is tried again: says how much of each. */
export function failureSummary(feed: DeliveryFeed, words: OperationsMessages): unknown {
  if (feed.rows.length === 0) return nothing;
  let retried = 0;
  let final = 0;
  let stale = 0;
  for (const row of feed.rows) {
    if (feed.isStale(row)) stale += 1;
    else if (row.status === 'failed') retried += 1;
    else if (isFailure(row)) final += 1;
  }
  return words.filters.failureKinds(final, retried, stale);
}

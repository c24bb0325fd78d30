import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import { own } from '../../format/own.js';
import { messagesFor, type Messages } from '../../localization/catalog.js';
import { handling } from '../../localization/en/handling.js';
import { narrowing, type NarrowingMessages } from '../../localization/en/narrowing.js';
import type { OperationsMessages } from '../../localization/en/operations.js';
import type { Formatters } from '../../localization/formatters.js';
import { type DeliveryFilters, narrowsAnything, noFilters } from '../../operations/delivery-filters.js';
import type { DeliveryFeed } from '../../operations/delivery-feed.js';
import type { TimeWindow } from '../../operations/time-window.js';
import { artNothing } from '../../styles/art.js';
import { notice } from '../../styles/status-marks.js';
import { isFailure } from '../delivery-status.js';
import { errorText } from '../error-text.js';

/** What stands in the place of rows, and what is said about those that are missing. Loaded after the first rows. */

const wordsIn = (language: string): NarrowingMessages => messagesFor('narrowing', language, narrowing);

export interface EmptyList {
  readonly filters: DeliveryFilters;
  /** The endpoint that is chosen elsewhere on the screen, where it is: no filter that the list offers. */
  readonly givenEndpoint: string;
  readonly feed: DeliveryFeed;
  readonly window: TimeWindow | undefined;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly onFilters: (filters: DeliveryFilters) => void;
}

/** Nothing ever, nothing in this window, nothing that matches: three things, each with its way on. */
export function emptyList(list: EmptyList, words: OperationsMessages, language: string): TemplateResult {
  const { empty, filters: filterWords } = wordsIn(language);
  const { feed, filters, givenEndpoint } = list;
  const isNarrowed = narrowsAnything(givenEndpoint ? { ...filters, endpoint: '' } : filters);
  const [title, body] = isNarrowed
    ? [
        empty.noMatch,
        feed.rows.length > 0
          ? empty.noLoadedMatch(feed.rows.length)
          : describeFilters(list, words, wordsIn(language)),
      ]
    : list.window && !feed.neverUsed
      ? [empty.quiet, empty.quietBody]
      : [empty.none, empty.noneBody];
  return html`<div class="blank" role="status">
    ${artNothing()}
    <h4 class="heading">${title}</h4>
    <p class="wrap-any">${body}</p>
    ${
      isNarrowed || feed.hasMore
        ? html`<div class="row">
            ${
              feed.hasMore
                ? html`<button type="button" class="btn" @click=${() => void feed.loadMore()}>
                    ${words.list.loadMore}
                  </button>`
                : nothing
            }
            ${
              isNarrowed
                ? html`<button
                    type="button"
                    class="btn quiet"
                    @click=${() => list.onFilters({ ...noFilters, endpoint: givenEndpoint })}
                  >
                    ${filterWords.clearAll}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`;
}

function describeFilters(
  { filters, endpoints }: EmptyList,
  words: OperationsMessages,
  { filters: names, empty }: NarrowingMessages,
): string {
  const parts = [
    filters.status && names.is(names.status, own(names.statuses, filters.status) ?? filters.status),
    filters.event && names.is(names.event, filters.event),
    filters.endpoint &&
      names.is(names.endpoint, endpoints.get(filters.endpoint)?.url ?? words.list.goneEndpoint),
  ].filter(Boolean);
  return empty.noMatchBody(parts.join(', '));
}

// Not a trouble, but needed as late: when rows have been scrolled.
export { straighten } from './row-order.js';

/** Milliseconds after which retries may have come due that weren't before. */
const STANDS = 30_000;
const said = new WeakMap<DeliveryFeed, { readonly key: string; readonly text: unknown }>();

/**
 * 'Failed' joins what is over with what is tried again: says how much of each. Looks at every row, so only anew when
 * they changed or some time went by.
 */
export function failureSummary(feed: DeliveryFeed, language: string): unknown {
  const key = `${feed.revision} ${language} ${Math.floor(Date.now() / STANDS)}`;
  const known = said.get(feed);
  if (known?.key === key) return known.text;
  const text = summarize(feed, language);
  said.set(feed, { key, text });
  return text;
}

function summarize(feed: DeliveryFeed, language: string): unknown {
  if (feed.rows.length === 0) return nothing;
  let retried = 0;
  let final = 0;
  let stale = 0;
  let delivered = 0;
  for (const row of feed.rows) {
    if (feed.isStale(row)) stale += 1;
    else if (row.status === 'failed') retried += 1;
    else if (isFailure(row)) final += 1;
    else if (row.status === 'success') delivered += 1;
  }
  return wordsIn(language).filters.failureKinds(final, retried, stale, delivered);
}

/** Why rows are missing or old, with the way on. What is there stays. */
export function feedProblem(
  feed: DeliveryFeed | undefined,
  { common, operations }: Pick<Messages, 'common' | 'operations'>,
  format: Formatters,
  language: string,
): unknown {
  if (feed?.error) {
    const title = feed.loaded
      ? messagesFor('handling', language, handling).moreFailed
      : common.loadFailed(operations.list.label);
    const retry = html`<button type="button" class="btn small" @click=${() => void feed.loadMore()}>
      ${common.retry}
    </button>`;
    return html`<div class="notice-row" role="alert">
      ${notice('danger', html`<strong>${title}</strong> ${errorText(feed.error, common)}`, retry)}
    </div>`;
  }
  if (!feed?.refreshError || feed.updatedAt === undefined) return nothing;
  const { title, body } = common.refreshFailed;
  const age = html`<strong>${title(format.timeWithSeconds(feed.updatedAt))}</strong>
    ${body(errorText(feed.refreshError, common))}`;
  return html`<div class="notice-row" role="status">
    ${notice(
      'warning',
      age,
      html`<button type="button" class="btn small" @click=${() => void feed.refresh()}>
        ${common.refresh}
      </button>`,
    )}
  </div>`;
}

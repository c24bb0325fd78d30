import { html, nothing, type TemplateResult } from 'lit';
import type { Delivery, Endpoint } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import type { OperationsMessages } from '../../localization/en/operations.js';
import { isStillRetried, nextAttemptAt } from '../../operations/retry-schedule.js';
import { iconCheck, iconChevronEnd } from '../../styles/icons.js';
import { retryingGlyph } from '../../styles/delivery-glyphs.js';
import { status } from '../../styles/status-marks.js';
import { deliveryStatus, isFailure, isRecord, type StatusView } from '../delivery-status.js';
import { urlText } from '../url-text.js';

/** What rows of one list have in common. */
export interface RowContext {
  readonly words: OperationsMessages;
  readonly format: Formatters;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly exactTimes: boolean;
  readonly now: number;
  /** Says of a row that waited for a retry whether that time is over. */
  readonly isStale: (row: Delivery) => boolean;
  readonly hrefOf: ((id: string) => string) | undefined;
  readonly onOpen: (event: MouseEvent) => void;
  readonly onSelect: (event: MouseEvent) => void;
  readonly isSelected: (id: string) => boolean;
  /** The delivery that is being looked into. */
  readonly openedId: string;
}

/**
 * @param index in the list, from 0
 * @param isActive the one row that Tab reaches
 */
export function deliveryRow(
  row: Delivery,
  index: number,
  isActive: boolean,
  context: RowContext,
): TemplateResult {
  const { words, format, endpoints } = context;
  const isOpened = row.id === context.openedId;
  const { tone, shape, word, meaning } = viewOf(row, context);
  const exact = format.exact(row.timestamp);
  const endpoint = endpoints.get(row.endpoint_id);
  return html`<div
    class="delivery ${context.isSelected(row.id) ? 'is-selected' : ''} ${isOpened ? 'is-current' : ''}"
    role="row"
    aria-rowindex=${index + 2}
    aria-current=${isOpened ? 'true' : nothing}
    data-id=${row.id}
  >
    <span class="d-check" role="cell">
      <label class="check"
        ><span class="box"
          ><input
            type="checkbox"
            tabindex=${isActive ? 0 : -1}
            aria-label=${words.list.select(row.event_name, exact)}
            @click=${context.onSelect}
          />${iconCheck()}</span
        ></label
      >
    </span>
    <span class="d-status" role="cell" title=${statusTitle(row, meaning, context)}
      >${status(tone, shape, word)}</span
    >
    <span class="d-event mono" role="cell">${linkTo(row, isActive, context)}</span>
    <span class="d-url clip muted" role="cell"
      >${endpoint ? urlText(endpoint.url) : words.list.goneEndpoint}</span
    >
    <span class="d-code r" role="cell">${codeOf(row, words)}</span>
    <span class="d-ms r" role="cell"
      >${row.response_time_ms == null ? '–' : format.milliseconds(row.response_time_ms)}</span
    >
    <span class="d-try r" role="cell"
      >${
        row.status === 'filtered' || isRecord(row)
          ? '–'
          : words.list.attempt(row.attempt_number, row.max_attempts ?? endpoint?.max_retries)
      }</span
    >
    <span class="d-time r" role="cell"
      ><time datetime=${row.timestamp} title=${exact}
        >${context.exactTimes ? exactTime(row.timestamp, context) : format.moment(row.timestamp, context.now)}</time
      ></span
    >
    <span class="go" role="presentation">${iconChevronEnd()}</span>
  </div>`;
}

function viewOf(row: Delivery, { words, isStale }: RowContext): StatusView {
  if (!isStale(row)) return deliveryStatus(row, words);
  return {
    tone: 'muted',
    shape: retryingGlyph,
    word: words.retriedSince,
    meaning: words.retriedSinceMeaning,
  };
}

/** A link where the host has an address for it, so that it can be opened beside; else a button. */
function linkTo(row: Delivery, isActive: boolean, { words, hrefOf, onOpen }: RowContext): TemplateResult {
  const tabindex = isActive ? 0 : -1;
  const label = words.list.open(row.event_name);
  return hrefOf
    ? html`<a
        class="d-link clip"
        href=${hrefOf(row.id)}
        tabindex=${tabindex}
        aria-label=${label}
        @click=${onOpen}
        ><bdi dir="ltr">${row.event_name}</bdi></a
      >`
    : html`<button
        type="button"
        class="d-link clip"
        tabindex=${tabindex}
        aria-label=${label}
        @click=${onOpen}
      >
        <bdi dir="ltr">${row.event_name}</bdi>
      </button>`;
}

function codeOf(row: Delivery, words: OperationsMessages): TemplateResult | string {
  const { http_status_code: code } = row;
  if (code != null) {
    return html`<span class="code-tag ${code >= 400 || isFailure(row) ? 'fg-danger' : ''}">${code}</span>`;
  }
  if (!isFailure(row)) return '–';
  return html`<span class="code-tag fg-danger" title=${words.list.noCodeMeaning}>${words.list.noCode}</span>`;
}

function statusTitle(row: Delivery, meaning: string, { words, format, now, isStale }: RowContext): string {
  if (row.status !== 'failed' || isStale(row)) return meaning;
  const due = isStillRetried(row, now) ? nextAttemptAt(row) : undefined;
  return due === undefined || due <= now ? words.retryOverdue : words.retryDue(format.relative(due, now));
}

function exactTime(timestamp: string, { format, now }: RowContext): string {
  const isRecent = now - Date.parse(timestamp) < 20 * 3_600_000;
  return isRecent ? format.timeWithSeconds(timestamp) : format.dateTime(timestamp, now);
}

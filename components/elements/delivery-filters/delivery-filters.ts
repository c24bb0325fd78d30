import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Endpoint, WebhookEvent } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import { narrowing } from '../../localization/en/narrowing.js';
import { type DeliveryFilters, narrowsAnything, noFilters } from '../../operations/delivery-filters.js';
import { buttons, chips, inputs, text } from '../../styles/index.js';
import { filterChip, filterSearch } from '../filter-chip.js';
import { WachtElement } from '../wacht-element.js';
import { urlParts } from '../url-text.js';
import { deliveryFiltersStyles } from './delivery-filters.styles.js';

/** What the list is narrowed down to has changed. Does not bubble: the list tells its own host. */
export class FiltersInputEvent extends Event {
  constructor(readonly filters: DeliveryFilters) {
    super('wacht-filters-input');
  }
}

interface Choice {
  readonly key: keyof DeliveryFilters;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/**
 * @summary The filter bar of a delivery list: a search and chips, and a line that says how far each of them looks.
 *
 * @fires wacht-filters-input - another choice; does not bubble
 * @slot scope - after the line that says how far the filters look
 *
 * @internal A part of the public elements.
 */
export class WachtDeliveryFilters extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    inputs,
    chips,
    deliveryFiltersStyles,
  ];

  @property({ attribute: false }) filters: DeliveryFilters = noFilters;
  @property({ attribute: false }) endpoints: readonly Endpoint[] = [];
  @property({ attribute: false }) events: readonly WebhookEvent[] = [];
  /** How many rows the search and the local filters look at. */
  @property({ type: Number }) loaded = 0;
  /** The endpoint is chosen elsewhere on the screen. */
  @property({ type: Boolean }) withoutEndpoint = false;

  protected override get msg(): Pick<Messages, 'common' | 'narrowing'> {
    return { ...super.msg, narrowing: this.words('narrowing', narrowing) };
  }

  private choices(): Choice[] {
    const words = this.msg.narrowing.filters;
    const all: Choice[] = [
      { key: 'status', label: words.status, options: Object.entries(words.statuses) },
      { key: 'event', label: words.event, options: this.events.map(({ event_name: name }) => [name, name]) },
      {
        key: 'endpoint',
        label: words.endpoint,
        options: this.endpoints.map(({ id, url }) => [id, shortUrl(url)]),
      },
      { key: 'code', label: words.code, options: Object.entries(words.codes) },
      { key: 'duration', label: words.duration, options: Object.entries(words.durations) },
    ];
    return all.filter(({ key }) => key !== 'endpoint' || !this.withoutEndpoint);
  }

  private change(key: keyof DeliveryFilters, value: string): void {
    this.filters = { ...this.filters, [key]: value };
    this.dispatchEvent(new FiltersInputEvent(this.filters));
  }

  private clearAll(): void {
    this.filters = { ...noFilters, ...(this.withoutEndpoint ? { endpoint: this.filters.endpoint } : {}) };
    this.dispatchEvent(new FiltersInputEvent(this.filters));
  }

  private clear(key: keyof DeliveryFilters): void {
    this.change(key, '');
    // The button under the pointer is gone: the choice itself is the nearest thing.
    this.renderRoot.querySelector<HTMLSelectElement>(`[name=${key}]`)?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.msg.narrowing.filters;
    return html`<div class="filterbar" role="search" aria-label=${words.search}>
      <div class="row">
        ${filterSearch({
          label: words.searchHint,
          hint: words.searchHint,
          value: this.filters.text,
          onInput: (value) => this.change('text', value),
        })}
        ${this.choices().map((choice) => this.renderChip(choice))}
        ${
          narrowsAnything({ ...this.filters, ...(this.withoutEndpoint ? { endpoint: '' } : {}) })
            ? html`<button type="button" class="link-btn" @click=${() => this.clearAll()}>
                ${words.clearAll}
              </button>`
            : nothing
        }
      </div>
      <p class="hint">${words.scope(this.loaded)} <slot name="scope"></slot></p>
    </div>`;
  }

  private renderChip({ key, label, options }: Choice): TemplateResult {
    const words = this.msg.narrowing.filters;
    return filterChip({
      name: key,
      label,
      options,
      value: this.filters[key],
      any: words.any(label),
      words,
      onChoose: (value) => this.change(key, value),
      onClear: () => this.clear(key),
    });
  }
}

function shortUrl(url: string): string {
  const { scheme, host, path, tail } = urlParts(url);
  const rest = path + tail;
  return scheme + host + (rest.length > 48 ? `${rest.slice(0, 28)}…${rest.slice(-16)}` : rest);
}

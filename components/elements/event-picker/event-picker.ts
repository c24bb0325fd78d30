import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WebhookEvent } from '../../client/types.js';
import { iconSearch } from '../../styles/finding-icons.js';
import { iconCheck, iconChevronDown, iconChevronUp, iconMinus } from '../../styles/icons.js';
import { badge, fieldMessage } from '../../styles/more-marks.js';
import { buttons, card, code, fields, notices, statusStyles, text } from '../../styles/index.js';
import { FormsElement } from '../forms-element.js';
import { eventDetails } from './event-details.js';
import { eventPickerStyles } from './event-picker.styles.js';
import { groupEvents, searchGroups, type EventGroup, type PickableEvent } from './groups.js';

/** Other events were chosen: `value` has them. */
export class EventSelectionEvent extends Event {
  constructor(readonly value: readonly string[]) {
    super('wacht-event-selection');
  }
}

/** The filter of a chosen event is to be added or edited. */
export class FilterRequestEvent extends Event {
  constructor(readonly eventName: string) {
    super('wacht-filter-request');
  }
}

/** Up to so many events in all, every group stands open. */
const fewEvents = 15;

/**
 * @summary Chooses events from the catalog: by group, with a search, and with schema and example on demand.
 *
 * Archived events are only there where they are subscribed to already.
 *
 * @fires wacht-event-selection - does not bubble; `value` has the names
 * @fires wacht-filter-request - does not bubble; `eventName` says whose filter
 *
 * @internal A part of the public elements.
 */
export class WachtEventPicker extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    code,
    notices,
    statusStyles,
    eventPickerStyles,
  ];

  /** The catalog; undefined while it isn't known. */
  @property({ attribute: false }) events: readonly WebhookEvent[] | undefined;
  /** Names of the chosen events. */
  @property({ attribute: false }) value: readonly string[] = [];
  /** What the endpoint was subscribed to before. */
  @property({ attribute: false }) had: readonly string[] = [];
  /** Names of events with a filter; undefined where filters aren't offered. */
  @property({ attribute: false }) filtered: ReadonlySet<string> | undefined;
  /** The catalog is on its way. */
  @property({ type: Boolean }) loading = false;
  @property({ type: Boolean }) disabled = false;
  /** What is wrong with what is chosen. */
  @property() fault: string | undefined;

  @state() private search = '';
  /** Groups that a person opened or closed, against what they begin with. */
  @state() private toggled: ReadonlySet<string> = new Set();
  @state() private detailed: ReadonlySet<string> = new Set();

  /** Focuses the button that opens an event's filter. */
  async focusFilter(eventName: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-filter-of="${CSS.escape(eventName)}"]`)?.focus();
  }

  private select(names: readonly string[], chosen: boolean): void {
    const kept = this.value.filter((name) => !names.includes(name));
    this.value = chosen ? [...kept, ...names] : kept;
    this.dispatchEvent(new EventSelectionEvent(this.value));
  }

  private isOpen(group: EventGroup, total: number): boolean {
    if (this.search.trim() !== '') return true;
    const chosen = group.events.filter(({ name }) => this.value.includes(name)).length;
    const atFirst = total <= fewEvents || (chosen > 0 && chosen < group.events.length);
    return atFirst !== this.toggled.has(group.name);
  }

  /** What a group begins with depends on what is chosen in it, so its state is held fast before that changes. */
  private keepOpen(group: EventGroup, total: number, change: () => void): void {
    const open = this.isOpen(group, total);
    change();
    if (this.isOpen(group, total) !== open) this.toggled = toggle(this.toggled, group.name);
  }

  protected override render(): TemplateResult {
    const words = this.msg.forms.events;
    const groups = this.loading ? [] : groupEvents(this.events, this.had, this.format.compare);
    const total = groups.reduce((sum, group) => sum + group.events.length, 0);
    const found = searchGroups(groups, this.search);
    return html`<div class="stack-3">
      <div class="head">
        <div>
          <h3 class="heading" id="heading">${this.msg.forms.fields.events}</h3>
          <div aria-live="polite" id="says">
            ${
              this.fault === undefined
                ? html`<p class="small muted">${words.chosen(this.value.length, total)}</p>`
                : fieldMessage('danger', this.fault)
            }
          </div>
        </div>
        <label class="search">
          ${iconSearch()}
          <input
            class="input"
            type="search"
            placeholder=${words.search}
            aria-label=${words.search}
            .value=${this.search}
            @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
          />
        </label>
      </div>
      <div class="card divided" role="group" aria-labelledby="heading" aria-describedby="says">
        ${repeat(
          found,
          (group) => group.name,
          (group) => this.renderGroup(group, total),
        )}
        ${found.length === 0 ? (this.loading ? this.renderLoading() : this.renderNone(total)) : nothing}
      </div>
    </div>`;
  }

  private renderLoading(): TemplateResult {
    return html`<div class="group stack-3" role="status" aria-label=${this.msg.common.loading}>
      <div class="sk w3"></div>
      <div class="sk w4"></div>
      <div class="sk w2"></div>
    </div>`;
  }

  private renderNone(total: number): TemplateResult {
    const words = this.msg.forms.events;
    return html`<p class="blank-line" role="status">${total === 0 ? words.noneOffered : words.none}</p>`;
  }

  private renderGroup(group: EventGroup, total: number): TemplateResult {
    const words = this.msg.forms.events;
    const names = group.events.map(({ name }) => name);
    const chosen = names.filter((name) => this.value.includes(name)).length;
    const open = this.isOpen(group, total);
    const title = group.name === '' ? words.otherGroup : group.name;
    const selects = this.search.trim() === '' ? words.selectGroup(title) : words.selectFound(title);
    // All of a group means all that can be chosen: what is over stays as it is.
    const offered = group.events.filter(({ past }) => !past).map(({ name }) => name);
    const onlyPast = offered.length === 0;
    const all = onlyPast ? chosen === names.length : offered.every((name) => this.value.includes(name));
    return html`<div class="group stack-1">
      <div class="row-nowrap spread group-head">
        <label class="check">
          ${this.renderBox(chosen > 0 && all, chosen > 0 && !all, selects, (checked) =>
            this.keepOpen(group, total, () => this.select(onlyPast || !checked ? names : offered, checked)),
          )}
          <span>${title} <span class="muted tiny num">${words.ofGroup(chosen, names.length)}</span></span>
        </label>
        ${
          this.search.trim() === ''
            ? html`<button
                type="button"
                class="link-btn"
                aria-expanded=${open ? 'true' : 'false'}
                aria-label=${open ? words.collapseGroup(title) : words.expandGroup(title)}
                @click=${() => (this.toggled = toggle(this.toggled, group.name))}
              >
                ${open ? words.collapse : words.expand}${open ? iconChevronUp() : iconChevronDown()}
              </button>`
            : nothing
        }
      </div>
      ${
        open
          ? html`<div class="members">
              ${repeat(
                group.events,
                ({ name }) => name,
                (event) => this.renderEvent(event, group, total),
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderEvent(item: PickableEvent, group: EventGroup, total: number): TemplateResult {
    const words = this.msg.forms.events;
    const chosen = this.value.includes(item.name);
    const hints = { archived: words.archivedHint, unknown: words.unknownHint };
    const hint = item.past ? hints[item.past] : item.description;
    return html`<div class="event-row">
      <label class="check">
        ${this.renderBox(chosen, false, undefined, (checked) =>
          this.keepOpen(group, total, () => this.select([item.name], checked)),
        )}
        <span
          ><bdi dir="ltr" class="mono">${item.name}</bdi>
          ${hint ? html`<span class="muted tiny">${hint}</span>` : nothing}</span
        >
      </label>
      <span class="row-nowrap">
        ${item.past ? html`<span class="badge plain">${words.archived}</span>` : nothing}
        ${this.renderFilter(item, chosen)} ${this.renderDetailsButton(item)}
      </span>
      ${this.detailed.has(item.name) && item.event ? html`<div class="details">${eventDetails(item.event, words)}</div>` : nothing}
    </div>`;
  }

  private renderFilter({ name, past }: PickableEvent, chosen: boolean): TemplateResult | typeof nothing {
    if (!this.filtered || !chosen) return nothing;
    const words = this.msg.forms.events;
    const has = this.filtered.has(name);
    if (past && !has) return nothing;
    return html`${has ? badge('info', 'filtered', words.filtered) : nothing}
      <button
        type="button"
        class="link-btn"
        data-filter-of=${name}
        aria-label="${has ? words.editFilter : words.addFilter}: ${name}"
        @click=${() => this.dispatchEvent(new FilterRequestEvent(name))}
      >
        ${has ? words.editFilter : words.addFilter}
      </button>`;
  }

  private renderDetailsButton({ name, event }: PickableEvent): TemplateResult | typeof nothing {
    if (!event) return nothing;
    const words = this.msg.forms.events;
    const open = this.detailed.has(name);
    return html`<button
      type="button"
      class="link-btn"
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${open ? words.hideSchemaOf(name) : words.schemaOf(name)}
      @click=${() => (this.detailed = toggle(this.detailed, name))}
    >
      ${open ? words.hideSchema : words.schema}
    </button>`;
  }

  private renderBox(
    checked: boolean,
    mixed: boolean,
    label: string | undefined,
    choose: (checked: boolean) => void,
  ): TemplateResult {
    return html`<span class="box"
      ><input
        type="checkbox"
        class=${mixed ? 'mixed' : ''}
        .checked=${checked}
        .indeterminate=${mixed}
        ?disabled=${this.disabled}
        aria-label=${label ?? nothing}
        aria-invalid=${this.fault === undefined ? nothing : 'true'}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />${mixed ? iconMinus() : iconCheck()}</span
    >`;
  }

  /** Where a keyboard goes when nothing was chosen. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input[type="checkbox"]')?.focus();
  }
}

function toggle(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(name)) next.add(name);
  return next;
}

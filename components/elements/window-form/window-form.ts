import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Messages } from '../../localization/catalog.js';
import { windowWords } from '../../localization/en/window.js';
import { HOUR, lastHours, type TimeWindow } from '../../operations/time-window.js';
import { fromWallClock, offsetName } from '../../operations/zoned-time.js';
import { buttons, card, fields, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { WindowSelectedEvent } from '../timeseries-chart/events.js';
import { WachtElement } from '../wacht-element.js';
import {
  endsAhead,
  moveToZone,
  problemsOf,
  typedWindow,
  windowTyped,
  type TypedProblem,
  type TypedWindow,
} from './typed-window.js';

/**
 * @summary Asks for a window: two times, in the viewer's zone or in UTC.
 *
 * @fires wacht-window-selected - with the window, once it is one
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-window-form></wacht-window-form>
 *   <wacht-timeseries-chart></wacht-timeseries-chart>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const form = document.querySelector('wacht-window-form');
 * const chart = document.querySelector('wacht-timeseries-chart');
 *
 * form.window = { from: Date.now() - 86_400_000, until: Date.now() }; // what it begins with, in ms
 * form.addEventListener('wacht-window-selected', (event) => {
 *   chart.window = event.window;
 * });
 * ```
 */
export class WachtWindowForm extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    fields,
    card,
    statusStyles,
    css`
      form {
        padding: var(--_space-3) var(--_space-4);
        border: 1px solid var(--_border);
        border-radius: var(--_radius-lg);
      }
      .ends {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--_space-3);
      }
      .field {
        flex: 0 1 240px;
      }
      .show {
        margin-block-start: 26px;
      }
    `,
  ];

  /** What the form begins with. */
  @property({ attribute: false }) window: TimeWindow | undefined;

  @state() private typed: TypedWindow | undefined;
  /** Before somebody tried to go on, a field that isn't filled in yet is no mistake. */
  @state() private tried = false;

  protected override get msg(): Pick<Messages, 'common' | 'window'> {
    return { ...super.msg, window: this.words('window', windowWords) };
  }

  /** To where one begins to type. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#from')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.typed && !changed.has('window')) return;
    const zone = this.typed?.zone ?? this.format.timeZone;
    this.typed = typedWindow(this.window ?? lastHours(24, Math.floor(Date.now() / HOUR) * HOUR), zone);
    this.tried = false;
  }

  private onSubmit(event: SubmitEvent, typed: TypedWindow): void {
    event.preventDefault();
    const now = Date.now();
    const { from, until } = windowTyped(typed, now);
    const problems = problemsOf(typed, now);
    this.tried = true;
    if (problems.from || problems.until || from === undefined || until === undefined) {
      this.renderRoot.querySelector<HTMLElement>(problems.from ? '#from' : '#until')?.focus();
      return;
    }
    this.dispatchEvent(new WindowSelectedEvent({ from, until }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { typed } = this;
    if (!typed) return nothing;
    const words = this.msg.window;
    const now = Date.now();
    const found = problemsOf(typed, now);
    const problems = this.tried ? found : dropMissing(found);
    const ahead = !found.from && !found.until && endsAhead(typed, now);
    return html`<form
      class="stack-2"
      novalidate
      aria-label=${words.label}
      @submit=${(event: SubmitEvent) => this.onSubmit(event, typed)}
    >
      <div class="ends">
        ${this.renderField('from', typed, problems.from, nothing)}
        ${this.renderField('until', typed, problems.until, ahead ? words.endsAhead : nothing)}
        <button type="submit" class="btn show">${words.show}</button>
      </div>
      ${this.renderZone(typed)}
    </form>`;
  }

  private renderField(
    name: 'from' | 'until',
    typed: TypedWindow,
    problem: TypedProblem | undefined,
    hint: unknown,
  ): TemplateResult {
    const words = this.msg.window;
    return html`<div class="field">
      <label class="field-label" for=${name}>${words[name]}</label>
      <input
        id=${name}
        class="input num"
        type="datetime-local"
        .value=${typed[name]}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby="${name}-message zone"
        @change=${(event: Event) =>
          (this.typed = { ...typed, [name]: (event.target as HTMLInputElement).value })}
      />
      <div role="alert">
        ${problem ? fieldMessage('danger', words.problems[problem], `${name}-message`) : nothing}
      </div>
      ${problem || hint === nothing ? nothing : html`<p class="hint" id="${name}-message">${hint}</p>`}
    </div>`;
  }

  private renderZone(typed: TypedWindow): TemplateResult {
    const words = this.msg.window;
    const { timeZone } = this.format;
    const other = typed.zone === 'UTC' ? timeZone : 'UTC';
    const { from, until } = windowTyped(typed, Date.now());
    const offset = offsetName(fromWallClock(typed.from, typed.zone) ?? Date.now(), typed.zone);
    return html`<p class="hint" id="zone">
      ${words.zone(typed.zone, offset)}
      ${from !== undefined && until !== undefined && until > from ? words.length(until - from) : nothing}
      ${
        other === typed.zone
          ? nothing
          : html`<button
              type="button"
              class="link-btn"
              @click=${() => (this.typed = moveToZone(typed, other))}
            >
              ${other === 'UTC' ? words.useUtc : words.useZone(other)}
            </button>`
      }
    </p>`;
  }
}

function dropMissing(found: ReturnType<typeof problemsOf>): ReturnType<typeof problemsOf> {
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== 'missing'));
}

import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DeliveryAttempt } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import type { PlannedAttempt } from '../../operations/next-step.js';
import { retryingGlyph } from '../../styles/delivery-glyphs.js';
import { statusStyles, text } from '../../styles/index.js';
import { glyph } from '../../styles/status-marks.js';
import { deliveryStatus } from '../delivery-status.js';
import { InspectionElement } from '../inspection-element.js';
import { attemptStripStyles } from './attempt-strip.styles.js';

/** Another attempt was chosen to look at. Does not bubble. */
export class AttemptSelectEvent extends Event {
  constructor(readonly attempt: number) {
    super('wacht-attempt-select');
  }
}

/**
 * @summary The attempts of a delivery in a row, joined by how long each waited; those to come are dashed.
 *
 * @fires wacht-attempt-select - another attempt was chosen; does not bubble
 *
 * @internal A part of the public elements.
 */
export class WachtAttemptStrip extends InspectionElement {
  static override styles: CSSResultGroup = [InspectionElement.styles, text, statusStyles, attemptStripStyles];

  /** Those that were made, oldest first. */
  @property({ attribute: false }) attempts: readonly DeliveryAttempt[] = [];
  @property({ attribute: false }) planned: readonly PlannedAttempt[] = [];
  /** There are more to come between the last two planned ones. */
  @property({ type: Boolean, attribute: 'is-cut' }) isCut = false;
  /** Numbers of the attempts that are shown: one, or two to compare. */
  @property({ attribute: false }) selected: readonly number[] = [];

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!changed.has('selected')) return;
    const chosen = this.renderRoot.querySelector('[aria-pressed="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult {
    const words = this.msg.inspection.detail;
    return html`<div class="attempts" role="group" aria-label=${words.attempts}>
      ${this.attempts.map((attempt, index) => {
        const before = this.attempts[index - 1];
        const waited = before && Date.parse(attempt.timestamp) - Date.parse(before.timestamp);
        return html`${waited === undefined ? nothing : this.renderGap(waited)}${this.renderAttempt(attempt)}`;
      })}
      ${this.planned.map((attempt, index) => this.renderPlanned(attempt, index))}
    </div>`;
  }

  private renderGap(ms: number): TemplateResult {
    const time = shortDuration(ms, this.format);
    return html`<span class="attempt-gap" title=${this.msg.inspection.detail.waited(this.format.duration(ms))}
      >${time}</span
    >`;
  }

  private renderAttempt(attempt: DeliveryAttempt): TemplateResult {
    const { detail } = this.msg.inspection;
    const { operations } = this.msg;
    const { tone, shape, word } = deliveryStatus(attempt, operations);
    const number = attempt.attempt_number;
    const isOn = this.selected.includes(number);
    const result = attempt.http_status_code ?? (tone === 'success' ? word : operations.list.noCode);
    const time = this.format.timeWithSeconds(attempt.timestamp);
    return html`<button
      type="button"
      class="attempt ${isOn ? 'on' : ''}"
      aria-pressed=${isOn}
      title=${this.format.exact(attempt.timestamp)}
      @click=${() => this.dispatchEvent(new AttemptSelectEvent(number))}
    >
      <span class="line"
        ><b><span class="sr">${detail.attemptWord} </span>${number}</b
        ><span class="muted num">${time}</span></span
      >
      <span class="line tone-${tone === 'warning' ? 'danger' : tone}"
        ><span class="result"
          >${glyph(shape === retryingGlyph ? 'danger' : shape)}<span class="sr">${word} </span>${result}</span
        ><span class="muted num"
          >${attempt.response_time_ms == null ? '–' : this.format.milliseconds(attempt.response_time_ms)}</span
        ></span
      >
    </button>`;
  }

  private renderPlanned(attempt: PlannedAttempt, index: number): TemplateResult {
    const words = this.msg.inspection.detail;
    const before = this.planned[index - 1]?.at ?? Date.parse(this.attempts.at(-1)?.timestamp ?? '');
    const isLast = index > 0 && index === this.planned.length - 1;
    const skips = isLast && this.isCut;
    const now = Date.now();
    const when = attempt.at > now ? words.next(this.format.relative(attempt.at, now)) : words.nextDue;
    const time =
      attempt.at - now < 20 * 3_600_000
        ? this.format.timeWithSeconds(attempt.at)
        : this.format.dateTime(attempt.at, now);
    return html`${
        skips
          ? html`<span class="attempt-gap is-cut" aria-hidden="true">…</span>`
          : Number.isNaN(before)
            ? nothing
            : this.renderGap(attempt.at - before)
      }
      <div
        class="attempt planned"
        role="group"
        aria-label=${words.planned(attempt.number)}
        title=${this.format.exact(attempt.at)}
      >
        <span class="line"><b>${attempt.number}</b><span class="num">${time}</span></span>
        <span class="line muted">${index === 0 ? when : isLast ? words.last : ''}</span>
      </div>`;
  }
}

/** `30 sec`, `15 min`, `6 hr`: the line between two boxes has no room for more. */
function shortDuration(ms: number, format: Formatters): string {
  const [unit, size] =
    ms >= 3_600_000
      ? (['hour', 3_600_000] as const)
      : ms >= 60_000
        ? (['minute', 60_000] as const)
        : (['second', 1000] as const);
  return format.number(Math.round(ms / size), { style: 'unit', unit, unitDisplay: 'short' });
}

import { html, nothing, type TemplateResult } from 'lit';
import { couldBeFraction, ratePeriods, readRateLimit } from '../../format/rate-limit-input.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconChevronDown } from '../../styles/icons.js';
import { fieldMessage } from '../../styles/more-marks.js';
import type { EndpointDraft } from './draft.js';

export interface RateFieldView {
  rate: EndpointDraft['rate'];
  /** The period that the endpoint has, which may be none of the usual ones. */
  savedMs: number | undefined;
  /** Emptied, though the platform can't take it away. */
  cleared: boolean;
  /** What fractions are written with here. */
  decimalSign: string;
  refusal: string | undefined;
  disabled: boolean;
  words: FormsMessages;
  onChange: (rate: EndpointDraft['rate']) => void;
}

export function rateField(view: RateFieldView): TemplateResult {
  const { rate, words, savedMs } = view;
  const fault = rateFault(view);
  const periods = [
    ...new Set([...Object.values<number>(ratePeriods), rate.durationMs, savedMs ?? rate.durationMs]),
  ];
  return html`<div class="field">
    <div class="row">
      <input
        id="rate"
        class="input num"
        size="8"
        inputmode="numeric"
        autocomplete="off"
        aria-label=${words.rate.count}
        placeholder=${words.rate.unlimited}
        .value=${rate.count}
        ?disabled=${view.disabled}
        aria-invalid=${fault === undefined ? nothing : 'true'}
        aria-describedby="rate-says"
        @input=${(event: Event) => view.onChange({ ...rate, count: (event.target as HTMLInputElement).value })}
      />
      <span class="small">${words.rate.every}</span>
      <span class="select">
        <select
          class="input"
          aria-label=${words.rate.period}
          ?disabled=${view.disabled}
          @change=${(event: Event) => view.onChange({ ...rate, durationMs: Number((event.target as HTMLSelectElement).value) })}
        >
          ${periods
            .sort((one, other) => one - other)
            .map(
              (ms) =>
                html`<option value=${ms} ?selected=${ms === rate.durationMs}>
                  ${words.rate.periodName(ms)}
                </option>`,
            )}
        </select>
        ${iconChevronDown()}
      </span>
    </div>
    <div id="rate-says" aria-live="polite">
      ${fault === undefined ? reading(view) : fieldMessage('danger', fault)}
    </div>
  </div>`;
}

function rateFault(view: RateFieldView): string | undefined {
  const { rate, cleared, refusal, decimalSign, words } = view;
  if (refusal !== undefined) return refusal;
  if (cleared) return words.impossible['clear-rate'];
  const read = readRateLimit(rate.count, rate.durationMs);
  if (read.kind === 'problem') return words.rate.problem[read.problem];
  return read.kind === 'limit' && couldBeFraction(rate.count, decimalSign)
    ? words.rate.fraction(String(read.limit.max_requests))
    : undefined;
}

/** Where it was typed with separators, what was made of it. */
function reading({ rate, words }: RateFieldView): TemplateResult | typeof nothing {
  const read = readRateLimit(rate.count, rate.durationMs);
  if (read.kind !== 'limit' || !/[^\p{Nd}]/u.test(rate.count.trim())) return nothing;
  const { max_requests, duration_ms } = read.limit;
  return html`<p class="hint">${words.rate.readAs(max_requests, duration_ms)}</p>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { ratePeriods, readRateLimit } from '../../format/rate-limit-input.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconChevronDown } from '../../styles/icons.js';
import { fieldMessage } from '../../styles/status-marks.js';
import type { EndpointDraft } from './draft.js';

export interface RateFieldView {
  rate: EndpointDraft['rate'];
  /** The period that the endpoint has, which may be none of the usual ones. */
  savedMs: number | undefined;
  /** Emptied, though the platform can't take it away. */
  cleared: boolean;
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
      ${fault === undefined ? nothing : fieldMessage('danger', fault)}
    </div>
  </div>`;
}

function rateFault({ rate, cleared, refusal, words }: RateFieldView): string | undefined {
  if (refusal !== undefined) return refusal;
  if (cleared) return words.impossible['clear-rate'];
  const reading = readRateLimit(rate.count, rate.durationMs);
  return reading.kind === 'problem' ? words.rate.problem[reading.problem] : undefined;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint, WebhookEvent } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import { span } from '../../localization/span.js';
import type { ReplayMessages } from '../../localization/en/replay.js';
import {
  canaryOf,
  canaryRange,
  GUARDED_FROM,
  inZone,
  thresholdOf,
  thresholdRange,
  windowOf,
  windowPresets,
  type ReplayChoice,
  type WindowPreset,
} from '../../operations/replay-choice.js';
import type { ReplayIntent } from '../../operations/replay-survey.js';
import type { WindowProblem } from '../../operations/window-math.js';
import { offsetName } from '../../operations/zoned-time.js';
import { iconCheck, iconChevronDown } from '../../styles/icons.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { urlParts } from '../url-text.js';

export interface ChoiceForm {
  readonly words: ReplayMessages;
  readonly format: Formatters;
  readonly choice: ReplayChoice;
  readonly change: (change: Partial<ReplayChoice>) => void;
  readonly endpoints: readonly Endpoint[];
  readonly events: readonly WebhookEvent[];
  readonly problem: WindowProblem | undefined;
  readonly maxHours: number | undefined;
  readonly now: number;
  /** A guard can't hold back a window that is sent as a whole. */
  readonly guardable: boolean;
  readonly guarded: boolean;
  /** Whether a guard may begin with a test. */
  readonly testable: boolean;
}

const intents: readonly ReplayIntent[] = ['failed', 'exact', 'everything'];
const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
const tickedIn = (event: Event): boolean => (event.target as HTMLInputElement).checked;

export function intentField({ words, choice, change }: ChoiceForm): TemplateResult {
  const { plan } = words;
  const chosen = choice.deliveries.length;
  const help = { ...plan.intentHelp, exact: plan.intentHelp.exact(chosen) };
  return html`<fieldset class="stack-2">
    <legend class="field-label">${plan.intents}</legend>
    <div class="options">
      ${intents.map(
        (intent) =>
          html`<label class="option ${choice.intent === intent ? 'on' : ''}">
            <span class="check"
              ><input
                type="radio"
                name="intent"
                aria-describedby="intent-${intent}"
                .checked=${choice.intent === intent}
                ?disabled=${intent === 'exact' && chosen === 0}
                @change=${() => change({ intent })}
            /></span>
            <span class="small strong">${plan.intent[intent]}</span>
            <span class="tiny muted" id="intent-${intent}">${help[intent]}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

export function windowField(form: ChoiceForm): TemplateResult {
  const { words, choice, change } = form;
  const { plan } = words;
  return html`<section class="stack-3" aria-label=${plan.window}>
    <div class="row spread">
      <h3 class="field-label">${plan.window}</h3>
      <div class="seg" role="group" aria-label=${plan.window}>
        ${windowPresets.map(
          (preset) =>
            html`<button
              type="button"
              aria-pressed=${choice.preset === preset}
              @click=${() => change(presetChange(form, preset))}
            >
              ${plan.presets[preset]}
            </button>`,
        )}
      </div>
    </div>
    ${choice.preset === 'custom' ? customWindow(form) : nothing} ${windowMessage(form)} ${zoneLine(form)}
    <div class="selects">
      ${select(
        plan.endpoint,
        plan.allEndpoints,
        choice.endpointId,
        form.endpoints.map(({ id, url }) => ({ value: id, label: shortUrl(url) })),
        (endpointId) => change({ endpointId }),
      )}
      ${select(
        plan.event,
        plan.allEvents,
        choice.eventName,
        form.events.map(({ event_name: name }) => ({ value: name, label: name })),
        (eventName) => change({ eventName }),
      )}
    </div>
  </section>`;
}

/** Going over to a custom window begins with the one that was shown. */
function presetChange({ choice, now }: ChoiceForm, preset: WindowPreset): Partial<ReplayChoice> {
  if (preset !== 'custom' || choice.preset === 'custom') return { preset };
  const { from, until } = windowOf(choice, now);
  const written = inZone(
    { ...choice, zone: 'UTC', from: wallClockUtc(from), until: wallClockUtc(until) },
    choice.zone,
  );
  return { preset, from: written.from, until: written.until };
}

const wallClockUtc = (time: number | undefined): string =>
  time === undefined ? '' : new Date(time).toISOString().slice(0, 16);

function customWindow({ words, choice, change, problem }: ChoiceForm): TemplateResult {
  const { plan } = words;
  const field = (name: 'from' | 'until') =>
    html`<div class="field">
      <label class="hint" for=${name}>${plan[name]}</label>
      <input
        id=${name}
        type="datetime-local"
        class="input num"
        .value=${choice[name]}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby="window-message zone"
        @change=${(event: Event) => change({ [name]: valueOf(event) })}
      />
    </div>`;
  return html`<div class="window">
    ${field('from')}<span class="to" aria-hidden="true">${plan.to}</span>${field('until')}
  </div>`;
}

function windowMessage({ words, choice, problem, maxHours, now }: ChoiceForm): unknown {
  const { problems, endsAhead } = words.plan;
  if (problem) {
    const text = problem === 'over-policy' ? problems[problem](maxHours ?? 0) : problems[problem];
    return html`<div role="alert">${fieldMessage('danger', text, 'window-message')}</div>`;
  }
  const clipped = choice.preset === 'custom' && windowOf(choice, now).until === now;
  return clipped ? html`<p class="hint" id="window-message">${endsAhead}</p>` : nothing;
}

function zoneLine(form: ChoiceForm): TemplateResult {
  const { words, choice, format, change, now } = form;
  const { from, until } = windowOf(choice, now);
  const other = choice.zone === 'UTC' ? format.timeZone : 'UTC';
  const long = from !== undefined && until !== undefined && until > from ? span(until - from, format) : '';
  return html`<p class="hint" id="zone">
    ${words.plan.zone(choice.zone, offsetName(from ?? now, choice.zone))} ${long}
    ${
      choice.preset === 'custom' && other !== choice.zone
        ? html`<button type="button" class="link-btn" @click=${() => change(inZone(choice, other))}>
            ${other === 'UTC' ? words.plan.useUtc : words.plan.useZone(other)}
          </button>`
        : nothing
    }
  </p>`;
}

function shortUrl(url: string): string {
  const { host, path, tail } = urlParts(url);
  return host + (tail ? `${path.slice(0, 12)}…${tail}` : path);
}

function select(
  label: string,
  all: string,
  value: string,
  options: readonly { value: string; label: string }[],
  change: (value: string) => void,
): TemplateResult {
  const missing = value !== '' && !options.some((option) => option.value === value);
  return html`<span class="select"
    ><select class="input" aria-label=${label} @change=${(event: Event) => change(valueOf(event))}>
      <option value="" ?selected=${value === ''}>${all}</option>
      ${missing ? html`<option value=${value} selected>${value}</option>` : nothing}
      ${options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
      )}</select
    >${iconChevronDown()}</span
  >`;
}

export function guardField(form: ChoiceForm): TemplateResult {
  const { words, choice, change, guardable } = form;
  const { plan } = words;
  const on = form.guarded && guardable;
  const byNumber = on && choice.guarded === undefined;
  return html`<section class="card">
    <div class="card-body stack-3">
      <div class="row-nowrap spread">
        <span class="stack-1"
          ><label class="small strong" for="guard">${plan.guard}</label
          ><span class="tiny muted" id="guard-help"
            >${guardable ? plan.guardHelp : plan.guardNeedsIds}
            ${byNumber ? plan.guardByNumber(GUARDED_FROM) : nothing}</span
          ></span
        >
        <input
          id="guard"
          class="switch"
          type="checkbox"
          role="switch"
          aria-checked=${on ? 'true' : 'false'}
          aria-describedby="guard-help"
          .checked=${on}
          ?disabled=${!guardable}
          @change=${(event: Event) => change({ guarded: tickedIn(event) })}
        />
      </div>
      ${on ? guardNumbers(form) : nothing}
    </div>
  </section>`;
}

function guardNumbers({ words, choice, change, format, testable }: ChoiceForm): TemplateResult {
  const { plan } = words;
  const field = (
    name: 'canary' | 'threshold',
    label: string,
    hint: string,
    [least, most]: readonly [number, number],
    valid: boolean,
  ) =>
    html`<div class="field">
      <label class="field-label" for=${name}>${label}</label>
      <div class="affix">
        <input
          id=${name}
          class="input num"
          inputmode="numeric"
          .value=${choice[name]}
          aria-invalid=${valid ? 'false' : 'true'}
          aria-describedby="${name}-hint"
          @input=${(event: Event) => change({ [name]: valueOf(event) })}
        />
        ${
          valid
            ? html`<span class="hint" id="${name}-hint">${hint}</span>`
            : fieldMessage('danger', plan.guardNumber(least, most), `${name}-hint`)
        }
      </div>
    </div>`;
  const isCanary = canaryOf(choice) !== undefined;
  const isThreshold = thresholdOf(choice) !== undefined;
  return html`<div class="guard-fields" lang=${format.locale}>
      ${field('canary', plan.guardCanary, plan.guardCanaryHint, canaryRange, isCanary)}
      ${field('threshold', plan.guardThreshold, plan.guardThresholdHint, thresholdRange, isThreshold)}
    </div>
    ${testable ? tick(plan.guardTest, choice.testFirst, (testFirst) => change({ testFirst })) : nothing}`;
}

export function tick(label: unknown, checked: boolean, change: (checked: boolean) => void): TemplateResult {
  return html`<label class="check"
    ><span class="box"
      ><input
        type="checkbox"
        .checked=${checked}
        @change=${(event: Event) => change(tickedIn(event))}
      />${iconCheck()}</span
    ><span>${label}</span></label
  >`;
}

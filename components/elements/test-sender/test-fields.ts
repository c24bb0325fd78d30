import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookEvent } from '../../client/types.js';
import { keepsNumbers, roundedNumbers, type JsonReading } from '../../format/json-text.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconCopy } from '../../styles/action-icons.js';
import { iconCheck, iconChevronDown } from '../../styles/icons.js';
import { notice } from '../../styles/status-marks.js';
import type { FieldMessage } from '../code-field/code-field.js';
import { codeText } from '../code-text.js';
import { hidesSecrets, testCommand, type CommandOptions } from './test-command.js';

export interface EventFieldView {
  events: readonly WebhookEvent[];
  subscribed: ReadonlySet<string>;
  value: string;
  disabled: boolean;
  words: FormsMessages['test'];
  onChange: (eventName: string) => void;
}

export function eventField({ events, subscribed, value, words, ...view }: EventFieldView): TemplateResult {
  const group = (label: string, members: readonly WebhookEvent[]) =>
    members.length === 0
      ? nothing
      : html`<optgroup label=${label}>
          ${members.map(
            ({ event_name }) =>
              html`<option value=${event_name} ?selected=${event_name === value}>${event_name}</option>`,
          )}
        </optgroup>`;
  return html`<div class="field">
    <label class="field-label" for="event">${words.event}</label>
    <span class="select">
      <select
        id="event"
        class="input"
        ?disabled=${view.disabled}
        @change=${(event: Event) => view.onChange((event.target as HTMLSelectElement).value)}
      >
        ${group(
          words.subscribedEvents,
          events.filter(({ event_name }) => subscribed.has(event_name)),
        )}
        ${group(
          words.otherEvents,
          events.filter(({ event_name }) => !subscribed.has(event_name)),
        )}
      </select>
      ${iconChevronDown()}
    </span>
  </div>`;
}

/** What is to be said about a payload: where it isn't JSON, what a browser would round, how big it is. */
export function payloadMessage(reading: JsonReading, payload: string, words: FormsMessages): FieldMessage {
  if (!reading.ok) {
    const place = { label: words.json.showPlace, offset: reading.fault.offset };
    return { tone: 'danger', text: words.json.problem(reading.fault), place };
  }
  const rounded = keepsNumbers ? [] : roundedNumbers(payload);
  if (rounded.length > 0) return { tone: 'warning', text: words.json.rounded(rounded) };
  return { tone: 'success', text: words.test.valid(new TextEncoder().encode(payload).length) };
}

export interface CurlBoxView extends CommandOptions {
  words: FormsMessages['test'];
  onCopy: (command: string) => void;
  onSecrets: (include: boolean) => void;
}

export function curlBox({ words, onCopy, onSecrets, ...options }: CurlBoxView): TemplateResult {
  const command = testCommand(options);
  return html`<div class="stack-2">
    <span class="field-label">${words.curl}</span>
    ${
      command === undefined
        ? notice('info', words.curlImpossible)
        : html`<div class="code" dir="ltr">
            <div class="code-bar">
              <span class="grow">${curlTitle(options, words)}</span>
              <button
                type="button"
                class="icon-btn"
                aria-label=${words.copyCurl}
                title=${words.copyCurl}
                @click=${() => onCopy(command)}
              >
                ${iconCopy()}
              </button>
            </div>
            <pre tabindex="0" role="region" aria-label=${words.curl}>${codeText(command, 'shell')}</pre>
          </div>`
    }
    ${
      hidesSecrets(options.attempt)
        ? html`<label class="check"
            ><span class="box"
              ><input
                type="checkbox"
                .checked=${options.withSecrets}
                @change=${(event: Event) => onSecrets((event.target as HTMLInputElement).checked)}
              />${iconCheck()}</span
            ><span>${words.curlInclude}</span></label
          >`
        : nothing
    }
  </div>`;
}

function curlTitle({ attempt, withSecrets }: CommandOptions, words: FormsMessages['test']): string {
  if (!attempt) return words.curlBefore;
  return withSecrets ? words.curlWithSecrets : words.curlSent;
}

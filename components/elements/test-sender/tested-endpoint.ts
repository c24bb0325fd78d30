import { html, nothing, type TemplateResult } from 'lit';
import type { Delivery, Endpoint } from '../../client/types.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { notice, status } from '../../styles/status-marks.js';
import { type EndpointHealth, STRIKES } from '../endpoint-list/endpoint-health.js';
import { strikes } from '../endpoint-list/strikes.js';
import { unavailable } from '../unavailable.js';
import { urlText } from '../url-text.js';
import { wasTaken } from './test-run.js';

type Words = FormsMessages['test'];

/** Which endpoint is tested, and whether it is off. */
export function testedEndpoint(
  endpoint: Endpoint,
  { health, enabled, words }: { health: EndpointHealth['state'] | undefined; enabled: boolean; words: Words },
): TemplateResult {
  const disabled = health === 'disabled';
  return html`<span class="whole">${urlText(endpoint.url)}</span> ${
      endpoint.is_active || enabled
        ? nothing
        : status(
            disabled ? 'danger' : 'muted',
            disabled ? 'disabled' : 'off',
            disabled ? words.disabled : words.off,
          )
    }`;
}

export interface EnableOffer {
  /** What the test made, once it has an answer. */
  readonly delivery: Delivery | undefined;
  /** It was, here. */
  readonly enabled: boolean;
  readonly pending: boolean;
  /** Something else is being asked. */
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly words: Words;
  readonly onEnable: () => void;
}

/** An endpoint that is off and has just taken a test may well go on again. */
export function enableOffer(
  endpoint: Endpoint,
  { delivery, enabled, pending, busy, problem, words, onEnable }: EnableOffer,
): TemplateResult | typeof nothing {
  if (enabled) return html`<div role="status">${notice('success', words.enabled)}</div>`;
  if (endpoint.is_active || !delivery || !wasTaken(delivery)) return nothing;
  return notice(
    'success',
    html`<span class="strong">${words.offAndAnswered}</span> ${words.offAndAnsweredHint}
      ${
        problem === undefined
          ? nothing
          : html`<br /><span class="fg-danger">${words.notEnabled} ${problem}</span>`
      }`,
    html`<button type="button" class="btn primary small" ${unavailable(pending || busy)} @click=${onEnable}>
      ${pending ? words.enabling : words.enable}
    </button>`,
  );
}

/** How near the endpoint is to being switched off, as far as the log tells. */
export function strikesNote(health: EndpointHealth, words: Words): TemplateResult {
  const said = words.strikes(health.strikes, STRIKES, health.strikesAtLeast);
  return html`<div class="stack-1 tiny muted">
    <p class="row">${strikes(health.strikes, said)} <span>${said}</span></p>
    <p>${words.counts}</p>
  </div>`;
}

import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { WachtApiError } from '../../client/errors.js';
import { messagesFor, type Messages } from '../../localization/catalog.js';
import { gate, type GateMessages } from '../../localization/en/gate.js';
import { artBroken, artLock } from '../../styles/art.js';
import { notices } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { sessionGateStyles } from './session-gate.styles.js';

export const barrierStyles: readonly CSSResult[] = [...notices, sessionGateStyles];

export { isFirstGate } from './first-gate.js';

/** Why the content isn't shown. */
export type Barrier = 'denied' | 'missing' | 'blocked' | 'elsewhere' | 'failed' | 'unconfigured';

export interface GateView {
  readonly language: string;
  readonly common: Messages['common'];
}

const wordsOf = ({ language }: GateView): GateMessages => messagesFor('gate', language, gate);

export function renewing(view: GateView): TemplateResult {
  const words = wordsOf(view);
  return html`<div role="status" class="renewing">
    ${notice('info', html`<strong>${words.renewing}</strong> ${words.renewingHint}`)}
  </div>`;
}

/** Another tab had taken the session elsewhere. */
export function moved(view: GateView, dismiss: () => void): TemplateResult {
  const button = html`<button type="button" class="btn small" @click=${dismiss}>
    ${view.common.dismiss}
  </button>`;
  return html`<div role="status" class="renewing">${notice('info', wordsOf(view).moved, button)}</div>`;
}

/** @param retry undefined while one is under way */
export function barrierBox(
  barrier: Barrier,
  error: WachtApiError | undefined,
  view: GateView,
  retry: (() => void) | undefined,
): TemplateResult {
  const words = wordsOf(view);
  const again = view.common.retry;
  const [deniedTitle, deniedBody] =
    error?.kind === 'no-session'
      ? [words.signedOutTitle, words.signedOutBody]
      : [words.deniedTitle, words.deniedBody];
  const says = {
    denied: [artLock, deniedTitle, deniedBody, again],
    missing: [artBroken, words.missingTitle, words.missingBody, again],
    blocked: [artBroken, words.blockedTitle, words.blockedBody, again],
    elsewhere: [artLock, words.otherTitle, words.otherBody, words.otherAction],
    failed: [artBroken, words.failedTitle, words.failedBody, words.retryNow],
    unconfigured: [artBroken, words.unconfigured, words.unconfiguredBody, undefined],
  } as const;
  const [art, title, body, action] = says[barrier];
  return html`<div class="gate blank" part="gate">
    ${art()}
    <h3 class="heading">${title}</h3>
    <p>${body}</p>
    ${
      action
        ? html`<div class="row">
            <button
              type="button"
              class="btn ${barrier === 'denied' ? '' : 'primary'}"
              ?disabled=${!retry}
              @click=${retry}
            >
              ${action}
            </button>
          </div>`
        : nothing
    }
    ${barrier === 'failed' && error ? html`<p class="cause">${errorText(error, view.common)}</p>` : nothing}
  </div>`;
}

import { pendingGlyph } from '../../styles/delivery-glyphs.js';
import { badge } from '../../styles/more-marks.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Delivery, DeliveryAttempt } from '../../client/types.js';
import { isTriedAgain } from '../../format/answer-code.js';
import { readJson } from '../../format/json-text.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconCopy } from '../../styles/action-icons.js';
import { iconCheck, iconClose } from '../../styles/icons.js';
import { codeText } from '../code-text.js';
import { wasTaken, type TestProgress } from './test-run.js';

export interface TestStepsView {
  progress: TestProgress;
  words: FormsMessages['test'];
  format: Formatters;
  onCopy: (text: string) => void;
  onOpen: (delivery: Delivery) => void;
}

/** A receiver's answer may be megabytes; the whole of it is in the delivery's detail. */
const shownBody = 8_000;

/** How it stands, for the head of the card. */
export function testBadge(progress: TestProgress, words: FormsMessages['test']): TemplateResult {
  if (progress.step === 'lost') return badge('warning', 'unknown', words.badge.lost);
  if (progress.step !== 'ended') return badge('info', pendingGlyph, words.badge.waiting);
  return wasTaken(progress.delivery)
    ? badge('success', 'success', words.badge.delivered)
    : badge('danger', 'danger', words.badge.failed);
}

/** What happened so far, one step after the other. */
export function testSteps(view: TestStepsView): TemplateResult {
  const { progress, words, format } = view;
  if (progress.step === 'sending') {
    return html`<ol class="steps">
      ${step('now', html`<p class="small strong">${words.sending}</p>`)}
    </ol>`;
  }
  return html`<ol class="steps">
    ${step(
      'done',
      html`<p class="small strong">${words.accepted(format.timeWithSeconds(progress.acceptedAt))}</p>
        <p class="tiny muted">${words.acceptedHint}</p>`,
    )}
    ${progress.step === 'accepted' || progress.step === 'lost' ? searching(progress, words) : made(view, progress.delivery)}
    ${progress.step === 'seen' ? step('now', html`<p class="small strong">${words.waitingForAnswer}</p>`) : nothing}
    ${progress.step === 'ended' ? answer(view, progress.delivery, progress.attempt) : nothing}
  </ol>`;
}

function searching(
  progress: Extract<TestProgress, { step: 'accepted' | 'lost' }>,
  words: FormsMessages['test'],
): TemplateResult {
  if (progress.step === 'lost') {
    return step(
      'failed',
      html`<p class="small strong">${words.lost}</p>
        <p class="tiny muted">${words.lostHint}</p>`,
    );
  }
  return step(
    'now',
    html`<p class="small strong">${words.looking}</p>
      ${progress.late ? html`<p class="tiny muted">${words.lookingHint}</p>` : nothing}`,
  );
}

function made({ words, format, onOpen }: TestStepsView, delivery: Delivery): TemplateResult {
  return step(
    'done',
    html`<p class="small strong">
        ${words.made(format.timeWithSeconds(delivery.created_at ?? delivery.timestamp))}
      </p>
      <p class="row tiny">
        <bdi dir="ltr" class="mono">${delivery.id}</bdi>
        <button type="button" class="link-btn" @click=${() => onOpen(delivery)}>${words.openDelivery}</button>
      </p>`,
  );
}

function answer(
  view: TestStepsView,
  delivery: Delivery,
  attempt: DeliveryAttempt | undefined,
): TemplateResult {
  const { words, format } = view;
  const taken = wasTaken(delivery);
  if (taken === undefined) {
    return step(
      'failed',
      html`<p class="small strong">${words.noAnswer}</p>
        <p class="small">${words.noAnswerHint}</p>`,
    );
  }
  const code = String(delivery.http_status_code);
  const time = delivery.response_time_ms == null ? undefined : format.milliseconds(delivery.response_time_ms);
  return step(
    taken ? 'done' : 'failed',
    html`<p class="small strong">${words.answered(code, time)}</p>
      ${attempt ? responseBody(view, attempt) : nothing}
      <p class="tiny muted">${meaning(delivery.http_status_code ?? 0, words)}</p>`,
  );
}

/** What the platform makes of an answer (contract, 'Delivery'). */
function meaning(code: number, words: FormsMessages['test']): string {
  if (code >= 200 && code < 300) return words.takenHint;
  if (code === 410) return words.goneHint;
  return isTriedAgain(code) ? words.retriedHint : words.finalHint;
}

function responseBody({ words, onCopy }: TestStepsView, attempt: DeliveryAttempt): TemplateResult {
  const body = attempt.response_body ?? '';
  if (body === '') return html`<p class="tiny muted">${words.emptyBody}</p>`;
  const title = words.responseBody(new TextEncoder().encode(body).length);
  return html`<div class="code" dir="ltr">
      <div class="code-bar">
        <span class="grow">${title}</span>
        <button
          type="button"
          class="icon-btn"
          aria-label=${words.copyBody}
          title=${words.copyBody}
          @click=${() => onCopy(body)}
        >
          ${iconCopy()}
        </button>
      </div>
      <pre tabindex="0" role="region" aria-label=${title}>
${codeText(body.slice(0, shownBody), readJson(body).ok ? 'json' : 'plain')}</pre>
    </div>
    ${body.length > shownBody ? html`<p class="tiny muted">${words.cut(shownBody)}</p>` : nothing}`;
}

function step(state: 'done' | 'now' | 'failed', body: TemplateResult): TemplateResult {
  const mark = { done: iconCheck(), failed: iconClose(), now: nothing }[state];
  return html`<li class="step ${state}">
    <span class="mark">${mark}</span>
    <div class="step-body">${body}</div>
  </li>`;
}

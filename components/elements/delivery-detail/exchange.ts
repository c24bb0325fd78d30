import { html, nothing, type TemplateResult } from 'lit';
import type { DeliveryAttempt } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import type { RevealedChangeEvent } from '../header-list/header-list.js';
import { statusText } from '../status-text.js';

export interface Exchange {
  readonly attempt: DeliveryAttempt;
  /** How many attempts carried the same body, where all did. */
  readonly sameBody: number | undefined;
  readonly onRevealed: (event: RevealedChangeEvent) => void;
}

/** What was sent and what came back, beside each other. */
export function exchange(
  { attempt, sameBody, onRevealed }: Exchange,
  { detail }: InspectionMessages,
  format: Formatters,
): TemplateResult {
  return html`<div class="two">
    <section class="stack-3" aria-labelledby="request">
      <div class="row spread">
        <h3 class="heading" id="request">${detail.request}</h3>
        ${sameBody === undefined ? nothing : html`<span class="tiny muted">${detail.sameBody(sameBody)}</span>`}
      </div>
      <wacht-header-list
        label=${detail.requestHeaders}
        .text=${attempt.request_headers}
        @wacht-revealed-change=${onRevealed}
      ></wacht-header-list>
      ${body(attempt.payload, detail, `request-${attempt.id}-${attempt.attempt_number}.json`)}
    </section>
    <section class="stack-3" aria-labelledby="response">
      ${attempt.http_status_code == null ? noAnswer(detail) : answer(attempt, detail, format)}
    </section>
  </div>`;
}

/** Before the first attempt there is only what is to be sent. */
export const payloadOnly = (attempt: DeliveryAttempt, { detail }: InspectionMessages): TemplateResult =>
  html`<section class="stack-3" aria-labelledby="request">
    <h3 class="heading" id="request">${detail.payload}</h3>
    ${body(attempt.payload, detail, `payload-${attempt.id}.json`)}
    <p class="hint">${detail.barePayload}</p>
  </section>`;

function answer(
  attempt: DeliveryAttempt,
  detail: InspectionMessages['detail'],
  format: Formatters,
): TemplateResult {
  const { http_status_code: code, response_time_ms: ms } = attempt;
  const isFailure = (code ?? 0) >= 400;
  return html`<div class="row spread">
      <h3 class="heading" id="response">
        <span class=${isFailure ? 'fg-danger' : ''}>${code}</span> ${statusText(code ?? 0) || detail.response}
      </h3>
      <span class="tiny muted num">${ms == null ? nothing : format.milliseconds(ms)}</span>
    </div>
    <wacht-header-list label=${detail.responseHeaders} .text=${attempt.response_headers}></wacht-header-list>
    ${body(attempt.response_body, detail, `response-${attempt.id}-${attempt.attempt_number}.txt`)}`;
}

const noAnswer = (detail: InspectionMessages['detail']): TemplateResult =>
  html`<h3 class="heading" id="response">${detail.noAnswer}</h3>
    <p class="small muted">${detail.noAnswerBody}</p>`;

const body = (
  text: string | null | undefined,
  detail: InspectionMessages['detail'],
  filename: string,
): TemplateResult =>
  text
    ? html`<wacht-code-block label=${detail.body} filename=${filename} .text=${text}></wacht-code-block>`
    : html`<p class="small muted">${detail.noBody}</p>`;

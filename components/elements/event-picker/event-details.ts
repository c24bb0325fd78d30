import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookEvent } from '../../client/types.js';
import type { FormsMessages } from '../../localization/en/forms.js';

/** Schema and example of an event, as they were published. */
export function eventDetails(event: WebhookEvent, words: FormsMessages['events']): TemplateResult {
  const { schema, example_payload: example } = event;
  if (!schema && example == null) return html`<p class="tiny muted">${words.noDetails}</p>`;
  return html`<div class="stack-2">
    ${example == null ? nothing : jsonBlock(words.example, example)}
    ${schema ? jsonBlock(words.schema, schema) : nothing}
  </div>`;
}

function jsonBlock(title: string, value: unknown): TemplateResult {
  return html`<div class="code" dir="ltr">
    <div class="code-bar"><span class="grow">${title}</span></div>
    <pre
      tabindex="0"
      role="region"
      aria-label=${title}
    ><span class="ln">${JSON.stringify(value, null, 2)}</span></pre>
  </div>`;
}

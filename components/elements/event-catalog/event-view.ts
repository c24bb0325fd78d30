import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookEvent } from '../../client/types.js';
import { schemaFields } from '../../format/schema-fields.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { codeText } from '../code-text.js';

type Words = FormsMessages['catalog'];

export type EventTab = 'fields' | 'example' | 'schema';

/** The tabs that an event has something for. */
export function tabsOf(event: WebhookEvent): EventTab[] {
  return [
    ...(schemaFields(event.schema).length > 0 ? ['fields' as const] : []),
    ...(event.example_payload == null ? [] : ['example' as const]),
    ...(event.schema ? ['schema' as const] : []),
  ];
}

export function tabPanel(tab: EventTab, event: WebhookEvent, words: Words): TemplateResult {
  switch (tab) {
    case 'fields':
      return fieldsTable(event, words);
    case 'example':
      return jsonBlock(words.exampleOf, event.example_payload);
    case 'schema':
      return jsonBlock(words.tabs.schema, event.schema);
  }
}

function fieldsTable(event: WebhookEvent, words: Words): TemplateResult {
  const fields = schemaFields(event.schema);
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${words.tabs.fields}>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${words.path}</th>
          <th scope="col">${words.type}</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(
          ({ path, type, description, required }) =>
            html`<tr>
              <td>
                <bdi dir="ltr" class="mono">${path}</bdi>
                ${description === '' ? nothing : html`<p class="tiny muted">${description}</p>`}
              </td>
              <td class="muted">
                ${type}${required !== false ? nothing : html` <span class="tiny">(${words.optional})</span>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function jsonBlock(title: string, value: unknown): TemplateResult {
  return html`<div class="code" dir="ltr">
    <div class="code-bar"><span class="grow">${title}</span></div>
    <pre tabindex="0" role="region" aria-label=${title}>
${codeText(JSON.stringify(value, null, 2), 'json')}</pre>
  </div>`;
}

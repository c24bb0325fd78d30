import { html, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import { inferHealth, needsAttention, pickFromGroups } from './endpoint-health.js';
import type { EndpointLog, EndpointLookups } from './endpoint-log.js';
import type { EndpointRow } from './endpoint-order.js';

/** How long rows wait for the log, so that they come with their states and in their order (ms). */
export const PATIENCE = 300;
/** No row is lower, in pixels: of a name alone, and what a description and a note add. */
const LOWEST = { name: 44, description: 20, note: 20 };

/** @param content the list, or what stands in its place. @param more what may lie over it */
export const listCard = (
  { list }: SettingsMessages,
  content: unknown,
  said: string,
  more: unknown,
): TemplateResult =>
  html`<section class="card" part="card" aria-label=${list.label}>
      ${content}
      <p class="sr" role="status">${said}</p>
    </section>
    ${more}`;

/** What stands around the rows. They aren't rendered from a template: see `rowsIn`. */
export const listBody = (
  { list }: SettingsMessages,
  toolbar: unknown,
  warning: unknown,
  noMatch: unknown,
  below: unknown,
): TemplateResult =>
  html`${toolbar}${warning}
    <div class="colhead" aria-hidden="true">
      <span>${list.state}</span><span>${list.endpoint}</span><span>${list.events}</span
      ><span>${list.lastFailure}</span><span>${list.rateLimit}</span><span></span>
    </div>
    ${
      noMatch ??
      html`<ul class="list"></ul>
        ${below}`
    }`;

/** @param now ms since the epoch */
export const healthRows = (
  endpoints: readonly Endpoint[],
  log: EndpointLog | undefined,
  lookups: EndpointLookups | undefined,
  now: number,
): EndpointRow[] => {
  const pick = pickFromGroups();
  return endpoints.map((endpoint) => ({ endpoint, health: inferHealth(endpoint, log, lookups, now, pick) }));
};

/** How many of these a window can show at most. The others are drawn after them. */
export function rowsInWindow(rows: readonly EndpointRow[], height: number): number {
  let sum = 0;
  const next = rows.findIndex(({ endpoint, health }) => {
    if (sum > height) return true;
    sum += LOWEST.name;
    if (endpoint.description) sum += LOWEST.description;
    if (needsAttention(health)) sum += LOWEST.note;
    return false;
  });
  return next < 0 ? rows.length : next;
}

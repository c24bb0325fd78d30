import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookApp } from '../client/types.js';
import type { CommonMessages } from '../localization/en/common.js';
import type { SettingsMessages } from '../localization/en/settings.js';
import { notice, status } from '../styles/status-marks.js';

/** What a screen says of its app: functions of plain values, as a first view is drawn with them before any element. */

export type HeadApp = Pick<WebhookApp, 'app_slug' | 'is_active' | 'name'>;

export interface Quota {
  readonly used: number;
  readonly max: number;
}

export const isFull = (quota: Quota | undefined): boolean => quota !== undefined && quota.used >= quota.max;

/**
 * @param app undefined while there is no session yet
 * @param timeZone undefined: not known yet
 */
export function appTitle(
  app: HeadApp | undefined,
  common: CommonMessages,
  headingLevel: number,
  timeZone: string | undefined,
): TemplateResult {
  if (!app) {
    return html`<span class="sk w3 tall" aria-hidden="true"></span
      ><span class="sk w4" aria-hidden="true"></span>`;
  }
  return html`<div class="title" role="heading" aria-level=${headingLevel}><bdi>${app.name}</bdi></div>
    <div class="head-meta">
      ${app.is_active ? status('success', 'success', common.active) : status('muted', 'off', common.inactive)}
      <span class="row-nowrap">${common.app} <bdi class="mono" dir="ltr">${app.app_slug}</bdi></span>
      ${timeZone ? html`<span class="hide-narrow">${common.timesIn(timeZone)}</span>` : nothing}
    </div>`;
}

/** What limits a person here, said before they meet it. */
export function limits(
  app: HeadApp | undefined,
  words: SettingsMessages,
  quota: Quota | undefined,
  can: (permission: string) => boolean,
): TemplateResult | typeof nothing {
  if (!app) return nothing;
  const readOnly = can('secret.reveal') ? words.readOnly : `${words.readOnly} ${words.secretHiddenForRole}`;
  return html`${app.is_active ? nothing : notice('warning', words.appOff)}
  ${can('manage') ? nothing : notice('info', readOnly)}
  ${
    quota && isFull(quota) && can('manage')
      ? html`<div id="quota-reached">
          ${notice('info', html`${words.quota.reached(quota.max)} <slot name="quota"></slot>`)}
        </div>`
      : nothing
  }`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookApp } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconPlus } from '../../styles/icons.js';
import { appTitle, isFull, limits, type Quota } from '../app-head.js';

export interface ConsoleHead {
  /** Undefined while there is no session yet. */
  readonly app: WebhookApp | undefined;
  readonly words: Pick<Messages, 'common' | 'settings'>;
  readonly format: Formatters;
  readonly headingLevel: number;
  readonly can: (permission: string) => boolean;
  readonly quota: Quota | undefined;
  readonly onAdd: () => void;
}

export function consoleHead(head: ConsoleHead): TemplateResult {
  return html`<div class="head" part="header">
    <slot name="header"
      ><div class="head-main">
        ${appTitle(head.app, head.words.common, head.headingLevel, head.format.timeZone)}
      </div></slot
    >
    <div class="head-actions">
      ${
        head.quota
          ? html`<span class="small muted num"
              >${head.words.settings.quota.used(head.quota.used, head.quota.max)}</span
            >`
          : nothing
      }
      <slot name="header-actions"></slot>
      ${addButton(head)}
    </div>
  </div>`;
}

function addButton(head: ConsoleHead): TemplateResult | typeof nothing {
  if (!head.app) return html`<span class="sk ctl w2" aria-hidden="true"></span>`;
  if (!head.can('manage')) return nothing;
  return html`<button
    type="button"
    class="btn primary add"
    aria-haspopup="dialog"
    ?disabled=${isFull(head.quota)}
    aria-describedby=${isFull(head.quota) ? 'quota-reached' : nothing}
    @click=${head.onAdd}
  >
    ${iconPlus()}${head.words.settings.addEndpoint}
  </button>`;
}

export const consoleNotices = ({ app, words, quota, can }: ConsoleHead) =>
  limits(app, words.settings, quota, can);

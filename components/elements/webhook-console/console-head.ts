import { html, nothing, type TemplateResult } from 'lit';
import type { WebhookApp } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconPlus } from '../../styles/icons.js';
import { notice, status } from '../../styles/status-marks.js';

export interface ConsoleHead {
  /** Undefined while there is no session yet. */
  readonly app: WebhookApp | undefined;
  readonly words: Pick<Messages, 'common' | 'settings'>;
  readonly format: Formatters;
  readonly headingLevel: number;
  readonly canManage: boolean;
  readonly canReveal: boolean;
  readonly quota: { readonly used: number; readonly max: number } | undefined;
  readonly onAdd: () => void;
}

const isFull = ({ quota }: ConsoleHead): boolean => quota !== undefined && quota.used >= quota.max;

export function consoleHead(head: ConsoleHead): TemplateResult {
  return html`<div class="head" part="header">
    <slot name="header"><div class="head-main">${title(head)}</div></slot>
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

function title({ app, words: { common }, format, headingLevel }: ConsoleHead): TemplateResult {
  if (!app) {
    return html`<span class="sk w3 tall" aria-hidden="true"></span
      ><span class="sk w4" aria-hidden="true"></span>`;
  }
  return html`<div class="title" role="heading" aria-level=${headingLevel}><bdi>${app.name}</bdi></div>
    <div class="head-meta">
      ${app.is_active ? status('success', 'success', common.active) : status('muted', 'off', common.inactive)}
      <span class="row-nowrap">${common.app} <bdi class="mono" dir="ltr">${app.app_slug}</bdi></span>
      <span class="hide-narrow">${common.timesIn(format.timeZone)}</span>
    </div>`;
}

function addButton(head: ConsoleHead): TemplateResult | typeof nothing {
  if (!head.app) return html`<span class="sk ctl w2" aria-hidden="true"></span>`;
  if (!head.canManage) return nothing;
  return html`<button
    type="button"
    class="btn primary add"
    aria-haspopup="dialog"
    ?disabled=${isFull(head)}
    aria-describedby=${isFull(head) ? 'quota-reached' : nothing}
    @click=${head.onAdd}
  >
    ${iconPlus()}${head.words.settings.addEndpoint}
  </button>`;
}

/** What limits a person here, said before they meet it. */
export function consoleNotices(head: ConsoleHead): TemplateResult | typeof nothing {
  const { app, canManage, canReveal, quota } = head;
  if (!app) return nothing;
  const words = head.words.settings;
  return html`${app.is_active ? nothing : notice('warning', words.appOff)}
  ${
    canManage
      ? nothing
      : notice('info', canReveal ? words.readOnly : `${words.readOnly} ${words.secretHiddenForRole}`)
  }
  ${
    quota && isFull(head) && canManage
      ? html`<div id="quota-reached">
          ${notice('info', html`${words.quota.reached(quota.max)} <slot name="quota"></slot>`)}
        </div>`
      : nothing
  }`;
}

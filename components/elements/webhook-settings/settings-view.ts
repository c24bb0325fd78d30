import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { CommonMessages } from '../../localization/en/common.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import { iconPlus } from '../../styles/icons.js';
import { appTitle, isFull, limits, type HeadApp, type Quota } from '../app-head.js';
import { emptyText } from '../endpoint-list/empty-text.js';
import type { EndpointRowAction } from '../endpoint-list/events.js';

/** From this share of the quota on, the bar warns. */
const NEARLY = 0.8;

/** All that the settings show of themselves, whoever draws them: the element, or before it is there what stands in. */
export interface SettingsView {
  readonly common: CommonMessages;
  readonly settings: SettingsMessages;
  /** Undefined: not known yet. */
  readonly timeZone: string | undefined;
  readonly headingLevel: number;
  /** Undefined: there is no session yet. */
  readonly app: HeadApp | undefined;
  /** Made, and not shown: it isn't known yet who is here. */
  readonly unseen?: boolean;
  readonly endpoints: readonly Endpoint[] | undefined;
  /** What the policy allows at most, where it says so. */
  readonly maxEndpoints: number | undefined;
  readonly rowActions: readonly EndpointRowAction[];
  readonly can: (permission: string) => boolean;
  addEndpoint(): void;
  lookUp(topic: 'events' | 'guide'): void;
  onListDrawn(): void;
}

export function settingsView(view: SettingsView): TemplateResult {
  const cardLevel = view.headingLevel + 1;
  return html`<wacht-session-gate>
    <div class="stack" ?hidden=${view.unseen ?? false}>
      ${head(view)}${limits(view.app, view.settings, quotaOf(view), view.can)}
      <wacht-endpoint-list .rowActions=${view.rowActions} @wacht-list-drawn=${view.onListDrawn}
        ><slot name="receiver-guide" slot="receiver-guide"></slot
        ><slot name="empty" slot="empty"
          ><p class="small muted empty">${emptyText(view.settings, view.can('manage'))}</p></slot
        ></wacht-endpoint-list
      >
      <div class="two even">
        <wacht-signing-secret
          .headingLevel=${cardLevel}
          .endpoints=${view.endpoints ?? null}
        ></wacht-signing-secret>
        <wacht-notification-settings .headingLevel=${cardLevel}></wacht-notification-settings>
      </div>
    </div>
  </wacht-session-gate>`;
}

function quotaOf({ endpoints, maxEndpoints: max }: SettingsView): Quota | undefined {
  return max === undefined || !endpoints ? undefined : { used: endpoints.length, max };
}

function head(view: SettingsView): TemplateResult {
  return html`<div class="head" part="header">
    <slot name="header"
      ><div class="head-main">${appTitle(view.app, view.common, view.headingLevel, view.timeZone)}</div></slot
    >
    <div class="head-actions">
      ${quotaBar(view)}
      <slot name="header-actions"></slot>
      ${lookUps(view)}${addButton(view)}
    </div>
  </div>`;
}

function quotaBar(view: SettingsView): TemplateResult | typeof nothing {
  const quota = quotaOf(view);
  if (!quota) return nothing;
  const { used, max } = quota;
  const words = view.settings.quota.used(used, max);
  const level = used >= max ? 'full' : used >= max * NEARLY ? 'near' : '';
  return html`<span class="quota">
    <progress class=${level} max=${max} value=${Math.min(used, max)} aria-label=${words}></progress>
    <span aria-hidden="true">${words}</span>
  </span>`;
}

function lookUps({ app, settings, lookUp }: SettingsView): TemplateResult | typeof nothing {
  if (!app) return nothing;
  const button = (topic: 'events' | 'guide', says: string): TemplateResult =>
    html`<button type="button" class="btn quiet" aria-haspopup="dialog" @click=${() => lookUp(topic)}>
      ${says}
    </button>`;
  return html`<span class="look-ups"
    >${button('events', settings.catalog)}${button('guide', settings.guide)}</span
  >`;
}

function addButton(view: SettingsView): TemplateResult | typeof nothing {
  if (!view.app) return html`<span class="sk ctl w2" aria-hidden="true"></span>`;
  if (!view.can('manage')) return nothing;
  const quota = quotaOf(view);
  const reached = isFull(quota);
  return html`<button
    type="button"
    class="btn primary add"
    ?disabled=${reached}
    aria-describedby=${reached ? 'quota-reached' : nothing}
    @click=${() => view.addEndpoint()}
  >
    ${iconPlus()}${view.settings.addEndpoint}
  </button>`;
}

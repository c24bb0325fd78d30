import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Messages } from '../../localization/catalog.js';
import { settings } from '../../localization/en/settings.js';
import { ReadController } from '../../controllers/index.js';
import { iconPlus } from '../../styles/icons.js';
import { buttons, card, notices, progress, statusStyles, text } from '../../styles/index.js';
import { notice, status } from '../../styles/status-marks.js';
import { emptyText } from '../endpoint-list/empty-text.js';
import type { EndpointRowAction } from '../endpoint-list/events.js';
import type { WachtEndpointList } from '../endpoint-list/endpoint-list.js';
import { SessionHostElement } from '../session-host.js';
import { webhookSettingsStyles } from './webhook-settings.styles.js';

/** From this share of the quota on, the bar warns. */
const NEARLY = 0.8;

/**
 * @summary All that a customer does with their webhook endpoints: list, add, edit, test, switch, delete; the signing
 * secret; who is told of failures. Put it on a page, give it a ticket URL, and it brings its own session.
 *
 * @attr ticket-url - where the host's server gives tickets
 * @attr deployment-id - whose webhooks; the ticket server decides
 * @attr api-url - Wacht's frontend API, where the ticket's answer doesn't say it
 * @attr publishable-key - `pk_live_…` or `pk_test_…`, instead of `api-url`
 * @attr heading-level - of the title, 2 unless told otherwise; the cards follow
 * @fires wacht-session-change - `status`, `app` and the kind of `error`, whenever they change
 * @fires wacht-endpoint-action - cancelable: a form, a test, details or failures were asked for
 * @fires wacht-before-create - and wacht-before-update, wacht-before-delete, wacht-before-enable, wacht-before-test,
 *   wacht-before-reveal, wacht-before-copy-secret, wacht-before-rotate: cancelable, and can wait for a promise
 * @fires wacht-endpoint-created - and wacht-endpoint-updated, wacht-endpoint-deleted, wacht-endpoint-enabled,
 *   wacht-endpoint-disabled, wacht-secret-revealed, wacht-secret-copied, wacht-secret-rotated,
 *   wacht-notifications-saved: it has happened
 * @fires {EndpointRowActionEvent} wacht-endpoint-row-action - an action of the host's own was chosen in a row's menu
 * @slot header - replaces the title, the app's state and its id
 * @slot header-actions - before 'Add endpoint'
 * @slot empty - the text shown while there is no endpoint
 * @slot receiver-guide - a guide of the host's own, in place of this package's
 * @slot quota - how to get more than the plan allows
 * @csspart header - title and actions
 * @cssprop [--wacht-accent] - the host's accent; see the tokens for all others
 */
export class WachtWebhookSettings extends SessionHostElement {
  static override styles: CSSResultGroup = [
    SessionHostElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    progress,
    webhookSettingsStyles,
  ];

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Actions of the host's own, in each row's menu. A choice is announced by `wacht-endpoint-row-action`. */
  @property({ attribute: false }) rowActions: readonly EndpointRowAction[] = [];

  @query('wacht-endpoint-list') private readonly list!: WachtEndpointList | null;

  private readonly endpoints = new ReadController(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  protected override get msg(): Pick<Messages, 'common' | 'settings'> {
    return { ...super.msg, settings: this.words('settings', settings) };
  }

  private get quota(): { used: number; max: number } | undefined {
    const max = this.session.policy.max_endpoints;
    const used = this.endpoints.value?.length;
    return max === undefined || used === undefined ? undefined : { used, max };
  }

  /** Opens the form for a new endpoint. */
  async addEndpoint(): Promise<void> {
    await this.list?.addEndpoint();
  }

  protected override render(): TemplateResult {
    const cardLevel = this.headingLevel + 1;
    return html`<wacht-session-gate>
      <div class="stack">
        ${this.renderHead()}${this.renderNotices()}
        <wacht-endpoint-list .rowActions=${this.rowActions} @wacht-list-drawn=${loadCards}
          ><slot name="receiver-guide" slot="receiver-guide"></slot
          ><slot name="empty" slot="empty"
            ><p class="small muted empty">${emptyText(this.msg.settings, this.can('manage'))}</p></slot
          ></wacht-endpoint-list
        >
        <div class="two even">
          <wacht-signing-secret
            .headingLevel=${cardLevel}
            .endpoints=${this.endpoints.value ?? null}
          ></wacht-signing-secret>
          <wacht-notification-settings .headingLevel=${cardLevel}></wacht-notification-settings>
        </div>
      </div>
    </wacht-session-gate>`;
  }

  private renderHead(): TemplateResult {
    return html`<div class="head" part="header">
      <slot name="header"><div class="head-main">${this.renderTitle()}</div></slot>
      <div class="head-actions">
        ${this.renderQuota()}
        <slot name="header-actions"></slot>
        ${this.renderLookUps()}${this.renderAdd()}
      </div>
    </div>`;
  }

  private renderTitle(): TemplateResult {
    const { common } = this.msg;
    const { app } = this.session;
    if (!app) {
      return html`<span class="sk w3 tall" aria-hidden="true"></span
        ><span class="sk w4" aria-hidden="true"></span>`;
    }
    return html`<div class="title" role="heading" aria-level=${this.headingLevel}><bdi>${app.name}</bdi></div>
      <div class="head-meta">
        ${
          app.is_active
            ? status('success', 'success', common.active)
            : status('muted', 'off', common.inactive)
        }
        <span class="row-nowrap">${common.app} <bdi class="mono" dir="ltr">${app.app_slug}</bdi></span>
        <span class="hide-narrow">${common.timesIn(this.format.timeZone)}</span>
      </div>`;
  }

  private renderQuota(): TemplateResult | typeof nothing {
    const { quota } = this;
    if (!quota) return nothing;
    const { used, max } = quota;
    const words = this.msg.settings.quota.used(used, max);
    const level = used >= max ? 'full' : used >= max * NEARLY ? 'near' : '';
    return html`<span class="quota">
      <progress class=${level} max=${max} value=${Math.min(used, max)} aria-label=${words}></progress>
      <span aria-hidden="true">${words}</span>
    </span>`;
  }

  private renderLookUps(): TemplateResult | typeof nothing {
    if (!this.session.app) return nothing;
    const words = this.msg.settings;
    return html`<span class="look-ups"
      >${(['events', 'guide'] as const).map(
        (topic) =>
          html`<button
            type="button"
            class="btn quiet"
            aria-haspopup="dialog"
            @click=${() => void this.list?.lookUp(topic)}
          >
            ${topic === 'guide' ? words.guide : words.catalog}
          </button>`,
      )}</span
    >`;
  }

  private renderAdd(): TemplateResult | typeof nothing {
    const { app } = this.session;
    if (!app) return html`<span class="sk ctl w2" aria-hidden="true"></span>`;
    if (!this.can('manage')) return nothing;
    const { quota } = this;
    const reached = quota !== undefined && quota.used >= quota.max;
    return html`<button
      type="button"
      class="btn primary add"
      ?disabled=${reached}
      aria-describedby=${reached ? 'quota-reached' : nothing}
      @click=${() => void this.addEndpoint()}
    >
      ${iconPlus()}${this.msg.settings.addEndpoint}
    </button>`;
  }

  /** What limits a person here, said before they meet it. */
  private renderNotices(): TemplateResult | typeof nothing {
    const { app } = this.session;
    if (!app) return nothing;
    const words = this.msg.settings;
    const { quota } = this;
    return html`${app.is_active ? nothing : notice('warning', words.appOff)}
    ${
      this.can('manage')
        ? nothing
        : notice(
            'info',
            this.can('secret.reveal') ? words.readOnly : `${words.readOnly} ${words.secretHiddenForRole}`,
          )
    }
    ${
      quota && quota.used >= quota.max && this.can('manage')
        ? html`<div id="quota-reached">
            ${notice('info', html`${words.quota.reached(quota.max)} <slot name="quota"></slot>`)}
          </div>`
        : nothing
    }`;
  }
}

/** They stand below the list. A card whose code doesn't come stays away, and the rest works. */
function loadCards(): void {
  void Promise.allSettled([
    import('../signing-secret/define.js'),
    import('../notification-settings/define.js'),
  ]);
}

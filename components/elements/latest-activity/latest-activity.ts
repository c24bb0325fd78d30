import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Delivery, Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { auditClientOf } from '../../controllers/recorder.js';
import type { Messages } from '../../localization/catalog.js';
import { operations } from '../../localization/en/operations.js';
import { activitiesOf, type Activity } from '../../operations/activity-feed.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { notice, status } from '../../styles/status-marks.js';
import { ActivityElement } from '../activity-element.js';
import { resultOf, sentenceOf, type SentenceContext } from '../activity-log/activity-words.js';
import { deliveryStatus } from '../delivery-status.js';
import { errorText } from '../error-text.js';
import { personNameOf } from '../person-names.js';
import { urlText } from '../url-text.js';
import { visibleText } from '../visible-text.js';
import type { ConsoleTab } from '../webhook-console/places.js';

/** Enough to see whether somebody is at it; the rest has a tab. */
const SHORT = 5;

/**
 * @summary What happened last: what people did, for those who may read the host's log, else the latest deliveries.
 *
 * @internal A part of the public elements.
 */
export class WachtLatestActivity extends ActivityElement {
  static override styles: CSSResultGroup = [
    ActivityElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    css`
      .entry {
        display: grid;
        grid-template-columns: 112px minmax(0, 1fr) auto;
        gap: 2px var(--_space-3);
        align-items: baseline;
        padding: 6px var(--_space-4);
        font-size: var(--_size-sm);
        line-height: var(--_line-sm);
      }
      .entries {
        border-block-start: 1px solid var(--_border);
      }
      .said {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .said .url {
        vertical-align: bottom;
      }
      .below {
        padding: 0 var(--_space-4) var(--_space-4);
      }
      @container (width < 560px) {
        .entry {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .said {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** Addresses of other tabs, where there are any. */
  @property({ attribute: false }) tabHref: ((tab: ConsoleTab) => string) | undefined;
  /** Another tab was chosen. Without it none is offered. */
  @property({ attribute: false }) onTab: ((tab: ConsoleTab, event: MouseEvent) => void) | undefined;

  private readonly log = new ReadController<readonly Activity[]>(this, {
    key: () => (this.hasLog ? 'latest activity' : undefined),
    read: async (_, signal) => {
      if (!this.scope) return [];
      // Most acts have two records.
      const asked = { kind: 'act', limit: 4 * SHORT };
      const { data } = await auditClientOf(this.scope.recording).fetchActivity(asked, { signal });
      return activitiesOf(data).slice(0, SHORT);
    },
    topics: ['activity'],
  });
  private readonly deliveries = new ReadController<readonly Delivery[]>(this, {
    key: () => (this.session.app && !this.hasLog ? 'latest deliveries' : undefined),
    read: async (client, _, call) => (await client.fetchDeliveries({ limit: SHORT }, call)).data,
    topics: ['deliveries'],
  });
  private readonly endpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => 'endpoints',
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  private get hasLog(): boolean {
    return this.session.auditUrl !== undefined && this.can('audit.read');
  }

  protected override get msg(): Pick<Messages, 'common' | 'activity' | 'operations'> {
    return { ...super.msg, operations: this.words('operations', operations) };
  }

  private urlOf(id: string): string | undefined {
    return this.endpoints.value?.find((one) => one.id === id)?.url;
  }

  protected override render(): TemplateResult {
    const { latest } = this.msg.activity;
    const { hasLog } = this;
    return html`<section class="card" part="card" aria-labelledby="title">
      <div class="card-head">
        <div class="heading grow" id="title" role="heading" aria-level=${this.headingLevel}>
          ${hasLog ? latest.activity : latest.deliveries}
        </div>
        ${this.renderAll(hasLog ? 'activity' : 'deliveries', hasLog ? latest.allActivity : latest.allDeliveries)}
      </div>
      ${
        hasLog
          ? this.renderList(this.log, (row) => this.renderActivity(row))
          : this.renderList(this.deliveries, (row) => this.renderDelivery(row))
      }
    </section>`;
  }

  private renderAll(tab: ConsoleTab, word: string): TemplateResult | typeof nothing {
    const { onTab, tabHref } = this;
    if (!onTab) return nothing;
    const choose = (event: MouseEvent) => onTab(tab, event);
    return tabHref
      ? html`<a class="small" href=${tabHref(tab)} @click=${choose}>${word}</a>`
      : html`<button type="button" class="link-btn" @click=${choose}>${word}</button>`;
  }

  private renderList<T>(
    reading: ReadController<readonly T[]>,
    row: (one: T) => TemplateResult,
  ): TemplateResult {
    const { value, status: state, error } = reading;
    if (value?.length)
      return html`<ul class="divided entries">
        ${value.map(row)}
      </ul>`;
    if (value) return html`<p class="small muted below">${this.msg.activity.latest.none}</p>`;
    if (state !== 'failed')
      return html`<div class="stack-2 below" role="status" aria-label=${this.msg.common.loading}>
        <span class="sk w4"></span><span class="sk w3"></span>
      </div>`;
    const retry = html`<button type="button" class="btn small" @click=${() => void reading.refresh()}>
      ${this.msg.common.retry}
    </button>`;
    return html`<div class="below" role="alert">
      ${notice('warning', errorText(error, this.msg.common), retry)}
    </div>`;
  }

  private renderTime(at: number): TemplateResult {
    return html`<time
      class="muted num"
      datetime=${Number.isNaN(at) ? '' : new Date(at).toISOString()}
      title=${this.format.exact(at)}
      >${this.format.moment(at)}</time
    >`;
  }

  /** All but the verb is text of others. */
  private renderActivity(row: Activity): TemplateResult {
    const context: SentenceContext = {
      words: this.msg.activity,
      format: this.format,
      urlOf: (id) => this.urlOf(id),
      now: Date.now(),
      nameOf: personNameOf(this),
    };
    return html`<li class="entry">
      ${this.renderTime(row.at)}
      <span class="said"
        ><bdi class="strong">${visibleText(context.nameOf(row.principal))}</bdi>
        ${sentenceOf(row, context)}</span
      >
      ${resultOf(row, context).mark}
    </li>`;
  }

  private renderDelivery(row: Delivery): TemplateResult {
    const { tone, shape, word } = deliveryStatus(row, this.msg.operations);
    const url = this.urlOf(row.endpoint_id);
    return html`<li class="entry">
      ${this.renderTime(Date.parse(row.timestamp))}
      <span class="said"
        ><bdi class="mono" dir="ltr">${row.event_name}</bdi>
        ${url === undefined ? nothing : html`<span class="muted">${this.msg.activity.to} ${urlText(url)}</span>`}</span
      >
      ${status(tone, shape, word)}
    </li>`;
  }
}

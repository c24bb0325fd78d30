import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import { notice } from '../../styles/status-marks.js';
import type { PersonName } from '../person-names.js';
import type { WindowSelectedEvent } from '../timeseries-chart/events.js';
import type { PanelState } from './panels.js';
import type { ConsoleTab } from './places.js';

export interface PanelView {
  readonly state: PanelState | undefined;
  readonly words: Pick<Messages, 'common' | 'console'>;
  /** Of what stands at the top of a panel. */
  readonly headingLevel: number;
  readonly endpoints: readonly Endpoint[] | undefined;
  /** The place names an endpoint that isn't there. */
  readonly goneEndpoint: boolean;
  /** The event that the catalog shows; empty for its first. */
  readonly event: string;
  readonly endpointHref: (id: string) => string | undefined;
  readonly deliveryLink: ((query: string) => string) | undefined;
  readonly tabHref: ((tab: ConsoleTab) => string) | undefined;
  readonly personName: PersonName | undefined;
  readonly onRetry: () => void;
  readonly onTab: (tab: ConsoleTab, event: MouseEvent) => void;
  readonly onWindow: (event: WindowSelectedEvent) => void;
}

/** What a tab shows: nothing before it was opened, the shape of what comes, or why it doesn't. */
export function panelContent(tab: ConsoleTab, view: PanelView): unknown {
  switch (view.state) {
    case undefined:
      return nothing;
    case 'loading':
      return waiting(view);
    case 'failed':
      return failed(view);
    case 'ready':
      return contents[tab](view);
  }
}

const waiting = ({ words }: PanelView): TemplateResult =>
  html`<div class="stack-3 waiting" role="status" aria-label=${words.common.loading}>
    <span class="sk w3"></span><span class="sk w4"></span><span class="sk w4"></span>
  </div>`;

const failed = ({ words: { common }, onRetry }: PanelView): TemplateResult => {
  const retry = html`<button type="button" class="btn small" @click=${onRetry}>${common.retry}</button>`;
  return html`<div role="alert">${notice('warning', common.partMissing, retry)}</div>`;
};

const contents: Readonly<Record<ConsoleTab, (view: PanelView) => unknown>> = {
  overview: ({ headingLevel, tabHref, onTab, onWindow }) =>
    html`<wacht-webhook-overview
      .headingLevel=${headingLevel}
      .tabHref=${tabHref}
      .onTab=${onTab}
      @wacht-window-selected=${onWindow}
    ></wacht-webhook-overview>`,
  endpoints: ({ goneEndpoint, words }) =>
    html`<div role="status" class=${goneEndpoint ? 'above' : nothing}>
        ${goneEndpoint ? notice('info', words.console.goneEndpoint) : nothing}
      </div>
      <wacht-endpoint-list></wacht-endpoint-list>`,
  events: ({ event }) => html`<wacht-event-catalog .selected=${event}></wacht-event-catalog>`,
  deliveries: ({ headingLevel, endpointHref, deliveryLink }) =>
    html`<wacht-delivery-ops
      embedded
      .headingLevel=${headingLevel - 1}
      .linkTo=${deliveryLink}
      .endpointHref=${endpointHref}
    ></wacht-delivery-ops>`,
  settings: ({ headingLevel, endpoints }) =>
    html`<div class="two even">
      <wacht-signing-secret
        .headingLevel=${headingLevel}
        .endpoints=${endpoints ?? null}
      ></wacht-signing-secret>
      <wacht-notification-settings .headingLevel=${headingLevel}></wacht-notification-settings>
    </div>`,
  activity: ({ headingLevel, personName }) =>
    html`<wacht-activity-log
      no-heading
      .headingLevel=${headingLevel}
      .personName=${personName}
    ></wacht-activity-log>`,
};

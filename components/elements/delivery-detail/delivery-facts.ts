import { html, nothing, type TemplateResult } from 'lit';
import type { Delivery } from '../../client/types.js';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import { endpointMention, type EndpointHref } from '../endpoint-open.js';
import type { PersonName } from '../person-names.js';
import type { DeliveryData } from './delivery-data.js';
import { replayFacts } from './replay-facts.js';

export interface FactsView {
  readonly data: DeliveryData;
  readonly endpointHref: EndpointHref | undefined;
  readonly nameOf: PersonName;
  /** Another delivery is asked for: what this one replays, or was replayed as. */
  readonly onOpen: (id: string) => void;
}

/** Where it went and when, how fast its endpoint takes deliveries, and what it has to do with others. */
export function deliveryFacts(
  latest: Delivery,
  { data, endpointHref, nameOf, onOpen }: FactsView,
  words: InspectionMessages,
  format: Formatters,
): TemplateResult {
  const { detail } = words;
  const { endpoint, links, becameId, mentions, logFailed } = data;
  const limit = endpoint?.rate_limit_config;
  return html`<dl class="facts">
    <div class="span2">
      <dt>${detail.endpoint}</dt>
      <dd>
        ${
          endpoint
            ? endpointMention(
                endpoint.id,
                html`<bdi class="mono wrap-any" dir="ltr">${endpoint.url}</bdi>`,
                endpointHref,
              )
            : data.endpoints
              ? detail.deletedEndpoint(latest.endpoint_id)
              : '–'
        }
      </dd>
    </div>
    ${
      latest.created_at
        ? html`<div>
            <dt>${detail.created}</dt>
            <dd title=${format.exact(latest.created_at)}>
              ${format.date(latest.created_at)}, ${format.timeWithSeconds(latest.created_at)}
            </dd>
          </div>`
        : nothing
    }
    ${
      limit
        ? html`<div>
            <dt>${detail.rateLimit}</dt>
            <dd>${detail.rateLimitValue(limit.max_requests, format.duration(limit.duration_ms))}</dd>
          </div>`
        : nothing
    }
    ${replayFacts({ links, becameId, mentions, logFailed, nameOf, onOpen }, words, format)}
  </dl>`;
}

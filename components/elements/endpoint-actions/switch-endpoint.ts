import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import { WriteController } from '../../controllers/index.js';
import { notice } from '../../styles/status-marks.js';
import { ConfirmElement } from '../confirm/confirm.js';
import { BeforeEnableEvent, endpointFacts, EndpointDisabledEvent, EndpointEnabledEvent } from '../events.js';
import { urlParts, urlText } from '../url-text.js';
import { STRIKES, type EndpointHealth } from '../endpoint-list/endpoint-health.js';
import { EndpointActionEvent } from '../endpoint-list/events.js';
import { unavailable } from '../unavailable.js';

export interface SwitchSubject {
  readonly endpoint: Endpoint;
  readonly health: EndpointHealth;
  readonly canTest: boolean;
}

/**
 * Asks before an endpoint is switched on or off, and says what that means for events meanwhile.
 *
 * @internal
 */
export class WachtSwitchEndpoint extends ConfirmElement<SwitchSubject> {
  private readonly change = new WriteController(this, {
    write: (client, { id, is_active, url }: Endpoint) =>
      is_active ? client.updateEndpoint(id, { is_active: false, url }) : client.reactivateEndpoint(id),
    changes: ['endpoints', 'deliveries'],
  });

  protected heading({ endpoint }: SwitchSubject): string {
    const { host } = urlParts(endpoint.url);
    const words = this.msg.actions.switching;
    return endpoint.is_active ? words.offTitle(host) : words.onTitle(host);
  }

  protected body({ endpoint, health }: SwitchSubject): TemplateResult {
    const words = this.msg.actions.switching;
    if (endpoint.is_active)
      return html`<p class="whole">${urlText(endpoint.url)}</p>
        <p class="small">${words.offBody}</p>`;
    const { disabledAt } = health;
    return html`<p class="whole">${urlText(endpoint.url)}</p>
      <p class="small">${disabledAt ? words.onBody(this.format.moment(disabledAt)) : words.onBodyUnknown}</p>
      ${health.strikes >= STRIKES ? notice('warning', words.onWarn) : nothing}`;
  }

  protected verb({ endpoint }: SwitchSubject): string {
    const words = this.msg.actions.switching;
    return endpoint.is_active ? words.offConfirm : words.onConfirm;
  }

  protected override aside({ endpoint, canTest }: SwitchSubject): TemplateResult | typeof nothing {
    if (endpoint.is_active || !canTest) return nothing;
    return html`<button
      type="button"
      class="btn quiet"
      ${unavailable(this.busy)}
      @click=${() => this.testFirst(endpoint)}
    >
      ${this.msg.actions.switching.testFirst}
    </button>`;
  }

  private testFirst(endpoint: Endpoint): void {
    this.close();
    this.dispatchEvent(new EndpointActionEvent('test', endpoint));
  }

  protected intent({ endpoint }: SwitchSubject): BeforeEnableEvent {
    return new BeforeEnableEvent(endpointFacts(endpoint), !endpoint.is_active);
  }

  protected async perform({ endpoint }: SwitchSubject): Promise<void> {
    const changed = endpointFacts(await this.change.run(endpoint));
    this.dispatchEvent(
      endpoint.is_active ? new EndpointDisabledEvent(changed) : new EndpointEnabledEvent(changed),
    );
  }
}

import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Delivery } from '../client/types.js';
import { DeliveryOpenEvent } from './delivery-list/events.js';

/**
 * Opens deliveries that an element only mentions: tells the host of the page first, which may have a place of its own
 * for them, or else shows the delivery in a drawer, loaded when it is first needed.
 */
export class DeliveryOpener implements ReactiveController {
  /** The drawer's code could not be loaded. */
  failed = false;
  private delivery: Delivery | undefined;

  constructor(private readonly host: ReactiveControllerHost & EventTarget) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.delivery = undefined;
  }

  async open(delivery: Delivery): Promise<void> {
    if (!this.host.dispatchEvent(new DeliveryOpenEvent(delivery))) return;
    this.failed = false;
    try {
      await import('./delivery-detail/define.js');
      this.delivery = delivery;
    } catch {
      this.failed = true;
    }
    this.host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.delivery) return nothing;
    return html`<wacht-delivery-detail
      delivery-id=${this.delivery.id}
      .row=${this.delivery}
      @wacht-detail-closed=${() => {
        this.delivery = undefined;
        this.host.requestUpdate();
      }}
    ></wacht-delivery-detail>`;
  }
}

import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Endpoint } from '../../client/types.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { SettingsElement } from '../settings-element.js';

export type HelpTopic = 'guide' | 'events';

/**
 * What one looks up while one works on endpoints, in a drawer: the receiver guide or the event catalog.
 *
 * @internal Opened by the endpoint list and by the console.
 */
export class WachtEndpointHelp extends SettingsElement {
  /** Stays what it was while the drawer closes. */
  @property({ attribute: false }) topic: HelpTopic = 'guide';
  /** Whose values the guide is filled in with. */
  @property({ attribute: false }) endpoint: Endpoint | undefined;
  @property({ type: Boolean, reflect: true }) open = false;

  private onClose(event: Event): void {
    event.stopPropagation();
    this.open = false;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  protected override render(): TemplateResult {
    const { settings } = this.msg;
    const isGuide = this.topic === 'guide';
    return html`<wacht-drawer
      wide
      ?open=${this.open}
      heading=${isGuide ? settings.guide : settings.catalog}
      @wacht-close=${this.onClose}
    >
      ${
        isGuide
          ? html`<wacht-receiver-guide no-heading .endpoint=${this.endpoint}
              ><slot></slot
            ></wacht-receiver-guide>`
          : html`<wacht-event-catalog></wacht-event-catalog>`
      }
    </wacht-drawer>`;
  }
}

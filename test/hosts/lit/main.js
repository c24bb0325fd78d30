import { LitElement, html, nothing } from 'lit';
import 'wacht-webhook-elements';

class HostApp extends LitElement {
  static properties = { shown: { state: true }, live: { state: true }, told: {}, asked: {} };

  constructor() {
    super();
    Object.assign(this, { shown: true, live: false, told: '', asked: '' });
  }

  // In the document itself, where the check looks for what it expects.
  createRenderRoot() {
    return this;
  }

  onAction(event) {
    event.preventDefault();
    this.asked = event.action;
  }

  render() {
    return html`<button @click=${() => (this.shown = !this.shown)}>Toggle</button>
      <button @click=${() => (this.live = !this.live)}>Live</button>
      <p>session: ${this.told}</p>
      <p>asked: ${this.asked}</p>
      ${
        this.shown
          ? html`<wacht-webhook-settings
              ticket-url="/ticket"
              deployment-id="7"
              .headingLevel=${4}
              @wacht-session-change=${({ status, app }) => (this.told = `${status} ${app ?? ''}`)}
              @wacht-endpoint-action=${this.onAction}
            ></wacht-webhook-settings>`
          : nothing
      }
      <wacht-delivery-list ?live=${this.live}></wacht-delivery-list>`;
  }
}

customElements.define('host-app', HostApp);

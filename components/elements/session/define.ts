import { WachtWebhookSession } from './session.js';
import { defineElement } from '../define-element.js';

defineElement('wacht-webhook-session', WachtWebhookSession);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-webhook-session': WachtWebhookSession;
  }
}

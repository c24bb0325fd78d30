import '../session-gate/define.js';
import { defineElement } from '../define-element.js';
import { WachtWebhookConsole } from './webhook-console.js';

defineElement('wacht-webhook-console', WachtWebhookConsole);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-webhook-console': WachtWebhookConsole;
  }
}

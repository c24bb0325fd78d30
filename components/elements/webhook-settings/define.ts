import '../endpoint-list/define.js';
import '../session-gate/define.js';
import { defineElement } from '../define-element.js';
import { WachtWebhookSettings } from './webhook-settings.js';

defineElement('wacht-webhook-settings', WachtWebhookSettings);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-webhook-settings': WachtWebhookSettings;
  }
}

import '../endpoint-list/define.js';
import '../session-gate/define.js';
import { defineElement } from '../define-element.js';
import { WachtWebhookSettings } from './webhook-settings.js';

defineElement('wacht-webhook-settings', WachtWebhookSettings);

// Below the list, so the first row doesn't wait for them. A card whose code doesn't come stays away, and the rest works.
const cards = [import('../signing-secret/define.js'), import('../notification-settings/define.js')];
void Promise.allSettled(cards);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-webhook-settings': WachtWebhookSettings;
  }
}

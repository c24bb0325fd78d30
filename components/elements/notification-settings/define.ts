import { defineElement } from '../define-element.js';
import { WachtNotificationSettings } from './notification-settings.js';

defineElement('wacht-notification-settings', WachtNotificationSettings);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-notification-settings': WachtNotificationSettings;
  }
}

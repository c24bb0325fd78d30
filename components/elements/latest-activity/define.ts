import { defineElement } from '../define-element.js';
import { WachtLatestActivity } from './latest-activity.js';

defineElement('wacht-latest-activity', WachtLatestActivity);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-latest-activity': WachtLatestActivity;
  }
}

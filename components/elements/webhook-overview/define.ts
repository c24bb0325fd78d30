import '../analytics-summary/define.js';
import '../timeseries-chart/define.js';
import { defineElement } from '../define-element.js';
import { WachtWebhookOverview } from './webhook-overview.js';

defineElement('wacht-webhook-overview', WachtWebhookOverview);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-webhook-overview': WachtWebhookOverview;
  }
}

import { defineElement } from '../define-element.js';
import { WachtAnalyticsSummary } from './analytics-summary.js';

defineElement('wacht-analytics-summary', WachtAnalyticsSummary);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-analytics-summary': WachtAnalyticsSummary;
  }
}

import { defineElement } from '../define-element.js';
import { WachtActivityExport } from './activity-export.js';

defineElement('wacht-activity-export', WachtActivityExport);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-activity-export': WachtActivityExport;
  }
}

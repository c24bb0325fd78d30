import '../activity-export/define.js';
import { defineElement } from '../define-element.js';
import { WachtActivityLog } from './activity-log.js';

defineElement('wacht-activity-log', WachtActivityLog);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-activity-log': WachtActivityLog;
  }
}

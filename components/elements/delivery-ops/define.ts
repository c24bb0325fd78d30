import '../delivery-list/define.js';
import '../session-gate/define.js';
import { defineElement } from '../define-element.js';
import { WachtDeliveryOps } from './delivery-ops.js';

defineElement('wacht-delivery-ops', WachtDeliveryOps);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delivery-ops': WachtDeliveryOps;
  }
}

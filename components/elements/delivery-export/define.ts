import '../menu/define.js';
import { defineElement } from '../define-element.js';
import { WachtDeliveryExport } from './delivery-export.js';

defineElement('wacht-delivery-export', WachtDeliveryExport);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delivery-export': WachtDeliveryExport;
  }
}

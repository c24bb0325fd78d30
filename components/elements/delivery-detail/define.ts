import '../attempt-strip/define.js';
import '../code-block/define.js';
import '../drawer/define.js';
import '../header-list/define.js';
import { defineElement } from '../define-element.js';
import { WachtDeliveryDetail } from './delivery-detail.js';

defineElement('wacht-delivery-detail', WachtDeliveryDetail);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delivery-detail': WachtDeliveryDetail;
  }
}

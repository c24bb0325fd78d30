import { defineElement } from '../define-element.js';
import { WachtDeliveryList } from './delivery-list.js';

defineElement('wacht-delivery-list', WachtDeliveryList);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delivery-list': WachtDeliveryList;
  }
}

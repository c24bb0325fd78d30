import { defineElement } from '../define-element.js';
import { WachtDeliveryFilters } from './delivery-filters.js';

defineElement('wacht-delivery-filters', WachtDeliveryFilters);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delivery-filters': WachtDeliveryFilters;
  }
}

import { defineElement } from '../define-element.js';
import { WachtEventCatalog } from './event-catalog.js';

defineElement('wacht-event-catalog', WachtEventCatalog);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-event-catalog': WachtEventCatalog;
  }
}

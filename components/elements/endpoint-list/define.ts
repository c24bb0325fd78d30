import { defineElement } from '../define-element.js';
import { WachtEndpointList } from './endpoint-list.js';

defineElement('wacht-endpoint-list', WachtEndpointList);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-endpoint-list': WachtEndpointList;
  }
}

import '../dialog/define.js';
import '../menu/define.js';
import { defineElement } from '../define-element.js';
import { WachtDeleteEndpoint } from './delete-endpoint.js';
import { WachtSwitchEndpoint } from './switch-endpoint.js';

defineElement('wacht-delete-endpoint', WachtDeleteEndpoint);
defineElement('wacht-switch-endpoint', WachtSwitchEndpoint);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-delete-endpoint': WachtDeleteEndpoint;
    'wacht-switch-endpoint': WachtSwitchEndpoint;
  }
}

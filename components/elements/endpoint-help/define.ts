import '../drawer/define.js';
import '../event-catalog/define.js';
import '../receiver-guide/define.js';
import { defineElement } from '../define-element.js';
import { WachtEndpointHelp } from './endpoint-help.js';

defineElement('wacht-endpoint-help', WachtEndpointHelp);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-endpoint-help': WachtEndpointHelp;
  }
}

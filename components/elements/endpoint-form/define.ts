import { defineElement } from '../define-element.js';
import '../drawer/define.js';
import '../event-picker/define.js';
import { WachtEndpointForm } from './endpoint-form.js';

defineElement('wacht-endpoint-form', WachtEndpointForm);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-endpoint-form': WachtEndpointForm;
  }
}

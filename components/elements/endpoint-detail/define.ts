import '../drawer/define.js';
import { defineElement } from '../define-element.js';
import { WachtEndpointDetail } from './endpoint-detail.js';

defineElement('wacht-endpoint-detail', WachtEndpointDetail);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-endpoint-detail': WachtEndpointDetail;
  }
}

import '../code-block/define.js';
import { defineElement } from '../define-element.js';
import { WachtReceiverGuide } from './receiver-guide.js';

defineElement('wacht-receiver-guide', WachtReceiverGuide);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-receiver-guide': WachtReceiverGuide;
  }
}

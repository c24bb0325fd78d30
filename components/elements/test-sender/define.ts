import '../code-field/define.js';
import { defineElement } from '../define-element.js';
import '../drawer/define.js';
import { WachtTestSender } from './test-sender.js';

defineElement('wacht-test-sender', WachtTestSender);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-test-sender': WachtTestSender;
  }
}

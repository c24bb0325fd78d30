import '../code-field/define.js';
import { defineElement } from '../define-element.js';
import { WachtSignatureDebugger } from './signature-debugger.js';

defineElement('wacht-signature-debugger', WachtSignatureDebugger);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-signature-debugger': WachtSignatureDebugger;
  }
}

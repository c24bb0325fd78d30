import { WachtSessionGate } from './session-gate.js';
import { defineElement } from '../define-element.js';

defineElement('wacht-session-gate', WachtSessionGate);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-session-gate': WachtSessionGate;
  }
}

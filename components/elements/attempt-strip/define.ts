import { defineElement } from '../define-element.js';
import { WachtAttemptStrip } from './attempt-strip.js';

defineElement('wacht-attempt-strip', WachtAttemptStrip);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-attempt-strip': WachtAttemptStrip;
  }
}

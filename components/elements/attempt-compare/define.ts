import '../code-block/define.js';
import { defineElement } from '../define-element.js';
import { WachtAttemptCompare } from './attempt-compare.js';

defineElement('wacht-attempt-compare', WachtAttemptCompare);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-attempt-compare': WachtAttemptCompare;
  }
}

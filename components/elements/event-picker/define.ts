import { defineElement } from '../define-element.js';
import { WachtEventPicker } from './event-picker.js';

defineElement('wacht-event-picker', WachtEventPicker);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-event-picker': WachtEventPicker;
  }
}

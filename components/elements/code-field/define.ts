import { defineElement } from '../define-element.js';
import { WachtCodeField } from './code-field.js';

defineElement('wacht-code-field', WachtCodeField);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-code-field': WachtCodeField;
  }
}

import { defineElement } from '../define-element.js';
import { WachtSecretValue } from './secret-value.js';

defineElement('wacht-secret-value', WachtSecretValue);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-secret-value': WachtSecretValue;
  }
}

import { defineElement } from '../define-element.js';
import { WachtWindowForm } from './window-form.js';

defineElement('wacht-window-form', WachtWindowForm);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-window-form': WachtWindowForm;
  }
}

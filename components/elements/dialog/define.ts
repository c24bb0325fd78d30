import { WachtDialog } from './dialog.js';
import { defineElement } from '../define-element.js';

defineElement('wacht-dialog', WachtDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-dialog': WachtDialog;
  }
}

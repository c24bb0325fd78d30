import '../dialog/define.js';
import { defineElement } from '../define-element.js';
import { WachtRotateSecret } from './rotate-secret.js';

defineElement('wacht-rotate-secret', WachtRotateSecret);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-rotate-secret': WachtRotateSecret;
  }
}

import '../secret-value/define.js';
import { defineElement } from '../define-element.js';
import { WachtSigningSecret } from './signing-secret.js';

defineElement('wacht-signing-secret', WachtSigningSecret);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-signing-secret': WachtSigningSecret;
  }
}

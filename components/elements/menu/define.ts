import { WachtMenu } from './menu.js';
import { defineElement } from '../define-element.js';

defineElement('wacht-menu', WachtMenu);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-menu': WachtMenu;
  }
}

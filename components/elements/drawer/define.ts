import { WachtDrawer } from './drawer.js';
import { defineElement } from '../define-element.js';

defineElement('wacht-drawer', WachtDrawer);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-drawer': WachtDrawer;
  }
}

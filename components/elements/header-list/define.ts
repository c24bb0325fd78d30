import { defineElement } from '../define-element.js';
import { WachtHeaderList } from './header-list.js';

defineElement('wacht-header-list', WachtHeaderList);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-header-list': WachtHeaderList;
  }
}

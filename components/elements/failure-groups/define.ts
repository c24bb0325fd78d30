import { defineElement } from '../define-element.js';
import { WachtFailureGroups } from './failure-groups.js';

defineElement('wacht-failure-groups', WachtFailureGroups);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-failure-groups': WachtFailureGroups;
  }
}

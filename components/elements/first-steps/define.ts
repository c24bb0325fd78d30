import { defineElement } from '../define-element.js';
import { WachtFirstSteps } from './first-steps.js';

defineElement('wacht-first-steps', WachtFirstSteps);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-first-steps': WachtFirstSteps;
  }
}

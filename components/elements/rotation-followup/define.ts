import '../drawer/define.js';
import '../secret-value/define.js';
import { defineElement } from '../define-element.js';
import { WachtRotationFollowup } from './rotation-followup.js';

defineElement('wacht-rotation-followup', WachtRotationFollowup);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-rotation-followup': WachtRotationFollowup;
  }
}

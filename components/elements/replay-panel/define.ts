import '../drawer/define.js';
import { defineElement } from '../define-element.js';
import { WachtReplayPanel } from './replay-panel.js';

defineElement('wacht-replay-panel', WachtReplayPanel);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-replay-panel': WachtReplayPanel;
  }
}

import { defineElement } from '../define-element.js';
import { WachtCodeBlock } from './code-block.js';

defineElement('wacht-code-block', WachtCodeBlock);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-code-block': WachtCodeBlock;
  }
}

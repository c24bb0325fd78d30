import '../code-field/define.js';
import { defineElement } from '../define-element.js';
import { WachtFilterEditor } from './filter-editor.js';

defineElement('wacht-filter-editor', WachtFilterEditor);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-filter-editor': WachtFilterEditor;
  }
}

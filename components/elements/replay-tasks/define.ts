import '../dialog/define.js';
import { defineElement } from '../define-element.js';
import { WachtReplayTasks } from './replay-tasks.js';

defineElement('wacht-replay-tasks', WachtReplayTasks);

declare global {
  interface HTMLElementTagNameMap {
    'wacht-replay-tasks': WachtReplayTasks;
  }
}

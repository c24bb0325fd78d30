import type { Messages } from '../localization/catalog.js';
import { replay } from '../localization/en/replay.js';
import { WachtElement } from './wacht-element.js';

/** Base of what plans and follows replays: speaks with `this.msg.common` and `this.msg.replay`. */
export abstract class ReplayElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'replay'> {
    return { ...super.msg, replay: this.words('replay', replay) };
  }
}

import type { Messages } from '../localization/catalog.js';
import { activity } from '../localization/en/activity.js';
import { WachtElement } from './wacht-element.js';

/** Base of what shows the audit log: speaks with `this.msg.common` and `this.msg.activity`. */
export abstract class ActivityElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'activity'> {
    return { ...super.msg, activity: this.words('activity', activity) };
  }
}

import type { Messages } from '../localization/catalog.js';
import { failures } from '../localization/en/failures.js';
import { WachtElement } from './wacht-element.js';

/** Base of what sorts failures: speaks with `this.msg.common` and `this.msg.failures`. */
export abstract class FailuresElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'failures'> {
    return { ...super.msg, failures: this.words('failures', failures) };
  }
}

import type { Messages } from '../localization/catalog.js';
import { forms } from '../localization/en/forms.js';
import { WachtElement } from './wacht-element.js';

/** Base of the elements that speak with `this.msg.common` and `this.msg.forms`. */
export abstract class FormsElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'forms'> {
    return { ...super.msg, forms: this.words('forms', forms) };
  }
}

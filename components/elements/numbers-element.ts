import type { Messages } from '../localization/catalog.js';
import { numbers } from '../localization/en/numbers.js';
import { WachtElement } from './wacht-element.js';

/** Base of the elements that speak with `this.msg.common` and `this.msg.numbers`. */
export abstract class NumbersElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'numbers'> {
    return { ...super.msg, numbers: this.words('numbers', numbers) };
  }
}

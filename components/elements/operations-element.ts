import type { Messages } from '../localization/catalog.js';
import { operations } from '../localization/en/operations.js';
import { WachtElement } from './wacht-element.js';

/** Base of the elements that speak with `this.msg.common` and `this.msg.operations`. */
export abstract class OperationsElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'operations'> {
    return { ...super.msg, operations: this.words('operations', operations) };
  }
}

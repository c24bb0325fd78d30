import type { Messages } from '../localization/catalog.js';
import { inspection } from '../localization/en/inspection.js';
import { OperationsElement } from './operations-element.js';

/** Base of what looks into one delivery: speaks with `this.msg.common`, `.operations` and `.inspection`. */
export abstract class InspectionElement extends OperationsElement {
  protected override get msg(): Pick<Messages, 'common' | 'operations' | 'inspection'> {
    return { ...super.msg, inspection: this.words('inspection', inspection) };
  }
}

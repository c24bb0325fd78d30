import type { ExportFormat } from '../../operations/delivery-export.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import { FactEvent, IntentEvent } from '../events.js';

/** Deliveries are about to be read and saved as a file. */
export class BeforeExportEvent extends IntentEvent {
  constructor(
    readonly format: ExportFormat,
    readonly query: FeedQuery,
  ) {
    super('wacht-before-export');
  }
}

/** A file was handed to the browser. */
export class ExportedEvent extends FactEvent {
  constructor(
    readonly format: ExportFormat,
    readonly rows: number,
  ) {
    super('wacht-exported');
  }
}

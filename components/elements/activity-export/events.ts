import type { ActivityFilters } from '../../operations/activity-feed.js';
import { FactEvent, IntentEvent } from '../events.js';

/** Records of the activity log are about to be read and saved as a file. */
export class BeforeExportActivityEvent extends IntentEvent {
  constructor(readonly filters: ActivityFilters) {
    super('wacht-before-export-activity');
  }
}

/** A file of the log was handed to the browser. */
export class ActivityExportedEvent extends FactEvent {
  constructor(readonly rows: number) {
    super('wacht-activity-exported');
  }
}

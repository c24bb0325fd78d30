import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AuditFacts, AuditRecord } from '../../client/audit.js';
import { pause } from '../../client/waiting.js';
import { auditClientOf } from '../../controllers/recorder.js';
import type { Messages } from '../../localization/catalog.js';
import { activity } from '../../localization/en/activity.js';
import { activityExport, activityExportHead } from '../../operations/activity-export.js';
import { noActivityFilters, type ActivityFilters } from '../../operations/activity-feed.js';
import { iconDownload } from '../../styles/action-icons.js';
import { ExportElement, isoOf, type ExportProgress } from '../export-element.js';
import { ActivityExportedEvent, BeforeExportActivityEvent } from './events.js';

/** What was exported, for the log: the filters, and whether a search narrowed it, as its text may be a name. */
const factsOf = ({ action, outcome, person, text, window }: ActivityFilters): AuditFacts => ({
  format: 'csv',
  ...(action ? { action } : {}),
  ...(outcome ? { outcome } : {}),
  ...(person ? { person } : {}),
  ...(text.trim() ? { searched: true } : {}),
  ...(window ? { start_date: isoOf(window.from), end_date: isoOf(window.until) } : {}),
});

/**
 * @summary Saves all records of the activity log that match as CSV: read page by page, with progress and a way to stop.
 *
 * @fires wacht-before-export-activity - cancelable, may wait: it is about to be read and saved
 * @fires wacht-activity-exported - a file was handed to the browser
 *
 * @internal A part of the public elements.
 */
export class WachtActivityExport extends ExportElement {
  @property({ attribute: false }) filters: ActivityFilters = noActivityFilters;
  /** What the list's own search leaves out is left out here too. */
  @property({ attribute: false }) keep: (record: AuditRecord) => boolean = () => true;
  @property({ attribute: false }) nameOf: (principal: string) => string = (principal) => principal;

  private start(): Promise<void> {
    const { filters } = this;
    return this.save({
      intent: new BeforeExportActivityEvent(filters),
      act: { action: 'activity.export', after: factsOf(filters) },
      name: 'activity',
      ending: 'csv',
      mediaType: 'text/csv;charset=utf-8',
      head: activityExportHead,
      pages: ({ recording }, signal) => {
        const { keep, nameOf } = this;
        const client = auditClientOf(recording);
        return activityExport({
          read: (query, stop) => client.fetchActivity(query, { signal: stop }),
          filters,
          signal,
          wait: pause,
          keep,
          nameOf,
        });
      },
      done: (rows) => new ActivityExportedEvent(rows),
    });
  }

  protected override get msg(): Pick<Messages, 'common' | 'exporting' | 'activity'> {
    return { ...super.msg, activity: this.words('activity', activity) };
  }

  protected override renderButton(): TemplateResult {
    return html`<button
      type="button"
      class="btn small"
      title=${this.msg.exporting.safe}
      @click=${() => void this.start()}
    >
      ${iconDownload()}${this.msg.activity.exportCsv}
    </button>`;
  }

  /** Nobody knows how long the log is before its end. */
  protected override renderProgress({ rows }: ExportProgress, size: string): TemplateResult {
    const words = this.msg.exporting;
    return html`<progress aria-label=${words.title(words.csv)}></progress>
      <span class="tiny muted num">${words.progress(rows, size)}</span>`;
  }
}

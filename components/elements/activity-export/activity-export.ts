import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AuditFacts, AuditRecord } from '../../client/audit.js';
import { pause } from '../../client/waiting.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { recordAct } from '../../controllers/record-act.js';
import { auditClientOf } from '../../controllers/recorder.js';
import type { Messages } from '../../localization/catalog.js';
import { activity } from '../../localization/en/activity.js';
import { exporting } from '../../localization/en/exporting.js';
import { activityExport, activityExportHead } from '../../operations/activity-export.js';
import { noActivityFilters, type ActivityFilters } from '../../operations/activity-feed.js';
import { iconDownload } from '../../styles/action-icons.js';
import { buttons, progress, text } from '../../styles/index.js';
import { errorText } from '../error-text.js';
import { saveFile } from '../save-file.js';
import { WachtElement } from '../wacht-element.js';
import { ActivityExportedEvent, BeforeExportActivityEvent } from './events.js';

interface Running {
  readonly rows: number;
  readonly bytes: number;
}

/** What was exported, for the log: the filters, and whether a search narrowed it, as its text may be a name. */
const factsOf = ({ action, outcome, person, text, window }: ActivityFilters): AuditFacts => ({
  format: 'csv',
  ...(action ? { action } : {}),
  ...(outcome ? { outcome } : {}),
  ...(person ? { person } : {}),
  ...(text.trim() ? { searched: true } : {}),
  ...(window ? { start_date: isoOf(window.from), end_date: isoOf(window.until) } : {}),
});

/** A window that is open at one end has no time there. */
const isoOf = (time: number): string | null => (Number.isFinite(time) ? new Date(time).toISOString() : null);

/**
 * @summary Saves all records of the activity log that match as CSV: read page by page, with progress and a way to stop.
 *
 * @fires wacht-before-export-activity - cancelable, may wait: it is about to be read and saved
 * @fires wacht-activity-exported - a file was handed to the browser
 *
 * @internal A part of the public elements.
 */
export class WachtActivityExport extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    progress,
    css`
      :host {
        container-type: normal;
      }
      progress {
        inline-size: 96px;
      }
    `,
  ];

  @property({ attribute: false }) filters: ActivityFilters = noActivityFilters;
  /** What the list's own search leaves out is left out here too. */
  @property({ attribute: false }) keep: (record: AuditRecord) => boolean = () => true;
  @property({ attribute: false }) nameOf: (principal: string) => string = (principal) => principal;

  @state() private running: Running | undefined;
  @state() private said = '';
  private stopping = new AbortController();
  /** The host is asked: a second choice is none. */
  private asking = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopping.abort();
  }

  private async start(): Promise<void> {
    const { scope, filters } = this;
    if (!scope || this.running || this.asking) return;
    this.said = '';
    this.asking = true;
    const outcome = await new BeforeExportActivityEvent(filters).sendFrom(this);
    this.asking = false;
    // Approved for a log that is no longer shown, or for another tenant's.
    if (!this.isConnected || this.scope !== scope) return;
    if (!outcome.allowed) {
      this.said = outcome.reason ?? this.msg.exporting.refused;
      return;
    }
    this.stopping = new AbortController();
    this.running = { rows: 0, bytes: 0 };
    const words = this.msg.exporting;
    try {
      const act = { action: 'activity.export', after: factsOf(filters) } as const;
      await recordAct(scope, act, () => this.read(scope, filters));
    } catch (error) {
      // Half a file would pass for a whole one, so only a whole one is saved.
      this.said = this.stopping.signal.aborted
        ? words.cancelled
        : `${words.failed} ${errorText(error, this.msg.common)}`;
    } finally {
      this.running = undefined;
    }
  }

  private async read(scope: WebhookScope, filters: ActivityFilters): Promise<void> {
    const { keep, nameOf } = this;
    const { signal } = this.stopping;
    const client = auditClientOf(scope.recording);
    // Text becomes a blob page by page: the browser may keep those on disk.
    const parts: Blob[] = [new Blob([activityExportHead])];
    let running: Running = { rows: 0, bytes: 0 };
    const pages = activityExport({
      read: (query, stop) => client.fetchActivity(query, { signal: stop }),
      filters,
      signal,
      wait: pause,
      keep,
      nameOf,
    });
    for await (const { text: lines, rows } of pages) {
      const part = new Blob([lines]);
      parts.push(part);
      running = { rows: running.rows + rows, bytes: running.bytes + part.size };
      this.running = running;
    }
    signal.throwIfAborted();
    saveFile(
      new Blob(parts, { type: 'text/csv;charset=utf-8' }),
      `activity-${new Date().toISOString().slice(0, 16).replace(':', '')}.csv`,
    );
    this.said = this.msg.exporting.done(running.rows);
    this.dispatchEvent(new ActivityExportedEvent(running.rows));
  }

  protected override get msg(): Pick<Messages, 'common' | 'exporting' | 'activity'> {
    return {
      ...super.msg,
      exporting: this.words('exporting', exporting),
      activity: this.words('activity', activity),
    };
  }

  protected override render(): TemplateResult {
    return html`<div class="row">
      ${this.running ? this.renderProgress(this.running) : this.renderButton()}
      <span class="tiny muted" role="status">${this.said}</span>
    </div>`;
  }

  private renderButton(): TemplateResult {
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
  private renderProgress({ rows, bytes }: Running): TemplateResult {
    const words = this.msg.exporting;
    return html`<progress aria-label=${words.title(words.csv)}></progress>
      <span class="tiny muted num">${words.progress(rows, this.format.bytes(bytes))}</span>
      <button type="button" class="btn small" @click=${() => this.stopping.abort()}>${words.cancel}</button>`;
  }
}

import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { AuditFacts } from '../../client/audit.js';
import { WachtApiError } from '../../client/errors.js';
import type { Delivery } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { recordAct } from '../../controllers/record-act.js';
import type { Messages } from '../../localization/catalog.js';
import { exporting } from '../../localization/en/exporting.js';
import { exportHead, type ExportFormat, exportRows, mediaTypes } from '../../operations/delivery-export.js';
import { DeliveryFeed } from '../../operations/delivery-feed.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import { iconDownload } from '../../styles/action-icons.js';
import { buttons, progress, text } from '../../styles/index.js';
import { errorText } from '../error-text.js';
import { saveFile } from '../save-file.js';
import type { MenuSelectEvent, WachtMenu } from '../menu/menu.js';
import { WachtElement } from '../wacht-element.js';
import { BeforeExportEvent, ExportedEvent } from './events.js';

/** Stopped by hand, or a page couldn't be read. */
class Unfinished extends WachtApiError {}

/** What was exported, for the log: the filters and never a row. */
const factsOf = (
  format: ExportFormat,
  { statuses, endpointId, eventName, window }: FeedQuery,
): AuditFacts => ({
  format,
  ...(statuses.length > 0 ? { status: statuses.join(', ') } : {}),
  ...(endpointId ? { endpoint_id: endpointId } : {}),
  ...(eventName ? { event_name: eventName } : {}),
  ...(window ? { start_date: isoOf(window.from), end_date: isoOf(window.until) } : {}),
});

/** A window that is open at one end has no time there. */
const isoOf = (time: number): string | null => (Number.isFinite(time) ? new Date(time).toISOString() : null);

interface Running {
  readonly format: ExportFormat;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * @summary Saves all deliveries that match as CSV or JSON lines: read page by page, with progress and a way to stop.
 *
 * @fires wacht-before-export - cancelable, may wait: it is about to be read and saved
 * @fires wacht-exported - a file was handed to the browser
 *
 * @internal A part of the public elements.
 */
export class WachtDeliveryExport extends WachtElement {
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

  @property({ attribute: false }) query: FeedQuery = { statuses: [] };
  /** What the list leaves out of what it reads is left out here too. */
  @property({ attribute: false }) keep: (row: Delivery) => boolean = () => true;
  @property({ attribute: false }) urlOf: (endpointId: string) => string = () => '';
  /** About how many there are, where it is known. */
  @property({ attribute: false }) total: number | undefined;

  @state() private running: Running | undefined;
  @state() private said = '';
  @query('wacht-menu') private readonly menu!: WachtMenu | null;
  private cancelled = false;
  /** The host is asked: a second choice is none. */
  private asking = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cancelled = true;
  }

  private async start(format: ExportFormat): Promise<void> {
    const { scope, query: asked } = this;
    if (!scope || this.running || this.asking) return;
    this.said = '';
    this.asking = true;
    const outcome = await new BeforeExportEvent(format, asked).sendFrom(this);
    this.asking = false;
    // Approved for a list that is no longer shown, or for another tenant's.
    if (!this.isConnected || this.scope !== scope) return;
    if (!outcome.allowed) {
      this.said = outcome.reason ?? this.msg.exporting.refused;
      return;
    }
    this.cancelled = false;
    this.running = { format, rows: 0, bytes: 0 };
    try {
      const act = { action: 'delivery.export', after: factsOf(format, asked) } as const;
      await recordAct(scope, act, () => this.read(scope, format, asked));
    } catch (error) {
      this.running = undefined;
      // What stopped it while it was read is said already.
      if (!(error instanceof Unfinished)) this.said = errorText(error, this.msg.common);
    }
  }

  /** @throws Unfinished when it was stopped, or a page couldn't be read */
  private async read(scope: WebhookScope, format: ExportFormat, asked: FeedQuery): Promise<void> {
    const { keep, urlOf } = this;
    let running: Running = { format, rows: 0, bytes: 0 };
    const feed = new DeliveryFeed(scope.client, asked, () => undefined);
    const parts: Blob[] = [new Blob([exportHead(format)])];
    let read = 0;
    while (feed.hasMore && !this.isCancelled && !feed.error) {
      await feed.loadMore();
      // Text becomes a blob page by page: the browser may keep those on disk.
      const rows = feed.rows.slice(read).filter(keep);
      read = feed.rows.length;
      const part = new Blob([exportRows(format, rows, urlOf)]);
      parts.push(part);
      running = { format, rows: running.rows + rows.length, bytes: running.bytes + part.size };
      this.running = running;
    }
    feed.close();
    this.finish(parts, running, feed.error);
  }

  private get isCancelled(): boolean {
    return this.cancelled;
  }

  /** Half a file would pass for a whole one, so only a whole one is saved. */
  private finish(parts: readonly Blob[], { format, rows }: Running, error: WachtApiError | undefined): void {
    const words = this.msg.exporting;
    this.running = undefined;
    if (this.cancelled || error) {
      this.said = error ? words.failed : words.cancelled;
      throw new Unfinished(error?.kind ?? 'aborted', 'The export was not finished.');
    }
    saveFile(
      new Blob([...parts], { type: mediaTypes[format] }),
      `deliveries-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`,
    );
    this.said = words.done(rows);
    this.dispatchEvent(new ExportedEvent(format, rows));
  }

  protected override get msg(): Pick<Messages, 'common' | 'exporting'> {
    return { ...super.msg, exporting: this.words('exporting', exporting) };
  }

  protected override render(): TemplateResult {
    return html`<div class="row">
      ${this.running ? this.renderProgress(this.running) : this.renderButton()}
      <span class="tiny muted" role="status">${this.said}</span>
    </div>`;
  }

  private renderButton(): TemplateResult {
    const words = this.msg.exporting;
    return html`<button
        type="button"
        class="btn small"
        aria-haspopup="menu"
        @click=${(event: Event) => void this.menu?.openAt(event.currentTarget as HTMLElement)}
      >
        ${iconDownload()}${words.button}
      </button>
      <wacht-menu
        label=${words.menu}
        .items=${[
          { id: 'csv', label: words.csv },
          { id: 'jsonl', label: words.jsonl },
        ]}
        @wacht-select=${(event: MenuSelectEvent) => void this.start(event.item as ExportFormat)}
      ></wacht-menu>`;
  }

  private renderProgress({ format, rows, bytes }: Running): TemplateResult {
    const words = this.msg.exporting;
    const { total } = this;
    const size = this.format.bytes(bytes);
    const title = words.title(words[format]);
    return html`<progress
        aria-label=${title}
        value=${total ? Math.min(rows, total) : nothing}
        max=${total ?? nothing}
      ></progress>
      <span class="tiny muted num" title=${format === 'csv' ? words.safe : title}
        >${total ? words.progressOf(rows, total, size) : words.progress(rows, size)}</span
      >
      <button type="button" class="btn small" @click=${() => (this.cancelled = true)}>
        ${words.cancel}
      </button>`;
  }
}

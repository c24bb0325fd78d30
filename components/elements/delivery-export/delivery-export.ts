import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { AuditFacts } from '../../client/audit.js';
import { WachtApiError } from '../../client/errors.js';
import type { Delivery } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import {
  exportHead,
  type ExportFormat,
  exportRows,
  handOver,
  mediaTypes,
} from '../../operations/delivery-export.js';
import { DeliveryFeed } from '../../operations/delivery-feed.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import { iconDownload } from '../../styles/action-icons.js';
import { errorText } from '../error-text.js';
import { ExportElement, isoOf, type ExportProgress } from '../export-element.js';
import type { MenuSelectEvent, WachtMenu } from '../menu/menu.js';
import { BeforeExportEvent, ExportedEvent } from './events.js';

/** A page couldn't be read. */
class Unread extends WachtApiError {}

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

/**
 * @summary Saves all deliveries that match as CSV or JSON lines: read page by page, with progress and a way to stop.
 *
 * @fires wacht-before-export - cancelable, may wait: it is about to be read and saved
 * @fires wacht-exported - a file was handed to the browser
 *
 * @internal A part of the public elements.
 */
export class WachtDeliveryExport extends ExportElement {
  @property({ attribute: false }) query: FeedQuery = { statuses: [] };
  /** What the list leaves out of what it reads is left out here too. */
  @property({ attribute: false }) keep: (row: Delivery) => boolean = () => true;
  @property({ attribute: false }) urlOf: (endpointId: string) => string = () => '';
  /** About how many there are, where it is known. */
  @property({ attribute: false }) total: number | undefined;

  @query('wacht-menu') private readonly menu!: WachtMenu | null;
  private fileFormat: ExportFormat = 'csv';

  private async start(format: ExportFormat): Promise<void> {
    const { query: asked } = this;
    await this.save({
      intent: new BeforeExportEvent(format, asked),
      act: { action: 'delivery.export', after: factsOf(format, asked) },
      name: 'deliveries',
      ending: format,
      mediaType: mediaTypes[format],
      head: exportHead(format),
      pages: (scope, signal) => this.pages(scope, signal, format, asked),
      done: (rows) => new ExportedEvent(format, rows),
    });
  }

  /** @throws Unread */
  private async *pages(scope: WebhookScope, signal: AbortSignal, format: ExportFormat, asked: FeedQuery) {
    const { keep, urlOf } = this;
    this.fileFormat = format;
    signal.throwIfAborted();
    const feed = new DeliveryFeed(scope.client, asked, () => undefined);
    signal.addEventListener('abort', () => feed.close());
    try {
      while (feed.hasMore) {
        await feed.loadMore();
        signal.throwIfAborted();
        if (feed.error) throw new Unread(feed.error.kind, 'The export was not finished.');
        const rows = handOver(feed).filter(keep);
        yield { text: exportRows(format, rows, urlOf), rows: rows.length };
      }
    } finally {
      feed.close();
    }
  }

  protected override explain(error: unknown): string {
    return error instanceof Unread ? this.msg.exporting.failed : errorText(error, this.msg.common);
  }

  protected override renderButton(): TemplateResult {
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

  protected override renderProgress({ rows }: ExportProgress, size: string): TemplateResult {
    const words = this.msg.exporting;
    const { total, fileFormat } = this;
    const title = words.title(words[fileFormat]);
    return html`<progress
        aria-label=${title}
        value=${total ? Math.min(rows, total) : nothing}
        max=${total ?? nothing}
      ></progress>
      <span class="tiny muted num" title=${fileFormat === 'csv' ? words.safe : title}
        >${total ? words.progressOf(rows, total, size) : words.progress(rows, size)}</span
      >`;
  }
}

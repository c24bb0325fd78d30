import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Delivery } from '../../client/types.js';
import { exportHead, type ExportFormat, exportRows, mediaTypes } from '../../operations/delivery-export.js';
import { DeliveryFeed } from '../../operations/delivery-feed.js';
import type { FeedQuery } from '../../operations/delivery-stream.js';
import { iconDownload } from '../../styles/icons.js';
import { buttons, progress, text } from '../../styles/index.js';
import type { MenuSelectEvent, WachtMenu } from '../menu/menu.js';
import { OperationsElement } from '../operations-element.js';
import { BeforeExportEvent, ExportedEvent } from './events.js';

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
 */
export class WachtDeliveryExport extends OperationsElement {
  static override styles: CSSResultGroup = [
    OperationsElement.styles,
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cancelled = true;
  }

  private async start(format: ExportFormat): Promise<void> {
    const { scope, query: asked, keep, urlOf } = this;
    if (!scope || this.running) return;
    this.said = '';
    const outcome = await new BeforeExportEvent(format, asked).sendFrom(this);
    if (!outcome.allowed) {
      this.said = outcome.reason ?? '';
      return;
    }
    this.cancelled = false;
    this.running = { format, rows: 0, bytes: 0 };
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
      this.running = { format, rows: this.running.rows + rows.length, bytes: this.running.bytes + part.size };
    }
    feed.close();
    this.finish(parts, this.running, feed.error !== undefined);
  }

  private get isCancelled(): boolean {
    return this.cancelled;
  }

  /** Half a file would pass for a whole one, so only a whole one is saved. */
  private finish(parts: readonly Blob[], { format, rows }: Running, hasFailed: boolean): void {
    const words = this.msg.operations.export;
    this.running = undefined;
    if (this.cancelled || hasFailed) {
      this.said = hasFailed ? words.failed : words.cancelled;
      return;
    }
    save(
      new Blob([...parts], { type: mediaTypes[format] }),
      `deliveries-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`,
    );
    this.said = words.done(rows);
    this.dispatchEvent(new ExportedEvent(format, rows));
  }

  protected override render(): TemplateResult {
    return html`<div class="row">
      ${this.running ? this.renderProgress(this.running) : this.renderButton()}
      <span class="tiny muted" role="status">${this.said}</span>
    </div>`;
  }

  private renderButton(): TemplateResult {
    const words = this.msg.operations.export;
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
    const words = this.msg.operations.export;
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

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by the next task; until then it needs the address.
  setTimeout(() => URL.revokeObjectURL(url));
}

import {
  css,
  html,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { WachtApiError } from '../client/errors.js';
import type { WebhookScope } from '../controllers/contract.js';
import { Departure } from '../controllers/departure.js';
import { recordAct } from '../controllers/record-act.js';
import type { PlannedAct } from '../controllers/recorder.js';
import type { Messages } from '../localization/catalog.js';
import { exporting } from '../localization/en/exporting.js';
import { buttons, progress, text } from '../styles/index.js';
import { errorText } from './error-text.js';
import type { FactEvent, IntentEvent } from './events.js';
import { saveFile } from './save-file.js';
import { WachtElement } from './wacht-element.js';

/** What was read so far. */
export interface ExportProgress {
  readonly rows: number;
  readonly bytes: number;
}

export interface ExportPlan {
  /** Asks the host, which may take its time. */
  readonly intent: IntentEvent;
  readonly act: PlannedAct;
  /** Before the time and the ending of the file's name. */
  readonly name: string;
  readonly ending: string;
  readonly mediaType: string;
  readonly head: string;
  readonly pages: (
    scope: WebhookScope,
    signal: AbortSignal,
  ) => AsyncIterable<{ readonly text: string; readonly rows: number }>;
  readonly done: (rows: number) => FactEvent;
}

/** How much text is held before it becomes a part of the file, in characters. */
const PART = 1_000_000;

/** A window that is open at one end has no time there. */
export const isoOf = (time: number): string | null =>
  Number.isFinite(time) ? new Date(time).toISOString() : null;

/** Base of what saves a list as a file: read page by page, with progress and a way to stop. */
export abstract class ExportElement extends WachtElement {
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
  static override properties: PropertyDeclarations = {
    running: { state: true },
    said: { state: true },
  };

  private running: ExportProgress | undefined;
  private said = '';
  private stopping = new AbortController();
  /** The host is asked: a second choice is none. */
  private asking = false;
  /** Whose rows are read. */
  private owner: { readonly scope: WebhookScope; readonly app: string | undefined } | undefined;

  constructor() {
    super();
    new Departure(this, () => this.stop());
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.owner && !this.isOf(this.owner)) this.stop();
  }

  /** Moved into another session, or its session to another app, this would mix two tenants' rows in a file. */
  private isOf({ scope, app }: NonNullable<typeof this.owner>): boolean {
    const now = this.session.app?.app_slug;
    return this.scope === scope && (app === undefined || now === undefined || now === app);
  }

  private stop(): void {
    this.stopping.abort(new WachtApiError('aborted', 'The export was not finished.'));
  }

  protected async save(plan: ExportPlan): Promise<void> {
    const { scope } = this;
    if (!scope || this.running || this.asking) return;
    const owner = { scope, app: this.session.app?.app_slug };
    this.said = '';
    this.asking = true;
    const outcome = await plan.intent.sendFrom(this);
    this.asking = false;
    // Approved for a list that is no longer shown, or for another tenant's.
    if (!this.isConnected || !this.isOf(owner)) return;
    if (!outcome.allowed) {
      this.said = outcome.reason ?? this.msg.exporting.refused;
      return;
    }
    this.stopping = new AbortController();
    this.running = { rows: 0, bytes: 0 };
    this.owner = owner;
    try {
      await recordAct(scope, plan.act, () => this.read(scope, plan));
    } catch (error) {
      // Half a file would pass for a whole one, so only a whole one is saved.
      this.said = this.stopping.signal.aborted ? this.msg.exporting.cancelled : this.explain(error);
    } finally {
      this.running = this.owner = undefined;
    }
  }

  /**
   * Into a blob, part by part: the browser keeps large ones on disk, and the page no more than the part in hand. Not
   * through a file picker: that has to follow the click within seconds, which an approval may not, and it leaves an
   * empty file behind when the export is stopped.
   */
  private async read(scope: WebhookScope, plan: ExportPlan): Promise<void> {
    const { signal } = this.stopping;
    const parts: Blob[] = [];
    let part = plan.head;
    let running: ExportProgress = { rows: 0, bytes: 0 };
    const close = () => {
      const blob = new Blob([part]);
      parts.push(blob);
      part = '';
      return blob.size;
    };
    let closed = 0;
    for await (const { text: lines, rows } of plan.pages(scope, signal)) {
      part += lines;
      if (part.length >= PART) closed += close();
      running = { rows: running.rows + rows, bytes: closed + part.length };
      this.running = running;
    }
    signal.throwIfAborted();
    close();
    const time = new Date().toISOString().slice(0, 16).replace(':', '');
    saveFile(new Blob(parts, { type: plan.mediaType }), `${plan.name}-${time}.${plan.ending}`);
    this.said = this.msg.exporting.done(running.rows);
    this.dispatchEvent(plan.done(running.rows));
  }

  /** What is said when it fails. */
  protected explain(error: unknown): string {
    return `${this.msg.exporting.failed} ${errorText(error, this.msg.common)}`;
  }

  protected override get msg(): Pick<Messages, 'common' | 'exporting'> {
    return { ...super.msg, exporting: this.words('exporting', exporting) };
  }

  protected override render(): TemplateResult {
    return html`<div class="row">
      ${this.running ? this.renderRunning(this.running) : this.renderButton()}
      <span class="tiny muted" role="status">${this.said}</span>
    </div>`;
  }

  private renderRunning(running: ExportProgress): TemplateResult {
    return html`${this.renderProgress(running, this.format.bytes(running.bytes))}
      <button type="button" class="btn small" @click=${() => this.stop()}>
        ${this.msg.exporting.cancel}
      </button>`;
  }

  protected abstract renderButton(): TemplateResult;

  /** @param size of what was read, in words */
  protected abstract renderProgress(running: ExportProgress, size: string): TemplateResult;
}

import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Endpoint, WebhookEvent } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { buttons, card, fields, notices, progress, statusStyles, text } from '../../styles/index.js';
import { errorText } from '../error-text.js';
import { FormsElement } from '../forms-element.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { unavailable } from '../unavailable.js';
import { urlText } from '../url-text.js';
import type { DraftField, EndpointDraft } from './draft.js';
import { endpointFormStyles } from './endpoint-form.styles.js';
import { formFields } from './form-fields.js';
import { EndpointFormModel } from './form-model.js';
import { formNotices, type Outcome } from './form-notices.js';
import { FormSaver, type SaveResult } from './form-saver.js';
import { refusalText } from './refusal.js';

/**
 * @summary A drawer in which an endpoint is added or changed.
 *
 * What is typed survives a failed save, a lost connection and a session's renewal. A change made elsewhere meanwhile is
 * shown, and never overwritten unseen. What the platform can't do is said before saving.
 *
 * @attr open - shown or not
 * @fires wacht-before-create - cancelable; may wait for a promise
 * @fires wacht-before-update - cancelable; may wait for a promise
 * @fires wacht-endpoint-created - with the endpoint, its headers left out
 * @fires wacht-endpoint-updated - with the endpoint and the names of what changed
 * @fires wacht-close - closed, focus is back; does not bubble
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <button type="button">Add endpoint</button>
 *   <wacht-endpoint-form></wacht-endpoint-form>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const form = document.querySelector('wacht-endpoint-form');
 *
 * document.querySelector('button').addEventListener('click', () => {
 *   form.endpoint = undefined; // adds one; an endpoint of `client.fetchEndpoints()` is changed
 *   form.open = true;
 * });
 * form.addEventListener('wacht-before-create', (event) => {
 *   if (event.endpoint.url.includes('localhost')) event.preventDefault();
 * });
 * form.addEventListener('wacht-endpoint-created', (event) => {
 *   location.assign(`/settings/webhooks/${event.endpoint.id}`);
 * });
 * ```
 */
export class WachtEndpointForm extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    notices,
    progress,
    statusStyles,
    endpointFormStyles,
  ];

  /** The endpoint to change; undefined adds one. */
  @property({ attribute: false }) endpoint: Endpoint | undefined;
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private model = new EndpointFormModel(undefined);
  @state() private outcome: Outcome | undefined;
  /** The URL was left once, so that what isn't finished may be criticised. */
  @state() private urlFinished = false;
  @state() private submitted = false;
  /** Events whose filter is being edited. */
  @state() private filtering: readonly string[] = [];
  @state() private editorMissing = false;
  private seen: readonly Endpoint[] | undefined;

  private readonly catalog = new ReadController<readonly WebhookEvent[]>(this, {
    key: () => (this.open ? 'events' : undefined),
    read: (client, _, call) => client.fetchEvents(call),
    topics: ['events'],
  });
  private readonly endpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => (this.open ? 'endpoints' : undefined),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });
  private readonly saver = new FormSaver(this, () => this.readNow());

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.open) return;
    if (changed.has('open') || this.isAnother(changed)) this.begin();
    else if (changed.has('endpoint') && this.endpoint) this.model.meet(this.endpoint);
    this.model.catalog = this.catalog.value;
    this.model.decimalSign = this.msg.forms.rate.decimalSign();
    this.model.urlRules = { allowedHosts: this.session.policy.url_hosts, pageHost: location.hostname };
    if (this.endpoints.value && this.endpoints.value !== this.seen && this.saver.phase !== 'saving') {
      this.seen = this.endpoints.value;
      this.model.lookElsewhere(this.seen);
    }
  }

  private isAnother(changed: PropertyValues<this>): boolean {
    return changed.has('endpoint') && changed.get('endpoint')?.id !== this.endpoint?.id;
  }

  private begin(): void {
    this.model = new EndpointFormModel(this.endpoint);
    this.outcome = undefined;
    this.urlFinished = this.submitted = this.editorMissing = false;
    this.filtering = [];
    // A list from before the form was opened is older than the endpoint it was given.
    this.seen = this.endpoints.value;
  }

  private edit(change: Partial<EndpointDraft>): void {
    this.model.edit(change);
    if (this.outcome?.kind !== 'failed') this.outcome = undefined;
    this.requestUpdate();
  }

  /** Decided: leads on to what is open still, and else to where it is saved. */
  private async resolve(field: DraftField, take: boolean): Promise<void> {
    this.model.resolve(field, take);
    const isOpen = this.model.conflicts.length > 0 || (this.submitted && this.model.faults.length > 0);
    if (isOpen) return this.showFaults();
    this.outcome = { kind: 'decided' };
    await this.updateComplete;
    this.focusFoot();
  }

  /** The button that saves, or where there is nothing to save the one that closes. */
  private focusFoot(): void {
    this.renderRoot.querySelector<HTMLElement>('[slot="footer"]:not(:disabled)')?.focus();
  }

  private get quota(): number | undefined {
    const max = this.session.policy.max_endpoints;
    const count = this.endpoints.value?.length;
    return !this.model.base && max !== undefined && count !== undefined && count >= max ? max : undefined;
  }

  private get isLocked(): boolean {
    return !this.can('manage') || this.quota !== undefined;
  }

  /** The list as it is now. A read that is under way already may be older, and simultaneous reads share one request. */
  private async readNow(): Promise<readonly Endpoint[]> {
    const isUnderWay = this.endpoints.status === 'loading' || this.endpoints.status === 'refreshing';
    if (isUnderWay) await this.endpoints.refresh();
    return (await this.scope?.client.fetchEndpoints()) ?? [];
  }

  private async save(): Promise<void> {
    const { model } = this;
    if (this.saver.phase !== 'typing' || this.isLocked || model.deleted) return;
    this.submitted = this.urlFinished = true;
    model.refusal = undefined;
    model.taken = [];
    if (model.faults.length > 0) await this.showFaults();
    else if (!model.base || model.changes.length > 0) {
      this.outcome = undefined;
      const result = await this.saver.save(model);
      if (model === this.model) await this.show(result);
    }
  }

  private async show(result: SaveResult): Promise<void> {
    const words = this.msg.forms.outcome;
    switch (result.kind) {
      case 'saved':
        this.open = false;
        break;
      case 'partly':
        this.outcome = result;
        break;
      case 'vetoed':
        this.outcome = { kind: 'failed', text: result.reason ?? words.vetoed, again: false };
        break;
      case 'refused':
        this.model.refusal = {
          field: result.field,
          text: refusalText(result.error, this.msg.forms.fields),
        };
        await this.showFaults();
        break;
      case 'failed':
        this.outcome = {
          kind: 'failed',
          text: [errorText(result.error, this.msg.common), ...(result.unsure ? [words.unsure] : [])].join(
            ' ',
          ),
          again: true,
        };
        break;
      case 'fix':
        if (this.model.deleted) await this.showDeleted();
        else await this.showFaults();
        break;
      case 'stopped':
    }
    this.requestUpdate();
  }

  /** Says how many there are, and leads to the first. */
  private async showFaults(): Promise<void> {
    this.outcome = { kind: 'fix' };
    this.requestUpdate();
    await this.updateComplete;
    const first = this.renderRoot.querySelector<HTMLElement>(
      '[aria-invalid="true"], [data-fault], [data-conflict]',
    );
    const editor = first?.querySelector('wacht-filter-editor');
    if (editor) await editor.report();
    else first?.focus();
  }

  /** What it was saved with can't be pressed any more: the way on is in the notice. */
  private async showDeleted(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-anew]')?.focus();
  }

  private onClosed(): void {
    this.saver.stop();
    this.open = false;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  private addAnew(): void {
    this.model.startAnew();
    this.saveFromNotice();
  }

  /** The notice goes when saving begins, and the button in it, which has the focus. */
  private saveFromNotice(): void {
    this.focusFoot();
    void this.save();
  }

  private stopWaiting(): void {
    this.saver.stop();
    this.focusFoot();
  }

  protected override render(): TemplateResult {
    const words = this.msg.forms;
    const busy = this.saver.phase === 'saving';
    return html`<wacht-drawer
      ?open=${this.open}
      heading=${this.endpoint ? words.editTitle : words.createTitle}
      ?dirty=${this.model.changes.length > 0 && !busy}
      ?busy=${busy}
      @wacht-close=${this.onClosed}
    >
      ${this.endpoint ? html`<p slot="identity" class="small muted">${urlText(this.endpoint.url)}</p>` : nothing}
      ${this.open ? this.renderForm() : nothing} ${this.renderFoot()}
    </wacht-drawer>`;
  }

  private renderForm(): TemplateResult {
    const { model } = this;
    const words = this.msg.forms;
    return html`${formNotices({
      model,
      outcome: this.outcome,
      phase: this.saver.phase,
      readOnly: !this.can('manage'),
      quota: this.quota,
      words,
      format: this.format,
      onSaveAgain: () => this.saveFromNotice(),
      onStop: () => this.stopWaiting(),
      onAddAnew: () => this.addAnew(),
      onResolve: (field, take) => void this.resolve(field, take),
    })}
    ${formFields({
      model,
      adding: !this.endpoint,
      disabled: this.isLocked,
      urlFinished: this.urlFinished,
      submitted: this.submitted,
      events: {
        catalog: this.catalog,
        filtering: this.filtering,
        editorMissing: this.editorMissing,
        onFilter: (name, rules, valid) => {
          model.setFilter(name, rules, valid);
          this.requestUpdate();
        },
        onOpenFilter: (name) => void this.openFilter(name),
        onCloseFilter: (name) => void this.closeFilter(name),
      },
      common: this.msg.common,
      words,
      onEdit: (change) => this.edit(change),
      onUrlLeft: () => (this.urlFinished = true),
      onOpenHeader: (key, part) => void this.focusHeader(key, part),
      onSubmit: () => void this.save(),
    })}`;
  }

  /** Rarely opened, so loaded when it is. */
  private async openFilter(name: string): Promise<void> {
    try {
      await import('../filter-editor/define.js');
    } catch {
      this.editorMissing = true;
      return;
    }
    this.editorMissing = false;
    if (!this.filtering.includes(name)) this.filtering = [...this.filtering, name];
    await this.updateComplete;
    const well = this.renderRoot.querySelector<HTMLElement>(`[data-filter="${CSS.escape(name)}"]`);
    well?.focus();
    well?.scrollIntoView({ block: 'nearest' });
  }

  private renderFoot(): TemplateResult {
    const words = this.msg.forms;
    const verb = this.model.base ? words.save : words.create;
    const doing = this.model.base ? words.saving : words.creating;
    const idle = this.model.base !== undefined && this.model.changes.length === 0;
    const faults = this.submitted ? this.model.faults.length : 0;
    return html`<button
        slot="footer"
        type="submit"
        form="form"
        class="btn primary"
        ?disabled=${this.isLocked || this.model.deleted || idle}
        ${unavailable(this.saver.phase !== 'typing')}
      >
        ${this.saver.phase === 'saving' ? doing : verb}
      </button>
      <button
        slot="footer"
        type="button"
        class="btn quiet"
        ${unavailable(this.saver.phase === 'saving')}
        @click=${() => this.requestClose()}
      >
        ${this.msg.common.cancel}
      </button>
      <span slot="footer" class="tiny muted end" role="status"
        >${idle ? words.nothingChanged : words.footing(this.model.base ? this.model.changes.length : 0, faults)}</span
      >`;
  }

  private requestClose(): void {
    this.renderRoot.querySelector('wacht-drawer')?.requestClose();
  }

  /** The way back to where it was opened, which may be far above. */
  private async closeFilter(name: string): Promise<void> {
    this.filtering = this.filtering.filter((other) => other !== name);
    await this.updateComplete;
    await this.renderRoot.querySelector('wacht-event-picker')?.focusFilter(name);
  }

  private async focusHeader(key: number, part: 'name' | 'value'): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#header-${part}-${key}`)?.focus();
  }
}

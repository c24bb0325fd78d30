import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Endpoint, WebhookEvent } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { buttons, card, fields, notices, progress, statusStyles, text } from '../../styles/index.js';
import { fieldMessage, notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import type { EventSelectionEvent, FilterRequestEvent } from '../event-picker/event-picker.js';
import { FormsElement } from '../forms-element.js';
import { OverlayClosedEvent } from '../overlay/overlay.js';
import { urlText } from '../url-text.js';
import { headerProblems, type DraftField, type EndpointDraft } from './draft.js';
import { endpointFormStyles } from './endpoint-form.styles.js';
import { filterWell } from './filter-well.js';
import { EndpointFormModel } from './form-model.js';
import { conflictNotice, failureNotice, strongly, waitingNotice } from './form-notices.js';
import { FormSaver, type SaveResult } from './form-saver.js';
import { headerFields } from './header-fields.js';
import { rateField } from './rate-field.js';
import { shownFindings, urlField } from './url-field.js';
import { unavailable } from '../unavailable.js';

/** What stands above the fields after a save that didn't end well. */
type Outcome =
  | { kind: 'failed'; text: string; again: boolean }
  | { kind: 'fix'; count: number }
  | { kind: 'partly'; fields: readonly DraftField[] };

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

  private resolve(field: DraftField, take: boolean): void {
    this.model.resolve(field, take);
    this.requestUpdate();
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
        this.model.refusal = { field: result.field, text: errorText(result.error, this.msg.common) };
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
        if (!this.model.deleted) await this.showFaults();
        break;
      case 'stopped':
    }
    this.requestUpdate();
  }

  /** Says how many there are, and leads to the first. */
  private async showFaults(): Promise<void> {
    this.outcome = { kind: 'fix', count: Math.max(1, this.model.faults.length) };
    await this.updateComplete;
    const first = this.renderRoot.querySelector<HTMLElement>(
      '[aria-invalid="true"], [data-fault], [data-conflict]',
    );
    first?.focus();
  }

  private onClosed(): void {
    this.saver.stop();
    this.open = false;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  private addAnew(): void {
    this.model.startAnew();
    void this.save();
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
    const { draft } = this.model;
    const words = this.msg.forms;
    const disabled = this.isLocked;
    return html`<div class="notices stack-2" role="alert">${this.renderNotices()}</div>
      <form
        id="form"
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.save();
        }}
      >
        <section class="section">
          ${urlField({
            value: draft.url,
            findings: shownFindings(this.model.urlFindings, this.urlFinished),
            refusal: this.refusalOf('url'),
            timeoutSeconds: this.model.base?.timeout_seconds,
            disabled,
            autofocus: !this.endpoint,
            words,
            onInput: (url) => this.edit({ url }),
            onLeave: () => (this.urlFinished = true),
          })}
          ${this.renderDescription(disabled)}
        </section>
        <section class="section">${this.renderEvents(disabled)}</section>
        <section class="section">
          <div>
            <h3 class="heading">${words.fields.headers}</h3>
            <p class="small muted">${words.headers.hint}</p>
          </div>
          ${headerFields({
            headers: draft.headers,
            problems: this.submitted ? headerProblems(draft) : this.earlyHeaderProblems(),
            refusal: this.refusalOf('headers') ?? this.impossibleText('remove-last-header'),
            disabled,
            words,
            onChange: (headers) => this.edit({ headers }),
            onOpen: (key, part) => void this.focusHeader(key, part),
          })}
        </section>
        <section class="section">
          <div>
            <h3 class="heading">${words.fields.rate}</h3>
            <p class="small muted">${words.rate.hint}</p>
          </div>
          ${rateField({
            rate: draft.rate,
            savedMs: this.model.base?.rate_limit_config?.duration_ms,
            cleared: this.model.impossible.includes('clear-rate'),
            refusal: this.refusalOf('rate'),
            disabled,
            words,
            onChange: (rate) => this.edit({ rate }),
          })}
          ${notice('info', words.impossible.standing)}
        </section>
      </form>`;
  }

  private renderDescription(disabled: boolean): TemplateResult {
    const words = this.msg.forms;
    const refusal = this.refusalOf('description');
    return html`<div class="field">
      <label class="field-label" for="description"
        >${words.fields.description} <span class="optional">${this.msg.common.optional}</span></label
      >
      <input
        id="description"
        class="input"
        autocomplete="off"
        placeholder=${words.description.placeholder}
        .value=${this.model.draft.description}
        ?disabled=${disabled}
        aria-invalid=${refusal === undefined ? nothing : 'true'}
        aria-describedby=${refusal === undefined ? nothing : 'description-says'}
        @input=${(event: Event) => this.edit({ description: (event.target as HTMLInputElement).value })}
      />
      ${refusal === undefined ? nothing : fieldMessage('danger', refusal, 'description-says')}
    </div>`;
  }

  private renderEvents(disabled: boolean): TemplateResult {
    const words = this.msg.forms;
    const missing = this.submitted && this.model.faults.includes('events');
    const refusal =
      this.refusalOf('events') ?? this.refusalOf('filters') ?? (missing ? words.events.missing : undefined);
    const broken = this.submitted && this.model.faults.includes('filters') ? words.filter.invalid : undefined;
    const past = this.model.impossible.includes('keep-archived')
      ? words.impossible['keep-archived'](
          this.model.draft.events.filter((name) => this.model.archived.has(name)),
        )
      : undefined;
    // Nothing loaded isn't nothing there: an empty picker would say that there are no events.
    const unread = this.catalog.status === 'failed' && !this.catalog.value;
    return html`${
        unread
          ? notice(
              'danger',
              `${words.events.loadFailed} ${errorText(this.catalog.error, this.msg.common)}`,
              html`<button type="button" class="btn small" @click=${() => void this.catalog.refresh()}>
                ${this.msg.common.retry}
              </button>`,
            )
          : nothing
      }
      <wacht-event-picker
        .events=${this.catalog.value}
        ?hidden=${unread}
        .loading=${!this.catalog.value && this.catalog.status !== 'failed'}
        .value=${this.model.draft.events}
        .had=${this.model.base?.subscribed_events ?? []}
        .filtered=${new Set(Object.keys(this.model.draft.filters))}
        ?disabled=${disabled}
        ?data-fault=${refusal !== undefined}
        .fault=${refusal}
        @wacht-filter-request=${(event: FilterRequestEvent) => void this.openFilter(event.eventName)}
        @wacht-event-selection=${(event: EventSelectionEvent) => this.edit({ events: event.value })}
      ></wacht-event-picker>
      ${repeat(
        this.filtering.filter((name) => this.model.draft.events.includes(name)),
        (name) => name,
        (name) => this.renderFilter(name, disabled),
      )}
      ${this.editorMissing ? fieldMessage('danger', words.filter.loadFailed) : nothing}
      <div aria-live="polite" class="stack-1">
        ${broken === undefined ? nothing : fieldMessage('danger', broken)}
        ${past === undefined ? nothing : fieldMessage('warning', past)}
      </div>`;
  }

  private renderFilter(name: string, disabled: boolean): TemplateResult {
    return filterWell({
      eventName: name,
      event: this.catalog.value?.find(({ event_name }) => event_name === name),
      rules: this.model.draft.filters[name],
      endpointId: this.model.base?.id,
      broken: this.model.brokenFilters.has(name),
      disabled,
      words: this.msg.forms.filter,
      onChange: (rules, valid) => {
        this.model.setFilter(name, rules, valid);
        this.requestUpdate();
      },
      onClose: () => (this.filtering = this.filtering.filter((other) => other !== name)),
    });
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

  private renderNotices(): TemplateResult {
    const words = this.msg.forms;
    return html`${this.can('manage') ? nothing : notice('info', words.readOnly)}
    ${this.quota === undefined ? nothing : notice('warning', words.quotaReached(this.quota))}
    ${this.saver.phase === 'waiting' ? waitingNotice(words, () => this.saver.stop()) : nothing}
    ${this.model.deleted ? this.renderDeleted() : nothing} ${this.renderOutcome()}
    ${
      this.model.taken.length > 0
        ? notice(
            'info',
            strongly(
              words.elsewhere.title,
              words.elsewhere.taken(this.model.taken.map((field) => words.fields[field])),
            ),
          )
        : nothing
    }
    ${this.model.conflicts.map((conflict) =>
      conflictNotice(conflict, this.model.draft, words, (field, take) => this.resolve(field, take)),
    )}`;
  }

  private renderDeleted(): TemplateResult {
    const words = this.msg.forms.elsewhere;
    return notice(
      'warning',
      strongly(words.deleted, words.deletedBody),
      html`<button type="button" class="btn small" @click=${() => this.addAnew()}>${words.addAnew}</button>`,
    );
  }

  private renderOutcome(): TemplateResult | typeof nothing {
    const words = this.msg.forms;
    switch (this.outcome?.kind) {
      case 'failed':
        return failureNotice(
          this.outcome.text,
          words,
          this.outcome.again ? () => void this.save() : undefined,
        );
      case 'fix':
        return notice('danger', strongly(words.outcome.notSaved, words.outcome.fix(this.outcome.count)));
      case 'partly':
        return notice(
          'warning',
          words.outcome.partly(this.format.list(this.outcome.fields.map((field) => words.fields[field]))),
        );
      case undefined:
        return nothing;
    }
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

  private refusalOf(field: DraftField): string | undefined {
    return this.model.refusal?.field === field ? this.model.refusal.text : undefined;
  }

  private impossibleText(what: 'remove-last-header'): string | undefined {
    return this.model.impossible.includes(what) ? this.msg.forms.impossible[what] : undefined;
  }

  /** While a row is typed, only what more typing won't mend. */
  private earlyHeaderProblems(): ReturnType<typeof headerProblems> {
    const found = [...headerProblems(this.model.draft)].map(([key, { name, value }]) => {
      const early = {
        ...(name && name !== 'name-missing' && { name }),
        ...(value && value !== 'value-missing' && { value }),
      };
      return [key, early] as const;
    });
    return new Map(found);
  }

  private async focusHeader(key: number, part: 'name' | 'value'): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#header-${part}-${key}`)?.focus();
  }
}

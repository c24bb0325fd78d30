import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FilterRules, WebhookEvent } from '../../client/types.js';
import { readExactJson } from '../../format/exact-number.js';
import { checkFilter, type FilterProblem } from '../../format/filter-check.js';
import { NotVisualError, toFilterModel, toFilterRules, type FilterGroup } from '../../format/filter-model.js';
import { comparesTexts, isObject, judge } from '../../format/filter-rules.js';
import type { JsonReading } from '../../format/json-text.js';
import { payloadPaths, type PayloadPath } from '../../format/payload-paths.js';
import { buttons, card, fields, notices, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import type { CodeInputEvent, FieldMessage } from '../code-field/code-field.js';
import { DeliveryOpener } from '../delivery-opener.js';
import { errorText } from '../error-text.js';
import { FormsElement } from '../forms-element.js';
import { backtestView } from './backtest-view.js';
import { readSamples, type Samples } from './backtest.js';
import { filterEditorStyles } from './filter-editor.styles.js';
import { filterFields, typeAt, unfilledPaths, type Place } from './filter-fields.js';

/** The rules were edited. `rules` are undefined where everything is let through, or while they aren't valid. */
export class FilterChangeEvent extends Event {
  constructor(
    readonly rules: FilterRules | undefined,
    readonly valid: boolean,
  ) {
    super('wacht-filter-change');
  }
}

/**
 * @summary Edits the filter of a subscription: as fields and as JSON, with a live answer for the event's example and a
 * try on its last deliveries.
 *
 * @attr disabled - to look at only
 * @fires wacht-filter-change - edited; does not bubble
 * @fires wacht-delivery-open - a dropped delivery is to be looked into; cancelable
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-filter-editor></wacht-filter-editor>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const editor = document.querySelector('wacht-filter-editor');
 * let rules = { amount: { $gt: 1000 } };
 *
 * // One of `client.fetchEvents()`: its schema says what there is to choose from.
 * editor.event = {
 *   event_name: 'invoice.paid',
 *   schema: { type: 'object', properties: { amount: { type: 'number' } } },
 *   example_payload: { amount: 4200 },
 * };
 * editor.rules = rules;
 * editor.addEventListener('wacht-filter-change', (event) => {
 *   if (event.valid) rules = event.rules;
 * });
 * ```
 */
export class WachtFilterEditor extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    notices,
    statusStyles,
    filterEditorStyles,
  ];

  /** Whose payloads are filtered: its schema and example say what there is to choose from. */
  @property({ attribute: false }) event: WebhookEvent | undefined;
  /** The rules to begin with. Setting others begins anew. */
  @property({ attribute: false }) rules: FilterRules | undefined;
  /** Narrows the try on past deliveries down to those of one endpoint. */
  @property({ attribute: 'endpoint-id' }) endpointId: string | undefined;
  @property({ type: Boolean }) disabled = false;

  @state() private view: 'visual' | 'json' = 'visual';
  /** Undefined for rules that fields can't show. */
  @state() private model: FilterGroup | undefined = toFilterModel(undefined);
  @state() private json = '';
  @state() private samples: Samples | undefined;
  @state() private reading: AbortController | undefined;
  @state() private problem: string | undefined;
  @state() private showDropped = false;
  /** Values that are missing were asked for: before that they are only awaited. */
  @state() private reported = false;
  /** What was announced last: setting it again, as a form does, isn't a change from outside. */
  private announced: FilterRules | undefined;

  private readonly opener = new DeliveryOpener(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('event') && changed.get('event')?.event_name !== this.event?.event_name) this.forget();
    if (changed.has('rules') && this.rules !== this.announced) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reading?.abort();
  }

  private begin(): void {
    this.announced = this.rules;
    this.json = writeRules(this.rules);
    this.model = asModel(this.rules);
    if (!this.model) this.view = 'json';
    this.reported = false;
  }

  /** Shows what keeps the rules from being saved, and leads to the first of it. */
  async report(): Promise<void> {
    this.reported = true;
    await this.updateComplete;
    const { parsed } = this;
    if (!parsed.ok && this.view === 'json')
      this.renderRoot.querySelector('wacht-code-field')?.showPlace(parsed.fault.offset);
    else this.renderRoot.querySelector<HTMLElement>('.view.chosen [aria-invalid="true"]')?.focus();
  }

  private async focusCondition(place: Place): Promise<void> {
    // What was added isn't filled in yet, and nobody is to blame for it.
    this.reported = false;
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-place="${place.join('.')}"] :is(input, select)`)
      ?.focus();
  }

  private forget(): void {
    this.reading?.abort();
    this.samples = this.problem = this.reading = undefined;
  }

  private get paths(): readonly PayloadPath[] {
    return payloadPaths(this.event ?? {});
  }

  private get parsed(): JsonReading {
    return this.json.trim() === '' ? { ok: true, value: undefined } : readExactJson(this.json);
  }

  private problemsOf(rules: unknown): readonly FilterProblem[] {
    return rules === undefined ? [] : checkFilter(rules, this.event?.schema);
  }

  /** Whether the rules can be saved as they are. */
  get valid(): boolean {
    return this.parsed.ok && this.problemsOf(this.parsed.value).length === 0 && this.unfilled.length === 0;
  }

  /** Each path once, of conditions whose value wasn't given yet: nothing typed could mean an empty text, and seldom does. */
  private get unfilled(): readonly string[] {
    return this.model ? [...new Set(unfilledPaths(this.model))] : [];
  }

  private onFields(model: FilterGroup): void {
    this.model = model;
    const rules =
      model.items.length === 0 ? undefined : toFilterRules(model, (path) => typeAt(this.paths, path));
    this.json = writeRules(rules);
    this.announce(rules);
  }

  private onJson(json: string): void {
    this.json = json;
    const { parsed } = this;
    if (!parsed.ok) {
      this.announce(undefined);
      return;
    }
    const rules = isObject(parsed.value) ? parsed.value : undefined;
    this.model = parsed.value === undefined || rules ? asModel(rules) : undefined;
    this.announce(rules);
  }

  private announce(rules: FilterRules | undefined): void {
    const { valid } = this;
    this.announced = valid ? rules : undefined;
    this.dispatchEvent(new FilterChangeEvent(this.announced, valid));
  }

  private async runBacktest(): Promise<void> {
    const client = this.scope?.client;
    if (!client || !this.event || this.reading) return;
    const reading = (this.reading = new AbortController());
    this.problem = undefined;
    const query = {
      event_name: this.event.event_name,
      ...(this.endpointId && { endpoint_id: this.endpointId }),
    };
    try {
      for await (const samples of readSamples(client, query, reading.signal)) this.samples = samples;
    } catch (error) {
      if (!reading.signal.aborted) this.problem = errorText(error, this.msg.common);
    } finally {
      if (this.reading === reading) this.reading = undefined;
    }
  }

  private stop(): void {
    this.reading?.abort();
    this.reading = undefined;
  }

  protected override render(): TemplateResult {
    const { parsed } = this;
    const rules = parsed.ok ? parsed.value : undefined;
    const { unfilled } = this;
    // An empty list that is a field still to be filled in is said once.
    const problems = this.problemsOf(rules).filter(
      ({ code, path }) => code !== 'list-empty' || !unfilled.includes(path),
    );
    return html`<div class="stack-3">
        ${this.renderChoice()}
        <div class="views">
          <div class="view ${this.view === 'visual' ? 'chosen' : ''}">${this.renderFields()}</div>
          <div class="view ${this.view === 'json' ? 'chosen' : ''}">${this.renderJson(parsed)}</div>
        </div>
        <div aria-live="polite" class="stack-1">
          ${problems.map((problem) => fieldMessage('danger', this.msg.forms.filter.problem(problem)))}
          ${unfilled.map((path) => this.renderMissing(path))}
          ${comparesTexts(rules) ? fieldMessage('info', this.msg.forms.filter.textOrder) : nothing}
          ${this.valid ? this.renderExample(rules) : nothing}
        </div>
        ${this.valid && isObject(rules) ? this.renderBacktest(rules) : nothing}
      </div>
      ${this.opener.render()}`;
  }

  private renderMissing(path: string): TemplateResult {
    const text = this.msg.forms.filter.valueMissing(path);
    return this.reported ? fieldMessage('danger', text) : html`<p class="hint">${text}</p>`;
  }

  private renderChoice(): TemplateResult {
    const words = this.msg.forms.filter;
    const choice = (view: 'visual' | 'json', word: string) =>
      html`<button
        type="button"
        aria-pressed=${this.view === view ? 'true' : 'false'}
        @click=${() => (this.view = view)}
      >
        ${word}
      </button>`;
    return html`<div class="seg" role="group" aria-label=${words.view}>
      ${choice('visual', words.visual)} ${choice('json', words.json)}
    </div>`;
  }

  private renderFields(): TemplateResult {
    const words = this.msg.forms.filter;
    const { model, paths } = this;
    if (!model) return notice('info', words.onlyJson);
    return html`${filterFields({
        model,
        paths,
        closed: isObject(this.event?.schema?.['properties']),
        disabled: this.disabled,
        reported: this.reported,
        words,
        onChange: (changed) => this.onFields(changed),
        onAdded: (place) => void this.focusCondition(place),
      })} <datalist id="paths">${paths.map(({ path }) => html`<option value=${path}></option>`)}</datalist>`;
  }

  private renderJson(parsed: JsonReading): TemplateResult {
    const words = this.msg.forms;
    const message: FieldMessage | undefined = parsed.ok
      ? undefined
      : {
          tone: 'danger',
          text: words.json.problem(parsed.fault),
          place: { label: words.json.showPlace, offset: parsed.fault.offset },
        };
    return html`<wacht-code-field
      label=${words.filter.json}
      .value=${this.json}
      .message=${message}
      .badLine=${parsed.ok ? undefined : parsed.fault.line}
      ?disabled=${this.disabled}
      placeholder='{ "severity": { "$in": ["high", "critical"] } }'
      @wacht-input=${(event: CodeInputEvent) => this.onJson(event.value)}
    ></wacht-code-field>`;
  }

  private renderExample(rules: unknown): TemplateResult | typeof nothing {
    const words = this.msg.forms.filter.example;
    if (rules === undefined) return nothing;
    const example = this.event?.example_payload;
    if (example == null) return html`<p class="hint">${words.none}</p>`;
    const verdict = judge(rules, example);
    if (verdict.passes) return fieldMessage('success', words.passes);
    return fieldMessage('warning', verdict.missing ? words.missing(verdict.path) : words.drops(verdict.path));
  }

  private renderBacktest(rules: unknown): TemplateResult | typeof nothing {
    if (!this.event || !this.scope) return nothing;
    return backtestView({
      samples: this.samples,
      running: this.reading !== undefined,
      rules,
      problem: this.problem ?? (this.opener.failed ? this.msg.forms.openFailed : undefined),
      errorText: (error) => errorText(error, this.msg.common),
      showDropped: this.showDropped,
      words: this.msg.forms.filter.backtest,
      format: this.format,
      onRun: () => void this.runBacktest(),
      onStop: () => this.stop(),
      onToggleDropped: () => (this.showDropped = !this.showDropped),
      onOpen: (delivery) => void this.opener.open(delivery),
    });
  }
}

function asModel(rules: FilterRules | undefined): FilterGroup | undefined {
  try {
    return toFilterModel(rules);
  } catch (error) {
    if (error instanceof NotVisualError) return undefined;
    throw error;
  }
}

function writeRules(rules: FilterRules | undefined): string {
  return rules === undefined ? '' : JSON.stringify(rules, null, 2);
}

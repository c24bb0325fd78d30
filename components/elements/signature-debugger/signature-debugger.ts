import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DeliveryAttempt } from '../../client/types.js';
import { readRecordedHeaders } from '../../format/recorded-headers.js';
import { checkSignature, type SignatureReport } from '../../format/signature.js';
import { iconCopy } from '../../styles/action-icons.js';
import { buttons, card, code, fields, notices, statusStyles, steps, text } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import type { CodeInputEvent } from '../code-field/code-field.js';
import { codeText } from '../code-text.js';
import { errorText } from '../error-text.js';
import { FormsElement } from '../forms-element.js';
import { scrollToAnswer } from '../scroll-to.js';
import { hiddenFromRecorders } from '../signing-secret/recorders.js';
import { reportSteps, verdictBadge } from './report-steps.js';
import { signatureDebuggerStyles } from './signature-debugger.styles.js';
import { rawBodySnippets, snippetLanguages, type SnippetLanguage } from './snippets.js';
import { unavailable } from '../unavailable.js';

/** The headers that a signature is about; the others of a delivery may hold secrets. */
const signatureHeaders = /^webhook-(?:id|timestamp|signature)$/;
/** How many of the last deliveries are looked through for one with an attempt. */
const lookThrough = 10;

/**
 * @summary Finds out why a signature doesn't verify: too old, body written anew, wrong secret, wrong form.
 *
 * Computed in the browser; neither the secret nor the body leaves it. The app's own secret is only offered to those who
 * may reveal it, because who can have something signed with it needs no more.
 *
 * @attr no-heading - leaves the title out, for a drawer that has one
 * @example
 * ```html
 * <h2>Why doesn’t my signature verify?</h2>
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-signature-debugger no-heading></wacht-signature-debugger>
 * </wacht-webhook-session>
 * ```
 */
export class WachtSignatureDebugger extends FormsElement {
  static override styles: CSSResultGroup = [
    FormsElement.styles,
    text,
    buttons,
    fields,
    card,
    code,
    notices,
    statusStyles,
    steps,
    signatureDebuggerStyles,
  ];

  /** The title is shown by somebody else. */
  @property({ type: Boolean, attribute: 'no-heading' }) noHeading = false;

  @state() private headers = '';
  @state() private body = '';
  @state() private secret = '';
  @state() private secretOf: 'current' | 'another' = 'current';
  @state() private report: SignatureReport | undefined;
  @state() private problem: string | undefined;
  @state() private filling = false;
  @state() private snippet: SnippetLanguage = 'Node';
  @state() private said = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.secret = '';
  }

  private get currentSecret(): string | undefined {
    const secret = this.session.app?.signing_secret;
    // A gateway sends none to those who may not see it.
    return secret && this.can('secret.reveal') ? secret : undefined;
  }

  private get usesCurrent(): boolean {
    return this.secretOf === 'current' && this.currentSecret !== undefined;
  }

  /** A report is about what stood in the fields, and goes when that changes. */
  private edit(change: () => void): void {
    change();
    this.report = undefined;
    this.said = '';
  }

  private async check(): Promise<void> {
    this.problem = undefined;
    this.report = await checkSignature({
      headers: this.headers,
      body: this.body,
      secret: (this.usesCurrent ? this.currentSecret : this.secret) ?? '',
      now: Date.now(),
    });
    await this.updateComplete;
    scrollToAnswer(this.renderRoot, '[aria-labelledby="verdict"]');
  }

  private async fill(): Promise<void> {
    this.filling = true;
    this.problem = undefined;
    try {
      const attempt = await this.lastAttempt();
      if (!attempt) this.problem = this.msg.forms.signature.noDelivery;
      else this.take(attempt);
    } catch (error) {
      this.problem = errorText(error, this.msg.common);
    } finally {
      this.filling = false;
    }
  }

  private async lastAttempt(): Promise<DeliveryAttempt | undefined> {
    const client = this.scope?.client;
    const page = await client?.fetchDeliveries({ limit: lookThrough });
    const delivery = page?.data.find(({ attempt_number }) => attempt_number > 0);
    const rows = delivery && (await client?.fetchDeliveryDetail(delivery.id));
    return rows?.find(({ attempt_number, request_headers }) => attempt_number > 0 && request_headers);
  }

  private take(attempt: DeliveryAttempt): void {
    const recorded = readRecordedHeaders(attempt.request_headers) ?? [];
    this.headers = recorded
      .filter(({ name }) => signatureHeaders.test(name))
      .map(({ name, value }) => `${name}: ${value}`)
      .join('\n');
    this.body = attempt.payload ?? '';
    this.report = undefined;
  }

  private async copy(what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(what);
      this.said = this.msg.common.copied;
    } catch {
      this.said = this.msg.common.copyFailed;
    }
  }

  protected override render(): TemplateResult {
    const words = this.msg.forms.signature;
    return html`<div class="stack">
      <header class="head-main">
        ${this.noHeading ? nothing : html`<h2 class="title">${words.title}</h2>`}
        <p class="small muted">${words.hint}</p>
      </header>
      <div class="two">
        ${this.renderInput()}
        <div class="stack-4">
          ${this.renderReport()} ${this.report?.computed ? this.renderSideBySide(this.report) : nothing}
        </div>
      </div>
    </div>`;
  }

  private renderInput(): TemplateResult {
    const words = this.msg.forms.signature;
    const rewritten = ['compacted', 'indented'].includes(this.report?.body.divergence ?? '');
    return html`<form
      class="card"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.check();
      }}
    >
      <div class="card-body stack-4">
        <wacht-code-field
          label=${words.headers}
          syntax="headers"
          placeholder="webhook-id: msg_…"
          .value=${this.headers}
          @wacht-input=${(event: CodeInputEvent) => this.edit(() => (this.headers = event.value))}
        ></wacht-code-field>
        <wacht-code-field
          label=${words.body}
          .value=${this.body}
          .differing=${rewritten ? linesOf(this.body) : new Set<number>()}
          @wacht-input=${(event: CodeInputEvent) => this.edit(() => (this.body = event.value))}
        >
          <span slot="actions" class="tiny muted">${this.bodyFacts}</span>
        </wacht-code-field>
        ${this.renderSecret()}
        <div role="alert">${this.problem === undefined ? nothing : notice('danger', this.problem)}</div>
      </div>
      <div class="card-foot">
        <button type="submit" class="btn primary">${words.check}</button>
        ${
          this.scope
            ? html`<button
                type="button"
                class="btn"
                ${unavailable(this.filling)}
                @click=${() => void this.fill()}
              >
                ${this.filling ? words.filling : words.fill}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  private get bodyFacts(): string | typeof nothing {
    if (this.body === '') return nothing;
    return this.msg.forms.signature.bodyFacts(
      new TextEncoder().encode(this.body).length,
      this.body.endsWith('\n'),
    );
  }

  private renderSecret(): TemplateResult {
    const words = this.msg.forms.signature;
    const app = this.session.app?.app_slug ?? '';
    const choice = (source: 'current' | 'another', word: string) =>
      html`<label class="check"
        ><input
          type="radio"
          name="source"
          .checked=${(source === 'current') === this.usesCurrent}
          @change=${() => this.edit(() => (this.secretOf = source))}
        /><span>${word}</span></label
      >`;
    return html`<fieldset class="stack-2">
      <legend class="field-label">${words.secret}</legend>
      ${
        this.currentSecret === undefined
          ? nothing
          : html`<div class="stack-1">
              ${choice('current', words.current(app))} ${choice('another', words.another)}
            </div>`
      }
      ${
        this.usesCurrent
          ? nothing
          : html`<div class="field">
              <input
                class="input mono"
                type="password"
                autocomplete="off"
                aria-label=${words.secretInput}
                aria-describedby="secret-hint"
                .value=${this.secret}
                ${hiddenFromRecorders()}
                @input=${(event: Event) => this.edit(() => (this.secret = (event.target as HTMLInputElement).value))}
              />
              <p class="hint" id="secret-hint">${words.secretHint}</p>
            </div>`
      }
    </fieldset>`;
  }

  private renderReport(): TemplateResult {
    const words = this.msg.forms.signature;
    const { report } = this;
    return html`<section class="card" aria-labelledby="verdict">
      <div class="card-head">
        <h3 class="heading grow" id="verdict">${report ? words.verdict[report.verdict] : words.result}</h3>
        ${report ? verdictBadge(report, words) : nothing}
      </div>
      <div class="card-body" role="status">
        ${report ? reportSteps(report, words, this.renderSnippet()) : html`<p class="small muted">${words.waiting}</p>`}
      </div>
    </section>`;
  }

  private renderSnippet(): TemplateResult {
    const words = this.msg.forms.signature;
    const snippet = rawBodySnippets[this.snippet];
    return html`<div class="code" dir="ltr">
      <div class="code-bar">
        <div class="seg" role="group" aria-label=${words.language}>
          ${snippetLanguages.map(
            (language) =>
              html`<button
                type="button"
                aria-pressed=${language === this.snippet ? 'true' : 'false'}
                @click=${() => (this.snippet = language)}
              >
                ${language}
              </button>`,
          )}
        </div>
        <span class="grow" role="status">${this.said}</span>
        <button
          type="button"
          class="icon-btn"
          aria-label=${words.copySnippet}
          title=${words.copySnippet}
          @click=${() => void this.copy(snippet)}
        >
          ${iconCopy()}
        </button>
      </div>
      <pre tabindex="0" role="region" aria-label=${this.snippet}>${codeText(snippet, 'plain')}</pre>
    </div>`;
  }

  private renderSideBySide({ given, computed, signedText, body }: SignatureReport): TemplateResult {
    const words = this.msg.forms.signature;
    const fits = body.state === 'done';
    return html`<section class="card" aria-labelledby="side">
      <div class="card-head"><h3 class="heading" id="side">${words.sideBySide}</h3></div>
      <div class="card-body">
        <dl class="kv">
          <dt>${words.inHeader}</dt>
          <dd><bdi dir="ltr" class="mono">${given}</bdi></dd>
          <dt>${words.fromBody}</dt>
          <dd><bdi dir="ltr" class="mono ${fits ? 'fg-success' : 'fg-danger'}">${computed}</bdi></dd>
          <dt>${words.signedText}</dt>
          <dd><bdi dir="ltr" class="mono signed">${signedText?.slice(0, 400)}</bdi></dd>
        </dl>
      </div>
    </section>`;
  }
}

function linesOf(body: string): ReadonlySet<number> {
  return new Set(body.split('\n').map((_, index) => index + 1));
}

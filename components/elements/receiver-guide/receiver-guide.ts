import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { receiverSnippets, receiverValues, type ReceiverSnippet } from '../../format/receiver/index.js';
import type { Messages } from '../../localization/catalog.js';
import { guide } from '../../localization/en/guide.js';
import { iconChevronDown } from '../../styles/icons.js';
import { buttons, card, code, fields, notices, statusStyles, table, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { Copier } from '../copier.js';
import { visibleText } from '../visible-text.js';
import { WachtElement } from '../wacht-element.js';
import { receiverGuideStyles } from './receiver-guide.styles.js';

/** Where no endpoint says otherwise: the platform's own (contract, 'Rules of the platform'). */
const usual = { timeout_seconds: 30, max_retries: 32 };

/**
 * @summary What a customer's receiver must do, and one to begin with in several languages, with the endpoint's own path
 * and event filled in. Never holds the secret: receivers read it from the environment.
 *
 * A host that has a guide of its own puts it inside, and it stands in place of this one.
 *
 * @attr snippet - which receiver is shown: `node`, `node-library`, `python`, `python-library`, `go`, `ruby`, `php`,
 *   `java`, `rust` or `csharp`
 * @attr no-heading - without a title, where a drawer or a page has one already
 * @attr heading-level - of the title, 2 unless told otherwise; what is below follows
 * @slot - a guide of the host's own, in place of this one
 * @csspart code - the receiver's code
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-receiver-guide snippet="python"></wacht-receiver-guide>
 * </wacht-webhook-session>
 * ```
 */
export class WachtReceiverGuide extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    fields,
    statusStyles,
    card,
    notices,
    table,
    code,
    receiverGuideStyles,
  ];

  /** Whose values are filled in. Without it, one of the session's can be chosen. */
  @property({ attribute: false }) endpoint: Endpoint | undefined;
  @property({ attribute: 'snippet' }) snippetId = 'node';
  @property({ type: Boolean, attribute: 'no-heading' }) noHeading = false;
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private chosen = '';
  @state() private isReplaced = false;
  private readonly copier = new Copier(this, () => this.msg.common);

  private readonly endpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => (this.endpoint ? undefined : 'endpoints'),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  protected override get msg(): Pick<Messages, 'common' | 'guide'> {
    return { ...super.msg, guide: this.words('guide', guide) };
  }

  private get subject(): Endpoint | undefined {
    const all = this.endpoints.value;
    return this.endpoint ?? all?.find(({ id }) => id === this.chosen) ?? all?.[0];
  }

  private get snippet(): ReceiverSnippet | undefined {
    return receiverSnippets.find(({ id }) => id === this.snippetId) ?? receiverSnippets[0];
  }

  private onSlotChange(event: Event): void {
    const slotted = (event.target as HTMLSlotElement).assignedNodes({ flatten: true });
    this.isReplaced = slotted.some((node) => node instanceof Element || node.textContent?.trim() !== '');
  }

  protected override render(): TemplateResult {
    return html`<slot @slotchange=${this.onSlotChange}></slot
      >${this.isReplaced ? nothing : this.renderGuide()}`;
  }

  private renderGuide(): TemplateResult {
    const words = this.msg.guide;
    return html`<div class="stack">
      ${this.noHeading ? nothing : this.heading(this.headingLevel, 'title', words.title)}
      <p class="small muted">${words.intro}</p>
      <section class="stack-4" aria-labelledby="rules">
        ${this.heading(this.headingLevel + 1, 'heading', words.rules, 'rules')} ${this.renderRules()}
      </section>
      <section class="stack-4" aria-labelledby="code">
        ${this.heading(this.headingLevel + 1, 'heading', words.code, 'code')} ${this.renderChoices()}
        ${this.snippet ? this.renderCode(this.snippet) : nothing}
      </section>
    </div>`;
  }

  private heading(level: number, look: string, words: string, id?: string): TemplateResult {
    return html`<div class=${look} role="heading" aria-level=${level} id=${id ?? nothing}>${words}</div>`;
  }

  private renderRules(): TemplateResult {
    const words = this.msg.guide;
    const { timeout_seconds, max_retries } = this.subject ?? usual;
    const rules: readonly (readonly [string, unknown])[] = [
      [words.raw, words.rawBody],
      [words.constant, words.constantBody],
      [words.age, words.ageBody],
      [words.answer, words.answerBody(timeout_seconds)],
      [words.repeats, words.repeatsBody],
      [words.secret, words.secretBody],
    ];
    return html`<ul class="rules">
        ${rules.map(
          ([title, body]) =>
            html`<li class="stack-1">
              <p class="small strong">${title}</p>
              <p class="small muted">${body}</p>
            </li>`,
        )}
      </ul>
      <div class="scroll-x">
        <table class="table">
          <caption class="small strong caption">
            ${words.statuses}
          </caption>
          <thead>
            <tr>
              <th scope="col">${words.answered}</th>
              <th scope="col">${words.follows}</th>
            </tr>
          </thead>
          <tbody>
            ${words.outcomes(max_retries).map(
              ([answer, outcome]) =>
                html`<tr>
                  <th scope="row" class="answer">${answer}</th>
                  <td>${outcome}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  private renderChoices(): TemplateResult {
    const words = this.msg.guide;
    const all = this.endpoint ? [] : (this.endpoints.value ?? []);
    return html`<div class="choices">
      ${select(
        'language',
        words.language,
        receiverSnippets.map(({ id, name }) => [id, name]),
        this.snippet?.id,
        (id) => (this.snippetId = id),
      )}
      ${
        all.length > 1
          ? select(
              'endpoint',
              words.endpoint,
              all.map(({ id, url }) => [id, url]),
              this.subject?.id,
              (id) => (this.chosen = id),
            )
          : nothing
      }
    </div>`;
  }

  private renderCode(snippet: ReceiverSnippet): TemplateResult {
    const words = this.msg.guide;
    const values = receiverValues(this.subject);
    return html`<p class="small muted wrap-any">${visibleText(words.filled(values.path, values.event))}</p>
      ${snippet.strict ? html`<div role="status">${fieldMessage('warning', words.strict)}</div>` : nothing}
      <wacht-code-block
        part="code"
        program
        label=${snippet.file}
        filename=${snippet.file.replace(/^.*\//, '')}
        .text=${snippet.write(values)}
      ></wacht-code-block>
      <div class="stack-2">
        <p class="small">${words.run}</p>
        <div class="command" dir="ltr">
          <code class="mono">${snippet.run}</code>
          ${this.copier.button(words.copyRun, snippet.run)}
        </div>
        ${this.copier.status()}
      </div>`;
  }
}

function select(
  id: string,
  label: string,
  options: readonly (readonly [string, string])[],
  current: string | undefined,
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label class="field-label" for=${id}>${label}</label>
    <span class="select">
      <select
        class="input"
        id=${id}
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
      >
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === current}>${text}</option>`)}</select
      >${iconChevronDown()}
    </span>
  </div>`;
}

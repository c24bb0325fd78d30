import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Endpoint } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import { settings } from '../../localization/en/settings.js';
import { startWords } from '../../localization/en/start.js';
import { iconCheck } from '../../styles/icons.js';
import { buttons, card, text } from '../../styles/index.js';
import { steps } from '../../styles/steps.js';
import { type EndpointAction, EndpointActionEvent } from '../endpoint-list/events.js';
import { WachtElement } from '../wacht-element.js';

/**
 * @summary What to do first, for an app that has never sent anything: an endpoint, the server behind it, a test.
 *
 * @internal A part of the public elements.
 */
export class WachtFirstSteps extends WachtElement {
  static override styles: CSSResultGroup = [
    WachtElement.styles,
    text,
    buttons,
    card,
    steps,
    css`
      .body {
        display: grid;
        gap: var(--_space-4);
        padding: 0 var(--_space-4) var(--_space-4);
      }
      .step-body {
        justify-items: start;
      }
    `,
  ];

  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  @property({ attribute: false }) endpoints: readonly Endpoint[] = [];

  protected override get msg(): Pick<Messages, 'common' | 'settings' | 'start'> {
    return {
      ...super.msg,
      settings: this.words('settings', settings),
      start: this.words('start', startWords),
    };
  }

  protected override render(): TemplateResult {
    const { start: words, settings: labels } = this.msg;
    const { endpoints } = this;
    const target = endpoints.find(({ is_active }) => is_active);
    const isAdded = endpoints.length > 0;
    return html`<section class="card" part="card" aria-labelledby="title">
      <div class="card-head">
        <div class="heading" id="title" role="heading" aria-level=${this.headingLevel}>${words.title}</div>
      </div>
      <div class="body">
        <p class="small muted">${words.body}</p>
        <ol class="steps">
          ${
            isAdded
              ? this.step(1, 'done', words.added(endpoints.length), nothing, nothing)
              : this.step(
                  1,
                  'now',
                  words.endpoint,
                  words.endpointBody,
                  this.button('add', labels.addEndpoint, 'primary'),
                )
          }
          ${this.step(2, '', words.receiver, words.receiverBody, this.button('guide', labels.guide, ''))}
          ${this.step(
            3,
            isAdded ? 'now' : '',
            words.test,
            words.testBody,
            target && this.can('test')
              ? this.button('test', labels.list.menu.test, 'primary', target)
              : nothing,
          )}
        </ol>
      </div>
    </section>`;
  }

  private step(
    number: number,
    state: 'done' | 'now' | '',
    title: string,
    body: string | typeof nothing,
    button: unknown,
  ): TemplateResult {
    const isDone = state === 'done';
    return html`<li class="step ${state}">
      <span class="mark" aria-hidden="true">${isDone ? iconCheck() : this.format.number(number)}</span>
      <div class="step-body">
        <div class="heading" role="heading" aria-level=${this.headingLevel + 1}>
          ${title}${isDone ? html`<span class="sr">, ${this.msg.start.done}</span>` : nothing}
        </div>
        ${body === nothing ? nothing : html`<p class="small muted">${body}</p>`} ${button}
      </div>
    </li>`;
  }

  private button(action: EndpointAction, says: string, style: string, endpoint?: Endpoint): TemplateResult {
    return html`<button
      type="button"
      class="btn small ${style}"
      aria-haspopup="dialog"
      @click=${() => this.dispatchEvent(new EndpointActionEvent(action, endpoint))}
    >
      ${says}
    </button>`;
  }
}

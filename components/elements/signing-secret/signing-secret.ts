import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Endpoint } from '../../client/types.js';
import { ReadController } from '../../controllers/index.js';
import { iconRotate } from '../../styles/icons.js';
import { buttons, card, notices, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { CardsElement } from '../cards-element.js';
import { signingSecretStyles } from './signing-secret.styles.js';

/** Loaded when they are opened. */
const loaders = {
  rotation: () => import('../rotate-secret/define.js'),
  followup: () => import('../rotation-followup/define.js'),
  debugger: () => Promise.all([import('../drawer/define.js'), import('../signature-debugger/define.js')]),
} satisfies Record<string, () => Promise<unknown>>;

/**
 * @summary The app's signing secret: masked, revealed for a minute, copied without being revealed, rotated; after a
 * rotation a test for each endpoint and a watch on refusals; a debugger for signatures.
 *
 * @fires {BeforeRevealEvent} wacht-before-reveal - cancelable, can wait
 * @fires wacht-before-copy-secret - cancelable, can wait
 * @fires wacht-before-rotate - cancelable, can wait
 * @fires wacht-secret-revealed - and wacht-secret-copied, wacht-secret-rotated: it has happened; none holds the secret
 * @slot actions - further buttons in the foot
 * @csspart card - the box
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-signing-secret heading-level="2"></wacht-signing-secret>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const secret = document.querySelector('wacht-signing-secret');
 *
 * secret.addEventListener('wacht-before-reveal', (event) => event.waitUntil(signInAgain()));
 * secret.addEventListener('wacht-before-copy-secret', (event) => event.waitUntil(signInAgain()));
 *
 * // Your own: nobody reveals it at a screen that somebody else left open.
 * async function signInAgain() {
 *   const answer = await fetch('/api/sign-in-again', { method: 'POST' });
 *   if (!answer.ok) throw new Error('Sign in once more to see the secret.');
 * }
 * ```
 */
export class WachtSigningSecret extends CardsElement {
  static override styles: CSSResultGroup = [
    CardsElement.styles,
    text,
    buttons,
    statusStyles,
    card,
    notices,
    signingSecretStyles,
  ];

  /** A heading level that fits the host's page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** The endpoints that it signs for, where somebody has them already: null while they load. Else it reads them. */
  @property({ attribute: false }) endpoints: readonly Endpoint[] | null | undefined;

  @state() private problem: string | undefined;
  @state() private said = '';
  @state() private opened: keyof typeof loaders | undefined;
  /** Somebody put buttons of their own into the foot. */
  @state() private slotted = false;
  /** When the secret was rotated here, ms; 0 as long as it wasn't. */
  private rotatedAt = 0;

  private readonly ownEndpoints = new ReadController<readonly Endpoint[]>(this, {
    key: () => (this.endpoints === undefined ? 'endpoints' : undefined),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  private get signed(): readonly Endpoint[] | undefined {
    return this.endpoints ?? this.ownEndpoints.value;
  }

  private async open(what: keyof typeof loaders): Promise<void> {
    this.problem = undefined;
    if (what === 'rotation') this.rotatedAt = 0;
    try {
      await loaders[what]();
      this.opened = what;
    } catch {
      this.opened = undefined;
      this.problem = this.msg.common.partMissing;
    }
  }

  private readonly onRotationClosed = (event: Event): void => {
    event.stopPropagation();
    // The dialog says it once more when it leaves the document.
    if (this.opened !== 'rotation') return;
    if (this.rotatedAt > 0) void this.open('followup');
    else this.opened = undefined;
  };

  private readonly onClosed = (event: Event): void => {
    event.stopPropagation();
    this.opened = undefined;
  };

  private onRotated(): void {
    this.said = this.msg.cards.secret.rotated;
    this.rotatedAt = Date.now();
  }

  private onSlotChange(event: Event): void {
    this.slotted = (event.target as HTMLSlotElement).assignedElements({ flatten: true }).length > 0;
  }

  protected override render(): TemplateResult {
    const words = this.msg.cards.secret;
    return html`<section class="card col" part="card" aria-labelledby="title">
        <div class="card-head">
          <div id="title" class="heading grow" role="heading" aria-level=${this.headingLevel}>
            ${words.title}
          </div>
        </div>
        <div class="card-body stack-3">
          <p class="small muted">${words.body(this.signed?.length)}</p>
          <wacht-secret-value></wacht-secret-value>
          <p class="sr" role="status">${this.said}</p>
          <div role="alert">
            ${this.problem === undefined ? nothing : fieldMessage('danger', this.problem)}
          </div>
        </div>
        ${this.renderFoot()}
      </section>
      ${this.renderOpened()}`;
  }

  private renderFoot(): TemplateResult {
    const { app } = this.session;
    return html`<div class="card-foot" ?hidden=${!app && !this.slotted}>
      ${
        app && this.can('secret.rotate')
          ? html`<button type="button" class="btn" @click=${() => void this.open('rotation')}>
              ${iconRotate()}${this.msg.cards.secret.rotate}
            </button>`
          : nothing
      }
      ${
        app
          ? html`<button type="button" class="btn quiet" @click=${() => void this.open('debugger')}>
              ${this.msg.cards.checkSignature}
            </button>`
          : nothing
      }
      <slot name="actions" @slotchange=${this.onSlotChange}></slot>
    </div>`;
  }

  private renderOpened(): TemplateResult | typeof nothing {
    switch (this.opened) {
      case 'rotation':
        return html`<wacht-rotate-secret
          .subject=${{ endpoints: this.signed ?? [], app: this.session.app?.app_slug ?? '' }}
          @wacht-close=${this.onRotationClosed}
          @wacht-secret-rotated=${this.onRotated}
        ></wacht-rotate-secret>`;
      case 'followup':
        return html`<wacht-rotation-followup
          .rotatedAt=${this.rotatedAt}
          @wacht-close=${this.onClosed}
        ></wacht-rotation-followup>`;
      case 'debugger':
        return html`<wacht-drawer
          open
          wide
          heading=${this.msg.cards.checkSignature}
          @wacht-close=${this.onClosed}
        >
          <wacht-signature-debugger no-heading></wacht-signature-debugger>
        </wacht-drawer>`;
      case undefined:
        return nothing;
    }
  }
}

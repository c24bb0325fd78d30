import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { buttons, text } from '../../styles/index.js';
import { iconClose } from '../../styles/icons.js';
import { WachtElement } from '../wacht-element.js';
import { focusedElement, FocusTrail } from '../focus/focus-trail.js';
import { overlayStyles } from './overlay.styles.js';
import { unavailable } from '../unavailable.js';

/** Somebody wants the overlay gone. Cancelable; not sent while it is `busy` or before unsaved work was given up. */
export class OverlayCloseRequestEvent extends Event {
  constructor(readonly reason: CloseReason) {
    super('wacht-close-request', { cancelable: true });
  }
}

/** It has closed, and focus is back where it was. */
export class OverlayClosedEvent extends Event {
  constructor() {
    super('wacht-close');
  }
}

export type CloseReason = 'escape' | 'backdrop' | 'button';

/**
 * A native modal dialog: focus stays inside and returns where it came from, Escape closes, the page behind is inert.
 * Its events neither bubble nor leave the shadow root: they belong to whoever put it there.
 *
 * Focus goes to what carries `autofocus` in the slotted content, or else to the heading.
 */
export abstract class OverlayElement extends WachtElement {
  static override styles: CSSResultGroup = [WachtElement.styles, text, buttons, overlayStyles];

  /** Shown or not. Closing by the person sets it to false and fires `wacht-close`. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** The title; also the accessible name. */
  @property() heading = '';
  @property({ type: Boolean }) wide = false;
  /** Something typed would be lost: closing asks first. */
  @property({ type: Boolean }) dirty = false;
  /** A write is under way: the overlay can't be closed until its outcome is known. */
  @property({ type: Boolean }) busy = false;

  @state() private asking = false;
  @state() private footed = false;
  @state() private isLong = false;
  @query('#main') private readonly main!: HTMLDialogElement | null;
  @query('#main > .panel-body') private readonly body!: HTMLElement;
  @query('#ask') private readonly ask!: HTMLDialogElement | null;
  private pressedOutside = false;
  private trail: FocusTrail | undefined;
  private readonly place = new ResizeObserver(() => this.followPlace());

  protected abstract readonly shape: 'center' | 'drawer';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved in the document: a dialog leaves the top layer then, so it has to be shown again.
    if (this.hasUpdated && this.open) this.requestUpdate('open', false);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open')) return;
    if (this.open) this.show();
    else this.hide();
  }

  /** Asks to close, as the close button does: cancelable, and guarded when `dirty`. */
  requestClose(reason: CloseReason = 'button'): void {
    if (this.busy || !this.open) return;
    if (this.dirty) {
      void this.askToDiscard();
      return;
    }
    this.closeNow(reason);
  }

  private closeNow(reason: CloseReason): void {
    if (!this.dispatchEvent(new OverlayCloseRequestEvent(reason))) return;
    this.open = false;
  }

  private show(): void {
    const { main } = this;
    if (!main || main.open) return;
    this.trail = FocusTrail.here();
    this.trail?.opens(this);
    this.enter(main);
    this.place.observe(main);
  }

  private enter(main: HTMLDialogElement): void {
    main.showModal();
    const target = this.autofocusTarget() ?? main.querySelector<HTMLElement>('h2');
    target?.focus();
  }

  /**
   * Where it stands may be hidden while it is open, as when access is refused. A modal dialog would hold the page inert
   * then, the way on with it, and nobody would see why: so it is modal only while it is seen.
   */
  private followPlace(): void {
    const { main } = this;
    if (!main?.open) return;
    // A question is text alone: without a place for the focus in it, Safari has no key that scrolls it.
    this.isLong = this.shape === 'center' && this.body.scrollHeight > this.body.clientHeight;
    const isSeen = main.getClientRects().length > 0;
    if (isSeen === main.matches(':modal')) return;
    main.close();
    if (isSeen) {
      this.enter(main);
      return;
    }
    this.answer(false);
    main.show();
  }

  private hide(): void {
    this.place.disconnect();
    if (!this.main?.open) return;
    this.main.close();
    // The browser gives the focus back to what had it, and to nothing when that has gone, or is in an overlay that has.
    if (!focusedElement()) this.trail?.restore();
    this.trail = undefined;
  }

  private autofocusTarget(): HTMLElement | undefined {
    for (const slot of this.renderRoot.querySelectorAll('slot')) {
      for (const element of slot.assignedElements({ flatten: true })) {
        const found = element.matches('[autofocus]') ? element : element.querySelector('[autofocus]');
        if (found instanceof HTMLElement) return found;
      }
    }
    return undefined;
  }

  private async askToDiscard(): Promise<void> {
    this.asking = true;
    await this.updateComplete;
    if (this.ask && !this.ask.open) this.ask.showModal();
  }

  private answer(discard: boolean): void {
    this.ask?.close();
    this.asking = false;
    if (discard) this.closeNow('button');
  }

  /** A `close` comes late: the question may have been put again by then, in a dialog of its own. */
  private onAnswered(event: Event): void {
    if (event.target === this.ask) this.asking = false;
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // Chrome lets the second Escape in a row through `cancel`, whatever we say there; a keydown it does respect.
    event.preventDefault();
    event.stopPropagation();
    this.requestClose('escape');
  }

  /** Chrome closes dialogs that were opened in a row with one Escape: this one must not take the work with it. */
  private onQuestionKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.answer(false);
  }

  private onCancel(event: Event): void {
    if (event.target !== this.main) return;
    event.preventDefault();
    this.requestClose('escape');
  }

  private onClose(event: Event): void {
    // The event comes a task later: by then it may have been opened again, or have left with its page.
    if (event.target !== this.main || this.main?.open || !this.isConnected) return;
    if (this.open && (this.dirty || this.busy)) {
      // The browser closed it without asking, as a phone's back gesture does.
      this.show();
      this.requestClose('escape');
      return;
    }
    this.open = false;
    this.asking = false;
    this.dispatchEvent(new OverlayClosedEvent());
  }

  private onPointerdown(event: PointerEvent): void {
    this.pressedOutside = event.target === this.main;
  }

  /** A press that began inside, as when text is selected, doesn't close. */
  private onClick(event: MouseEvent): void {
    if (event.target === this.main && this.pressedOutside) this.requestClose('backdrop');
    this.pressedOutside = false;
  }

  private onFootChange(event: Event): void {
    this.footed = (event.target as HTMLSlotElement).assignedNodes({ flatten: true }).length > 0;
  }

  protected override render(): TemplateResult {
    return html`<dialog
        id="main"
        class="${this.shape} ${this.wide ? 'wide' : ''}"
        part="dialog"
        aria-labelledby="title"
        @keydown=${this.onKeydown}
        @cancel=${this.onCancel}
        @close=${this.onClose}
        @pointerdown=${this.onPointerdown}
        @click=${this.onClick}
      >
        <div class="panel-head">
          <div class="grow stack-1">
            <h2 id="title" class="title" tabindex="-1">${this.heading}</h2>
            <slot name="identity"></slot>
          </div>
          <slot name="actions"></slot>
          ${
            this.shape === 'drawer'
              ? html`<button
                  type="button"
                  class="icon-btn"
                  aria-label=${this.msg.common.close}
                  ${unavailable(this.busy)}
                  @click=${() => this.requestClose('button')}
                >
                  ${iconClose()}
                </button>`
              : nothing
          }
        </div>
        <div class="panel-body" part="body" tabindex=${this.isLong ? 0 : nothing}><slot></slot></div>
        <div class="panel-foot ${this.footed ? '' : 'is-empty'}">
          <slot name="footer" @slotchange=${this.onFootChange}></slot>
        </div>
      </dialog>
      ${this.asking ? this.renderQuestion() : nothing}`;
  }

  private renderQuestion(): TemplateResult {
    const words = this.msg.common.unsaved;
    return html`<dialog
      id="ask"
      class="center"
      aria-labelledby="ask-title"
      aria-describedby="ask-body"
      @keydown=${this.onQuestionKeydown}
      @close=${this.onAnswered}
    >
      <div class="panel-head"><h2 id="ask-title" class="title">${words.title}</h2></div>
      <div class="panel-body"><p id="ask-body">${words.body}</p></div>
      <div class="panel-foot">
        <button type="button" class="btn primary" @click=${() => this.answer(false)}>${words.keep}</button>
        <button type="button" class="btn danger-quiet" @click=${() => this.answer(true)}>
          ${words.discard}
        </button>
      </div>
    </dialog>`;
  }
}

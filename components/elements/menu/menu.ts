import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { text } from '../../styles/index.js';
import { FocusTrail } from '../focus/focus-trail.js';
import { WachtElement } from '../wacht-element.js';
import { menuStyles } from './menu.styles.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: TemplateResult;
  /** Set apart and in the colour of danger. */
  readonly danger?: boolean;
  /** Why it can't be chosen now. It stays in reach, so that the reason can be read. */
  readonly disabledBecause?: string | undefined;
}

/** An item was chosen. Focus is back on the trigger already, so a dialog that opens now returns it there. */
export class MenuSelectEvent extends Event {
  constructor(readonly item: string) {
    super('wacht-select');
  }
}

/** The menu has closed: take `aria-expanded` off its trigger. */
export class MenuClosedEvent extends Event {
  constructor() {
    super('wacht-close');
  }
}

/**
 * @summary One menu for many triggers: a list opens it at the row's own button, so that a thousand rows cost one menu.
 *
 * The trigger is a button with `aria-haspopup="menu"` and `aria-expanded` of the owner's.
 *
 * @fires wacht-select - an item was chosen; does not bubble
 * @fires wacht-close - it has closed; does not bubble
 *
 * @internal A part of the public elements.
 */
export class WachtMenu extends WachtElement {
  static override styles: CSSResultGroup = [WachtElement.styles, text, menuStyles];

  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** The accessible name. */
  @property() label = '';

  @state() private current = 0;
  @query('.menu') private readonly panel!: HTMLElement | null;
  private trail: FocusTrail | undefined;
  private typed = '';
  private typedAt = 0;
  private readonly onMove = () => this.close();

  /** Opens below the trigger, or above where there is no room, and focuses an end of the list. */
  async openAt(trigger: HTMLElement, focus: 'first' | 'last' = 'first'): Promise<void> {
    this.trail = new FocusTrail(trigger);
    this.current = focus === 'first' ? 0 : this.items.length - 1;
    await this.updateComplete;
    const { panel } = this;
    if (!panel) return;
    panel.showPopover();
    this.place(panel, trigger);
    this.focusCurrent();
    window.addEventListener('scroll', this.onMove, { capture: true, passive: true });
    window.addEventListener('resize', this.onMove);
  }

  close(): void {
    if (this.panel?.matches(':popover-open')) this.panel.hidePopover();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forgetWindow();
  }

  private forgetWindow(): void {
    window.removeEventListener('scroll', this.onMove, { capture: true });
    window.removeEventListener('resize', this.onMove);
  }

  private place(panel: HTMLElement, trigger: HTMLElement): void {
    const at = trigger.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const rtl = getComputedStyle(trigger).direction === 'rtl';
    const left = rtl ? at.left : at.right - width;
    const below = at.bottom + 4;
    const top = below + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : below;
    panel.style.setProperty('left', `${Math.min(Math.max(8, left), Math.max(8, innerWidth - width - 8))}px`);
    panel.style.setProperty('top', `${top}px`);
  }

  private get buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button')];
  }

  private focusCurrent(): void {
    this.buttons[this.current]?.focus({ preventScroll: true });
  }

  private move(to: number): void {
    const count = this.items.length;
    if (count === 0) return;
    this.current = (to + count) % count;
    this.focusCurrent();
  }

  private onKeydown(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.move(this.current + 1),
      ArrowUp: () => this.move(this.current - 1),
      Home: () => this.move(0),
      End: () => this.move(this.items.length - 1),
      Tab: () => this.leave(),
      Escape: () => this.leave(),
    };
    const move = moves[event.key];
    if (move) {
      if (event.key !== 'Tab') event.preventDefault();
      // An overlay around the menu must not close with it.
      event.stopPropagation();
      move();
    } else if (event.key.length === 1 && event.key !== ' ') {
      this.findTyped(event.key);
    }
  }

  /** Letters typed within half a second of each other search together, as in native menus. */
  private findTyped(key: string): void {
    const now = performance.now();
    this.typed = now - this.typedAt < 500 ? this.typed + key : key;
    this.typedAt = now;
    const wanted = this.typed.toLocaleLowerCase(this.format.locale);
    const found = this.items.findIndex((item) =>
      item.label.toLocaleLowerCase(this.format.locale).startsWith(wanted),
    );
    if (found >= 0) this.move(found);
  }

  /** Not every engine gives the focus back from a popover that was shown from another shadow root. */
  private leave(): void {
    this.close();
    this.trail?.restore();
  }

  private choose(item: MenuItem): void {
    if (item.disabledBecause) return;
    this.leave();
    this.dispatchEvent(new MenuSelectEvent(item.id));
  }

  private onToggle(event: ToggleEvent): void {
    if (event.newState === 'open') return;
    this.forgetWindow();
    this.dispatchEvent(new MenuClosedEvent());
  }

  protected override render(): TemplateResult {
    return html`<div
      class="menu"
      popover
      role="menu"
      tabindex="-1"
      aria-label=${this.label || nothing}
      @keydown=${this.onKeydown}
      @toggle=${this.onToggle}
    >
      ${this.items.map((item, index) => this.renderItem(item, index))}
    </div>`;
  }

  private renderItem(item: MenuItem, index: number): TemplateResult {
    return html`${item.danger && index > 0 ? html`<div role="separator"></div>` : nothing}
      <button
        type="button"
        role="menuitem"
        class=${item.danger ? 'danger' : ''}
        tabindex=${index === this.current ? 0 : -1}
        aria-disabled=${item.disabledBecause ? 'true' : nothing}
        @click=${() => this.choose(item)}
      >
        ${item.icon ?? nothing}
        <span class="grow"
          >${item.label}${item.disabledBecause ? html`<span class="why">${item.disabledBecause}</span>` : nothing}</span
        >
      </button>`;
  }
}

import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CommonMessages } from '../localization/en/common.js';
import { iconCopy } from '../styles/action-icons.js';
import { iconCheck } from '../styles/icons.js';

/** How long a button shows that it has copied, ms. */
const SHOWN_FOR = 2000;

/** Copies what the buttons of an element are for, and says what came of it to whoever sees it and whoever hears it. */
export class Copier implements ReactiveController {
  private copied: string | undefined;
  private said = '';
  private failed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly words: () => Pick<CommonMessages, 'copied' | 'copyFailed'>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** What was said is over: it was about something else. */
  readonly reset = (): void => {
    clearTimeout(this.timer);
    this.copied = undefined;
    this.said = '';
    this.failed = false;
    this.host.requestUpdate();
  };

  /** @param shownBy what tells the button that shows that it has copied */
  private async copy(text: string, shownBy = text): Promise<void> {
    this.reset();
    try {
      await navigator.clipboard.writeText(text);
      this.copied = shownBy;
      this.said = this.words().copied;
      this.timer = setTimeout(this.reset, SHOWN_FOR);
    } catch {
      // What has to be done by hand now stays to be read.
      this.failed = true;
      this.said = this.words().copyFailed;
    }
    this.host.requestUpdate();
  }

  /** @param label what a press copies */
  button(label: string, text: string): TemplateResult {
    return html`<button
      type="button"
      class="icon-btn"
      aria-label=${label}
      title=${label}
      @click=${() => void this.copy(text)}
    >
      ${this.copied === text ? iconCheck() : iconCopy()}
    </button>`;
  }

  /**
   * A button with a word, for what is written only when it is wanted.
   *
   * @param label its name, another for each button of the element: begins with `word`
   */
  wordButton(word: string, label: string, write: () => string): TemplateResult {
    return html`<button
      type="button"
      class="btn quiet"
      aria-label=${label}
      @click=${() => void this.copy(write(), label)}
    >
      ${this.copied === label ? iconCheck() : iconCopy()}${word}
    </button>`;
  }

  /** To be rendered always: a region that comes with its words is not read out. */
  status(): TemplateResult {
    return html`<p class=${this.failed ? 'small fg-danger' : 'sr'} role="status">${this.said}</p>`;
  }
}

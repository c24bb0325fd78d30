import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { isWachtApiError } from '../../client/errors.js';
import type { Endpoint } from '../../client/types.js';
import { WriteController } from '../../controllers/index.js';
import { iconCheck } from '../../styles/icons.js';
import { notice } from '../../styles/status-marks.js';
import { ConfirmElement } from '../confirm/confirm.js';
import { BeforeRotateEvent, SecretRotatedEvent } from '../events.js';
import { urlText } from '../url-text.js';

export interface RotationSubject {
  readonly endpoints: readonly Endpoint[];
  /** The app's slug, which is typed to confirm. */
  readonly app: string;
}

/** Endpoints named one by one; more are counted. */
const NAMED = 5;

/**
 * Asks before the secret is rotated: what breaks (at once, as the platform has no overlap), who, what to have ready.
 *
 * @internal
 */
export class WachtRotateSecret extends ConfirmElement<RotationSubject> {
  static override styles: CSSResultGroup = [
    ConfirmElement.styles,
    css`
      .who {
        display: grid;
        gap: 2px;
      }
    `,
  ];

  protected override readonly danger = true;
  @state() private typed = '';
  @state() private checked: ReadonlySet<number> = new Set();

  private readonly rotation = new WriteController(this, {
    write: (client) => client.rotateSecret(),
    changes: ['session'],
  });

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('subject') || changed.get('subject') !== undefined) return;
    this.typed = '';
    this.checked = new Set();
  }

  protected heading(): string {
    return this.msg.actions.rotation.title;
  }

  protected verb(): string {
    const words = this.msg.actions.rotation;
    return this.rotation.pending ? words.rotating : words.confirm;
  }

  protected override left({ app }: RotationSubject): string | undefined {
    const words = this.msg.actions.rotation;
    const ticks = words.checks.length - this.checked.size;
    const typed = this.typed.trim();
    if (ticks > 0) return words.ticksLeft(ticks);
    if (typed === app) return undefined;
    return typed === '' ? words.nameLeft(app) : words.nameDiffers(app);
  }

  protected body({ endpoints, app }: RotationSubject): TemplateResult {
    const words = this.msg.actions.rotation;
    const active = endpoints.filter((endpoint) => endpoint.is_active);
    return html`${notice('warning', html`<strong>${words.noGrace}</strong> ${words.noGraceBody}`)}
      <div class="stack-2 small">
        <p>${words.affected(active.length)}</p>
        ${
          active.length > 0
            ? html`<ul class="who">
                ${active.slice(0, NAMED).map(({ url }) => html`<li class="clip">${urlText(url)}</li>`)}
                ${active.length > NAMED ? html`<li class="muted">${words.andMore(active.length - NAMED)}</li>` : nothing}
              </ul>`
            : nothing
        }
        <p class="muted">${words.after}</p>
      </div>
      <fieldset>
        <legend class="heading">${words.ready}</legend>
        ${words.checks.map((check, index) => this.renderCheck(check, index))}
      </fieldset>
      <label class="field">
        <span class="field-label">${words.type(app)}</span>
        <input
          class="input mono"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          ?disabled=${this.busy}
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
        />
      </label>`;
  }

  private renderCheck(check: string, index: number): TemplateResult {
    const toggle = () => {
      const checked = new Set(this.checked);
      if (!checked.delete(index)) checked.add(index);
      this.checked = checked;
    };
    return html`<label class="check">
      <span class="box">
        <input type="checkbox" .checked=${this.checked.has(index)} ?disabled=${this.busy} @change=${toggle} />
        ${iconCheck()}
      </span>
      <span>${check}</span>
    </label>`;
  }

  protected intent(): BeforeRotateEvent {
    return new BeforeRotateEvent();
  }

  protected async perform(): Promise<void> {
    await this.rotation.run();
    this.dispatchEvent(new SecretRotatedEvent());
  }

  /** A rotation is never repeated by itself: whether the first one took place has to be looked at. */
  protected override explain(error: unknown): string {
    const words = this.msg.actions.rotation;
    const refused = isWachtApiError(error) && error.status !== undefined && error.status < 500;
    return `${super.explain(error)} ${refused ? words.unchanged : words.unsure}`;
  }
}

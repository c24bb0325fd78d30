import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WebhookSettings } from '../../client/types.js';
import { ReadController, WriteController } from '../../controllers/index.js';
import { iconClose } from '../../styles/icons.js';
import { buttons, card, fields, notices, statusStyles, text } from '../../styles/index.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { NotificationsSavedEvent } from '../events.js';
import { CardsElement } from '../cards-element.js';
import { addAddresses, checkAddress, countChanges, splitAddresses } from './addresses.js';
import { notificationSettingsStyles } from './notification-settings.styles.js';
import { unavailable } from '../unavailable.js';

/**
 * @summary Who is told when an endpoint is disabled: addresses, typed or pasted, each checked, saved as a whole.
 *
 * @fires wacht-notifications-saved - `addresses`, as they are saved now
 * @csspart card - the box
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-notification-settings heading-level="2"></wacht-notification-settings>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const settings = document.querySelector('wacht-notification-settings');
 *
 * settings.addEventListener('wacht-notifications-saved', (event) => {
 *   console.info(`${event.addresses.length} addresses are told of failures`);
 * });
 * ```
 */
export class WachtNotificationSettings extends CardsElement {
  static override styles: CSSResultGroup = [
    CardsElement.styles,
    text,
    buttons,
    statusStyles,
    fields,
    card,
    notices,
    notificationSettingsStyles,
  ];

  /** A heading level that fits the host's page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** What is being edited; undefined while it is what the server has. */
  @state() private draft: readonly string[] | undefined;
  @state() private typed = '';
  @state() private said = '';
  @state() private savedNow = false;
  /** What the server said at saving: newer than what was read, until that is read again. */
  private confirmed: readonly string[] | undefined;
  private read: WebhookSettings | undefined;
  /** What the server had when the editing began. */
  private base: readonly string[] = [];
  @query('input') private readonly input!: HTMLInputElement | null;

  private readonly settings = new ReadController(this, {
    key: () => 'settings',
    read: (client, signal) => client.fetchSettings({ signal }),
    topics: ['settings'],
  });

  private readonly saving = new WriteController(this, {
    write: (client, addresses: string[]) => client.updateSettings({ failure_notification_emails: addresses }),
    changes: ['settings'],
  });

  private get saved(): readonly string[] | undefined {
    return this.confirmed ?? this.settings.value?.failure_notification_emails;
  }

  private get addresses(): readonly string[] {
    return this.draft ?? this.saved ?? [];
  }

  private get changes(): number {
    return this.draft ? countChanges(this.saved ?? [], this.draft) : 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.settings.value !== this.read) {
      this.read = this.settings.value;
      this.confirmed = undefined;
    }
    // What was saved, or undone by hand, is no draft any more; the next change from elsewhere may show.
    if (this.draft && this.changes === 0 && !this.saving.pending && !this.typed) this.draft = undefined;
  }

  private edit(addresses: readonly string[]): void {
    if (!this.draft) this.base = this.saved ?? [];
    this.draft = addresses;
    this.savedNow = false;
    this.saving.reset();
  }

  private add(text: string): void {
    const before = this.addresses;
    const after = addAddresses(before, splitAddresses(text));
    this.typed = '';
    if (after.length > before.length) {
      this.said = this.msg.cards.notifications.added(after.length - before.length);
      this.edit(after);
    }
  }

  private removeAddress(address: string): void {
    this.said = this.msg.cards.notifications.removed(address);
    this.edit(this.addresses.filter((each) => each !== address));
    this.input?.focus();
  }

  private onKeydown(event: KeyboardEvent): void {
    const ends = event.key === 'Enter' || event.key === ',' || event.key === ';' || event.key === ' ';
    if (ends && !event.isComposing) {
      if (event.key === 'Enter' && this.typed.trim() === '') return;
      event.preventDefault();
      this.add(this.typed);
    } else if (event.key === 'Backspace' && this.typed === '') {
      const last = this.addresses.at(-1);
      if (last !== undefined) this.removeAddress(last);
    }
  }

  private onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (splitAddresses(pasted).length < 2) return;
    event.preventDefault();
    this.add(`${this.typed} ${pasted}`);
  }

  /** The box looks like one field, so pressing anywhere in it starts typing. */
  private onPointerdown(event: PointerEvent): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.input?.focus();
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    this.add(this.typed);
    const addresses = [...this.addresses];
    if (this.changes === 0 || addresses.some((address) => checkAddress(address) !== undefined)) {
      this.input?.focus();
      return;
    }
    try {
      const { failure_notification_emails: saved } = await this.saving.run(addresses);
      this.confirmed = saved;
      this.savedNow = true;
      this.said = this.msg.cards.notifications.saved;
      this.dispatchEvent(new NotificationsSavedEvent(saved));
    } catch {
      // The controller's error is shown beside the button, and the draft is still here.
    }
  }

  private discard(): void {
    this.draft = undefined;
    this.typed = '';
    this.saving.reset();
    this.input?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.msg.cards.notifications;
    return html`<section class="card col" part="card" aria-labelledby="title">
      <div class="card-head">
        <div id="title" class="heading grow" role="heading" aria-level=${this.headingLevel}>
          ${words.title}
        </div>
      </div>
      <form class="body" novalidate @submit=${(event: Event) => void this.save(event)}>
        <div class="card-body stack-3">
          <p class="small muted">${words.body}</p>
          ${this.renderContent()}
        </div>
        ${this.saved && this.can('manage') ? this.renderFoot() : nothing}
      </form>
      <p class="sr" role="status">${this.said}</p>
    </section>`;
  }

  private renderContent(): TemplateResult {
    if (this.saved) return this.can('manage') ? this.renderField() : this.renderReadOnly(this.saved);
    if (this.settings.status !== 'failed') return html`<span class="sk ctl" aria-hidden="true"></span>`;
    const words = this.msg.cards.notifications;
    const retry = html`<button type="button" class="btn small" @click=${() => void this.settings.refresh()}>
      ${this.msg.common.retry}
    </button>`;
    const reason = errorText(this.settings.error, this.msg.common);
    return html`<div role="alert">
      ${notice('warning', html`<strong>${words.loadFailed}</strong> ${reason}`, retry)}
    </div>`;
  }

  private renderReadOnly(saved: readonly string[]): TemplateResult {
    const words = this.msg.cards.notifications;
    return html`${saved.length === 0 ? html`<p class="small">${words.nobody}</p>` : nothing}
      <ul class="stack-1 small" aria-label=${words.addresses}>
        ${saved.map((address) => html`<li class="wrap-any"><bdi dir="ltr">${address}</bdi></li>`)}
      </ul>
      <p class="tiny muted">${words.notAllowed}</p>`;
  }

  private renderField(): TemplateResult {
    const words = this.msg.cards.notifications;
    const { addresses } = this;
    const problems = addresses.flatMap((address) => {
      const problem = checkAddress(address);
      return problem ? [words.problems[problem](address)] : [];
    });
    return html`<div class="field">
        <div class="tags" @pointerdown=${this.onPointerdown}>
          <ul class="contents" aria-label=${words.addresses}>
            ${repeat(
              addresses,
              (address) => address,
              (address) => this.renderTag(address),
            )}
          </ul>
          <input
            type="text"
            inputmode="email"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            dir="auto"
            aria-label=${words.add}
            aria-describedby="problems"
            aria-invalid=${problems.length > 0 ? 'true' : 'false'}
            placeholder=${words.add}
            ?disabled=${this.saving.pending}
            .value=${this.typed}
            @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
            @keydown=${this.onKeydown}
            @paste=${this.onPaste}
            @blur=${() => this.add(this.typed)}
          />
        </div>
        <div id="problems" class="stack-1" role="alert">
          ${problems.map((text) => fieldMessage('danger', text))}
        </div>
      </div>
      ${addresses.length === 0 ? html`<p class="tiny muted">${words.nobody}</p>` : nothing}
      ${this.renderElsewhere()}
      ${
        this.saving.error
          ? html`<div role="alert">
              ${fieldMessage('danger', errorText(this.saving.error, this.msg.common))}
            </div>`
          : nothing
      }`;
  }

  private renderTag(address: string): TemplateResult {
    const bad = checkAddress(address) !== undefined;
    return html`<li class="tag ${bad ? 'bad' : ''}">
      <bdi class="clip" dir="ltr">${address}</bdi>
      <button
        type="button"
        class="icon-btn"
        aria-label=${this.msg.common.remove(address)}
        ?disabled=${this.saving.pending}
        @click=${() => this.removeAddress(address)}
      >
        ${iconClose()}
      </button>
    </li>`;
  }

  private renderElsewhere(): TemplateResult | typeof nothing {
    if (!this.draft || !this.saved || countChanges(this.base, this.saved) === 0) return nothing;
    return fieldMessage('warning', this.msg.cards.notifications.elsewhere);
  }

  private renderFoot(): TemplateResult {
    const { common, cards } = this.msg;
    const { changes } = this;
    const bad = this.addresses.some((address) => checkAddress(address) !== undefined);
    const pending = this.saving.pending;
    const untouched = changes === 0 && this.typed.trim() === '';
    return html`<div class="card-foot">
      <button
        type="submit"
        class="btn primary"
        ${unavailable(untouched || bad || pending)}
        title=${bad ? cards.notifications.fixFirst : nothing}
      >
        ${pending ? common.saving : common.save}
      </button>
      <button
        type="button"
        class="btn quiet"
        ${unavailable(untouched || pending)}
        @click=${() => this.discard()}
      >
        ${common.discard}
      </button>
      <span class="tiny muted end">
        ${changes > 0 ? cards.notifications.unsaved(changes) : this.savedNow ? cards.notifications.saved : nothing}
      </span>
    </div>`;
  }
}

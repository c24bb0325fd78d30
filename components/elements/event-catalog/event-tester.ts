import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconSend } from '../../styles/action-icons.js';
import type { MenuSelectEvent, WachtMenu } from '../menu/menu.js';

/** More would be no menu: each endpoint has a test of its own in the list. */
const MOST = 20;

/** Opens the test sender with an event chosen: for the endpoint that gets it, or one that is picked from a menu. */
export class EventTester implements ReactiveController {
  /** The code could not be loaded. */
  failed = false;
  private endpoint: Endpoint | undefined;
  private event = '';
  private isOpen = false;

  constructor(private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  /** @param endpoints those that get the event, or all where none does */
  private async ask(event: string, endpoints: readonly Endpoint[], trigger: HTMLElement): Promise<void> {
    const [only, other] = endpoints;
    if (only && !other) {
      await this.open(event, only);
      return;
    }
    await this.load(() => import('../menu/define.js'));
    await this.host.updateComplete;
    await this.host.renderRoot.querySelector<WachtMenu>('wacht-menu')?.openAt(trigger);
  }

  private async open(event: string, endpoint: Endpoint): Promise<void> {
    if (!(await this.load(() => import('../test-sender/define.js')))) return;
    this.endpoint = endpoint;
    this.event = event;
    this.isOpen = true;
    this.host.requestUpdate();
  }

  private async load(code: () => Promise<unknown>): Promise<boolean> {
    this.failed = false;
    try {
      await code();
    } catch {
      this.failed = true;
    }
    this.host.requestUpdate();
    return !this.failed;
  }

  /** The button, with the menu it may open. */
  renderButton(
    event: string,
    endpoints: readonly Endpoint[],
    words: FormsMessages['catalog'],
  ): TemplateResult {
    const offered = endpoints.slice(0, MOST);
    // In a box of their own: an element that isn't there yet takes a place in a row too.
    return html`<div>
      <button
        type="button"
        class="btn small"
        aria-haspopup=${offered.length > 1 ? 'menu' : 'dialog'}
        @click=${(click: Event) => void this.ask(event, offered, click.currentTarget as HTMLElement)}
      >
        ${iconSend()}${words.test}
      </button>
      ${
        offered.length > 1
          ? html`<wacht-menu
              label=${words.testTo}
              .items=${offered.map(({ id, url }) => ({ id, label: url }))}
              @wacht-select=${({ item }: MenuSelectEvent) => {
                const endpoint = offered.find(({ id }) => id === item);
                if (endpoint) void this.open(event, endpoint);
              }}
            ></wacht-menu>`
          : nothing
      }
    </div>`;
  }

  /** The drawer. A person may have changed the endpoint meanwhile: it shows the newest. */
  renderDrawer(current: readonly Endpoint[] | undefined): TemplateResult | typeof nothing {
    const { endpoint } = this;
    if (!endpoint) return nothing;
    return html`<wacht-test-sender
      .endpoint=${current?.find(({ id }) => id === endpoint.id) ?? endpoint}
      .event=${this.event}
      .open=${this.isOpen}
      @wacht-close=${(event: Event) => {
        event.stopPropagation();
        this.isOpen = false;
        this.host.requestUpdate();
      }}
    ></wacht-test-sender>`;
  }
}

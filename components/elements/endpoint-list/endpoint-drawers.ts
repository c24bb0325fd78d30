import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { EndpointActionEvent } from './events.js';

export type DrawerKind = 'form' | 'test' | 'details' | 'guide' | 'events';

/** What is rarely opened is loaded when it is opened, so that the list's first row doesn't wait for it. */
const loaders: Readonly<Record<DrawerKind, () => Promise<unknown>>> = {
  form: () => import('../endpoint-form/define.js'),
  test: () => import('../test-sender/define.js'),
  details: () => import('../endpoint-detail/define.js'),
  guide: () => import('../endpoint-help/define.js'),
  events: () => import('../endpoint-help/define.js'),
};

/** Opens the drawers of a list: the form, the test sender, the details, what one looks up. One at a time. */
export class EndpointDrawers implements ReactiveController {
  /** The code of a drawer could not be loaded: the page is older than the server, or offline. */
  failed = false;
  private kind: DrawerKind | undefined;
  private endpoint: Endpoint | undefined;
  /** What was looked up last: a drawer that closes still shows it. */
  private topic: 'guide' | 'events' = 'guide';
  private readonly used = new Set<DrawerKind>();

  /** @param onClosed called when a person has closed one */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onClosed?: (kind: DrawerKind) => void,
  ) {
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.kind !== undefined;
  }

  /** The endpoint whose details are open. */
  get detailsOf(): string | undefined {
    return this.kind === 'details' ? this.endpoint?.id : undefined;
  }

  close(): void {
    this.kind = undefined;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.kind = undefined;
  }

  /** @returns whether the code of that drawer is there now. */
  private async load(kind: DrawerKind): Promise<boolean> {
    this.failed = false;
    try {
      await loaders[kind]();
    } catch {
      this.failed = true;
    }
    this.host.requestUpdate();
    return !this.failed;
  }

  async open(kind: DrawerKind, endpoint: Endpoint | undefined): Promise<void> {
    if (!(await this.load(kind))) return;
    this.used.add(kind);
    if (kind === 'guide' || kind === 'events') this.topic = kind;
    this.kind = kind;
    this.endpoint = endpoint;
    this.host.requestUpdate();
  }

  /**
   * @param current the endpoints as they are now: an open drawer shows the newest of its own
   * @param deliveriesHref where the deliveries of an endpoint are shown, if anywhere
   * @param onAction one drawer asks for another, as the details for the form
   */
  render(
    current: readonly Endpoint[] | undefined,
    deliveriesHref?: (endpointId: string) => string | undefined,
    onAction?: (event: EndpointActionEvent) => void,
  ): TemplateResult {
    const endpoint = current?.find(({ id }) => id === this.endpoint?.id) ?? this.endpoint;
    const close = (kind: DrawerKind) => (event: Event) => {
      event.stopPropagation();
      // It says so when its dialog has gone: another may be open by then.
      if (this.kind !== kind) return;
      this.close();
      this.onClosed?.(kind);
    };
    return html`${
      this.used.has('form')
        ? html`<wacht-endpoint-form
            .endpoint=${endpoint}
            .open=${this.kind === 'form'}
            @wacht-close=${close('form')}
          ></wacht-endpoint-form>`
        : nothing
    }${
      this.used.has('test')
        ? html`<wacht-test-sender
            .endpoint=${endpoint}
            .open=${this.kind === 'test'}
            @wacht-close=${close('test')}
          ></wacht-test-sender>`
        : nothing
    }${
      this.used.has('details')
        ? html`<wacht-endpoint-detail
            .endpoint=${endpoint}
            .deliveriesHref=${deliveriesHref}
            .open=${this.kind === 'details'}
            @wacht-close=${close('details')}
            @wacht-endpoint-action=${onAction}
          ></wacht-endpoint-detail>`
        : nothing
    }${
      this.used.has('guide') || this.used.has('events')
        ? html`<wacht-endpoint-help
            .topic=${this.topic}
            .endpoint=${endpoint}
            .open=${this.kind === 'guide' || this.kind === 'events'}
            @wacht-close=${close(this.topic)}
            ><slot name="receiver-guide"></slot
          ></wacht-endpoint-help>`
        : nothing
    }`;
  }
}

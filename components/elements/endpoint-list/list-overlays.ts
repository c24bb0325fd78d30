import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { Messages } from '../../localization/catalog.js';
import type { SwitchSubject } from '../endpoint-actions/switch-endpoint.js';
import { endpointFacts } from '../endpoint-facts.js';
import type { EndpointDeletedEvent, EndpointDisabledEvent, EndpointEnabledEvent } from '../events.js';
import type { MenuSelectEvent, WachtMenu } from '../menu/menu.js';
import { urlParts } from '../url-text.js';
import { EndpointDrawers, type DrawerKind } from './endpoint-drawers.js';
import type { EndpointHealth } from './endpoint-health.js';
import { endpointMenu } from './endpoint-menu.js';
import {
  EndpointRowActionEvent,
  type EndpointAction,
  type EndpointActionEvent,
  type EndpointRowAction,
} from './events.js';
import { hostPrefix } from './host-prefix.js';

/** What a list's menus, questions and drawers need of it. */
export interface OverlayHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  /** As they are now. */
  readonly endpoints: () => readonly Endpoint[] | undefined;
  readonly rowActions: () => readonly EndpointRowAction[];
  readonly words: () => Pick<Messages, 'common' | 'settings'>;
  readonly can: (permission: string) => boolean;
  readonly healthOf: (endpoint: Endpoint) => EndpointHealth;
  readonly act: (action: EndpointAction, endpoint: Endpoint | undefined) => void;
  /** To a screen reader. */
  readonly say: (text: string) => void;
}

/** What opens over a list of endpoints: a row's menu, the questions before a change, the drawers. */
export class ListOverlays {
  /** Its code could not be loaded. */
  failed = false;
  private readonly drawers: EndpointDrawers;
  private menuFor: Endpoint | undefined;
  private deleting: Endpoint | undefined;
  private switching: SwitchSubject | undefined;

  constructor(private readonly host: OverlayHost) {
    this.drawers = new EndpointDrawers(host.element);
  }

  get hasFailed(): boolean {
    return this.failed || this.drawers.failed;
  }

  /** The endpoint whose menu is open. */
  get menuOf(): string | undefined {
    return this.menuFor?.id;
  }

  open(kind: DrawerKind, endpoint: Endpoint | undefined): Promise<void> {
    return this.drawers.open(kind, endpoint);
  }

  async openMenu(endpoint: Endpoint, trigger: HTMLElement, focus: 'first' | 'last'): Promise<void> {
    if (!(await this.load())) return;
    const { element } = this.host;
    this.set({ menuFor: endpoint });
    await element.updateComplete;
    await element.shadowRoot?.querySelector<WachtMenu>('wacht-menu')?.openAt(trigger, focus);
  }

  async switch(endpoint: Endpoint): Promise<void> {
    if (!(await this.load())) return;
    const { healthOf, can } = this.host;
    this.set({ switching: { endpoint, health: healthOf(endpoint), canTest: can('test') } });
  }

  /** Menu and questions come together: whoever opens the one is about to need the other. */
  private async load(): Promise<boolean> {
    this.failed = await import('../endpoint-actions/define.js').then(
      () => false,
      () => true,
    );
    this.host.element.requestUpdate();
    return !this.failed;
  }

  private set(change: Partial<Record<'menuFor' | 'deleting' | 'switching', unknown>>): void {
    Object.assign(this, change);
    this.host.element.requestUpdate();
  }

  private readonly onMenu = ({ item }: MenuSelectEvent): void => {
    const endpoint = this.menuFor;
    if (!endpoint) return;
    switch (item) {
      case 'edit':
      case 'test':
      case 'details':
        this.host.act(item, endpoint);
        break;
      case 'switch':
        void this.switch(endpoint);
        break;
      case 'delete':
        this.set({ deleting: endpoint });
        break;
      case 'copy':
        void this.copyUrl(endpoint);
        break;
      default:
        this.host.element.dispatchEvent(
          new EndpointRowActionEvent(item.slice(hostPrefix.length), endpointFacts(endpoint)),
        );
    }
  };

  private async copyUrl({ url }: Endpoint): Promise<void> {
    const { common, settings } = this.host.words();
    try {
      await navigator.clipboard.writeText(url);
      this.host.say(settings.list.copied);
    } catch {
      this.host.say(common.copyFailed);
    }
  }

  private readonly onDeleted = ({ endpoint }: EndpointDeletedEvent): void =>
    this.host.say(this.host.words().settings.list.deleted(urlParts(endpoint.url).host));

  private readonly onSwitched = ({ endpoint }: EndpointEnabledEvent | EndpointDisabledEvent): void => {
    const { list } = this.host.words().settings;
    const { host } = urlParts(endpoint.url);
    this.host.say(endpoint.is_active ? list.switchedOn(host) : list.switchedOff(host));
  };

  /** What a drawer or a question of this list asks for, the list asks for itself: once, from its own place. */
  private readonly onInnerAction = (event: EndpointActionEvent): void => {
    event.stopPropagation();
    this.host.act(event.action, event.endpoint);
  };

  render(): TemplateResult {
    const { common, settings } = this.host.words();
    const { menuFor, host } = this;
    const can = { manage: host.can('manage'), test: host.can('test') };
    return html`<wacht-menu
        .items=${menuFor ? endpointMenu(menuFor, settings.list, can, host.rowActions()) : []}
        .label=${menuFor ? common.moreFor(menuFor.url) : ''}
        @wacht-select=${this.onMenu}
        @wacht-close=${() => this.set({ menuFor: undefined })}
      ></wacht-menu>
      <wacht-delete-endpoint
        .subject=${this.deleting}
        @wacht-close=${() => this.set({ deleting: undefined })}
        @wacht-endpoint-deleted=${this.onDeleted}
      ></wacht-delete-endpoint>
      <wacht-switch-endpoint
        .subject=${this.switching}
        @wacht-close=${() => this.set({ switching: undefined })}
        @wacht-endpoint-enabled=${this.onSwitched}
        @wacht-endpoint-disabled=${this.onSwitched}
        @wacht-endpoint-action=${this.onInnerAction}
      ></wacht-switch-endpoint>
      ${this.drawers.render(host.endpoints(), undefined, this.onInnerAction)}`;
  }
}

import type { ConsoleTab } from './places.js';

/** Each tab's code is loaded when it is opened. */
const loaders: Readonly<Record<ConsoleTab, () => Promise<unknown>>> = {
  overview: () => import('../webhook-overview/define.js'),
  endpoints: () => import('../endpoint-list/define.js'),
  events: () => import('../event-catalog/define.js'),
  deliveries: () => import('../delivery-ops/define.js'),
  settings: () =>
    Promise.all([import('../signing-secret/define.js'), import('../notification-settings/define.js')]),
  activity: () => import('../activity-log/define.js'),
};

export type PanelState = 'loading' | 'ready' | 'failed';

/** Which tabs were opened, and whether their code is there. What was opened stays: nothing typed in it is lost. */
export class Panels {
  private readonly states = new Map<ConsoleTab, PanelState>();

  constructor(private readonly onChange: () => void) {}

  /** Undefined for a tab that nobody opened. */
  stateOf(tab: ConsoleTab): PanelState | undefined {
    return this.states.get(tab);
  }

  open(tab: ConsoleTab): void {
    if (!this.states.has(tab)) void this.load(tab);
  }

  async load(tab: ConsoleTab): Promise<void> {
    this.states.set(tab, 'loading');
    this.onChange();
    try {
      await loaders[tab]();
      this.states.set(tab, 'ready');
    } catch {
      this.states.set(tab, 'failed');
    }
    this.onChange();
  }
}

import type { ReactiveController, ReactiveElement } from 'lit';
import type { WebhookScope } from '../../controllers/contract.js';
import { replayRunsOf, type ReplayRuns } from '../../operations/replay-runs.js';

/** Lets an element follow the replays that were started in this tab, those from before a reload too. */
export class RunsController implements ReactiveController {
  runs: ReplayRuns | undefined;
  private scope: WebhookScope | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveElement,
    private readonly currentScope: () => WebhookScope | undefined,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const scope = this.host.isConnected ? this.currentScope() : undefined;
    if (scope !== this.scope) {
      this.unsubscribe?.();
      this.scope = scope;
      this.runs = scope && replayRunsOf(scope);
      this.unsubscribe = this.runs?.subscribe(() => this.host.requestUpdate());
    }
    this.runs?.restore();
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.scope = undefined;
    this.runs = undefined;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }
}

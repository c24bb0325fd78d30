import type { Destination } from '../database/endpoints.js';
import type { Job } from '../database/queue.js';
import type { RateLimit, RateWindow } from '../domain/rate-limit.js';

/** What is in hand for one endpoint. Lanes know nothing of each other: a slow one holds up only itself. */
export class Lane {
  readonly waiting: Job[] = [];
  active = 0;
  /** Someone is starting its deliveries already: two at once would mix up their order. */
  isAdvancing = false;
  /** The last claim took all it was allowed to: there is probably more. */
  mayHaveMore = false;
  /** Of requests started lately; read from the log at the first use, as a limit outlives a restart. */
  window: RateWindow | undefined;
  timer: NodeJS.Timeout | undefined;
  #destination: Promise<Destination | undefined> | undefined;

  constructor(readonly endpointId: string) {}

  get inHand(): number {
    return this.waiting.length + this.active;
  }

  destination(read: () => Promise<Destination | undefined>): Promise<Destination | undefined> {
    this.#destination ??= read();
    return this.#destination;
  }

  forgetDestination(): void {
    this.#destination = undefined;
  }
}

export function rateLimitOf(destination: Destination): RateLimit | undefined {
  const { rate_limit_duration_ms: duration_ms, rate_limit_max_requests: max_requests } = destination;
  return duration_ms === null || max_requests === null ? undefined : { duration_ms, max_requests };
}

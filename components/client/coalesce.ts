import { until } from './waiting.js';

interface Flight {
  promise: Promise<unknown>;
  controller: AbortController;
  waiting: number;
}

/** Identical simultaneous reads share one request, which is aborted when nobody waits for it any more. */
export class Coalescer {
  readonly #flights = new Map<string, Flight>();

  share<T>(key: string, read: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const flight = this.#flights.get(key) ?? begin(read);
    this.#flights.set(key, flight);
    flight.waiting += 1;
    // The key says what is read, so two readers of one key expect one type.
    return until(signal, flight.promise as Promise<T>).finally(() => {
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      flight.controller.abort();
    });
  }

  /** From now on reads begin anew: what is under way may be older than a change that was just made. */
  renew(): void {
    this.#flights.clear();
  }
}

function begin(read: (signal: AbortSignal) => Promise<unknown>): Flight {
  const controller = new AbortController();
  return { promise: read(controller.signal), controller, waiting: 0 };
}

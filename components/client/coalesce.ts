import { noop, until } from './waiting.js';

interface Flight {
  promise: Promise<unknown>;
  controller: AbortController;
  waiting: number;
  readonly begun: number;
  isDone: boolean;
}

/** Milliseconds for which an answer is kept, from when it was asked for. */
const KEPT = 3000;

/**
 * Identical simultaneous reads share one request, which is aborted when nobody waits for it any more. So do those that
 * come soon after, if they say that they may.
 */
export class Coalescer {
  readonly #flights = new Map<string, Flight>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @param maxAge how long ago (ms) an answer may have been asked for that is there already */
  share<T>(
    key: string,
    read: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
    maxAge = 0,
  ): Promise<T> {
    const now = this.#now();
    // Of a clock that was set back meanwhile nothing is known.
    const ageOf = ({ begun }: Flight): number => Math.abs(now - begun);
    for (const [old, one] of this.#flights) if (one.isDone && ageOf(one) >= KEPT) this.#flights.delete(old);
    const known = this.#flights.get(key);
    const flight = known && (!known.isDone || ageOf(known) < maxAge) ? known : begin(read, now);
    this.#flights.set(key, flight);
    flight.waiting += 1;
    // The key says what is read, so two readers of one key expect one type.
    return until(signal, flight.promise as Promise<T>).finally(() => {
      flight.waiting -= 1;
      if (flight.waiting > 0 || flight.isDone) return;
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      flight.controller.abort();
    });
  }

  /** From now on reads begin anew: what is under way may be older than a change that was just made. */
  renew(): void {
    this.#flights.clear();
  }
}

function begin(read: (signal: AbortSignal) => Promise<unknown>, begun: number): Flight {
  const controller = new AbortController();
  const promise = read(controller.signal);
  const flight: Flight = { promise, controller, waiting: 0, begun, isDone: false };
  promise.then(() => (flight.isDone = true), noop);
  return flight;
}

export interface RateLimit {
  duration_ms: number;
  max_requests: number;
}

/** A sliding window over the starts of requests: it delays, and never drops. */
export class RateWindow {
  #starts: number[];

  /** @param starts times of the latest requests in milliseconds, oldest first, as far as they are known */
  constructor(starts: readonly number[] = []) {
    this.#starts = [...starts];
  }

  /** Milliseconds until one more request may start; 0 if it may now. */
  wait(limit: RateLimit, now: number): number {
    this.#starts = this.#starts.filter((start) => start > now - limit.duration_ms);
    if (this.#starts.length < limit.max_requests) return 0;
    const blocking = this.#starts[this.#starts.length - limit.max_requests] ?? now;
    return blocking + limit.duration_ms - now;
  }

  started(now: number): void {
    this.#starts.push(now);
  }
}

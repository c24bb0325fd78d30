import {
  DEFAULT_RATES,
  SCOPES,
  type Limiter,
  type Rate,
  type Scope,
  type Subjects,
  type Verdict,
} from './limiter.js';

export interface MemoryLimiterOptions {
  rates?: Partial<Record<Scope, Rate>>;
  /** Subjects held of each scope; beyond it the one longest in its window is forgotten. Default 20000. */
  capacity?: number;
  now?: () => number;
}

interface Window {
  count: number;
  endsAt: number;
}

/** Counts in windows that begin with a subject's first request. */
class Windows {
  readonly #windows = new Map<string, Window>();

  constructor(
    readonly scope: Scope,
    readonly rate: Rate,
    readonly capacity: number,
  ) {}

  take(subject: string, now: number): Verdict {
    let window = this.#windows.get(subject);
    if (!window || window.endsAt <= now) {
      // Deleted first, so that the map stays in the order in which windows end.
      this.#windows.delete(subject);
      this.#makeRoom();
      window = { count: 0, endsAt: now + this.rate.seconds * 1000 };
      this.#windows.set(subject, window);
    }
    window.count += 1;
    return {
      scope: this.scope,
      rate: this.rate,
      remaining: this.rate.requests - window.count,
      resetSeconds: Math.ceil((window.endsAt - now) / 1000),
    };
  }

  #makeRoom(): void {
    if (this.#windows.size < this.capacity) return;
    const oldest = this.#windows.keys().next().value;
    if (oldest !== undefined) this.#windows.delete(oldest);
  }
}

/** Counts in this process. Each scope has its own room, so that many addresses can't push out what a user did. */
export function memoryLimiter({
  rates = {},
  capacity = 20_000,
  now = Date.now,
}: MemoryLimiterOptions = {}): Limiter {
  const scopes = SCOPES.map((scope) => new Windows(scope, rates[scope] ?? DEFAULT_RATES[scope], capacity));
  return {
    take(subjects: Subjects) {
      return scopes.flatMap((windows) => {
        const subject = subjects[windows.scope];
        return subject === undefined ? [] : [windows.take(subject, now())];
      });
    },
  };
}

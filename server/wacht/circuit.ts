import { WachtFailure, type FailureKind } from './failure.js';

/** Failures that say Wacht itself is in trouble, rather than that it minds this one request. */
const COUNTED: ReadonlySet<FailureKind> = new Set(['timeout', 'unreachable', 'down', 'odd']);

export interface CircuitOptions {
  /** Failures in a row that open the circuit. */
  failures?: number;
  /** Milliseconds until one call is let through again to see. */
  coolDownMs?: number;
  now?: () => number;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/** Stops calling a Wacht that keeps failing, so that visitors get their answer at once and Wacht its rest. */
export class Circuit {
  #failures = 0;
  #openedAt = 0;
  #probing = false;
  readonly #limit: number;
  readonly #coolDownMs: number;
  readonly #now: () => number;

  constructor({ failures = 5, coolDownMs = 10_000, now = Date.now }: CircuitOptions = {}) {
    this.#limit = failures;
    this.#coolDownMs = coolDownMs;
    this.#now = now;
  }

  get state(): CircuitState {
    if (this.#failures < this.#limit) return 'closed';
    return this.#now() - this.#openedAt < this.#coolDownMs ? 'open' : 'half-open';
  }

  /** Runs `call`, or throws a {@link WachtFailure} of kind `circuit-open` without running it. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const { state } = this;
    if (state === 'open' || (state === 'half-open' && this.#probing)) {
      const left = Math.max(0, this.#openedAt + this.#coolDownMs - this.#now());
      throw new WachtFailure(
        'circuit-open',
        'Not asked: the last calls failed',
        undefined,
        Math.ceil(left / 1000) || 1,
      );
    }
    const probing = state === 'half-open';
    if (probing) this.#probing = true;
    try {
      const result = await call();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (error instanceof WachtFailure && COUNTED.has(error.kind)) {
        this.#failures += 1;
        this.#openedAt = this.#now();
      } else {
        this.#failures = 0;
      }
      throw error;
    } finally {
      if (probing) this.#probing = false;
    }
  }
}

export interface StrangersOptions {
  /** Refusals of one person that are written in an hour. */
  written?: number;
  /** People remembered; beyond it the one whose hour began first is forgotten. */
  capacity?: number;
  now?: () => number;
}

interface Hour {
  endsAt: number;
  written: number;
  onlyCounted: number;
}

const HOUR_MS = 3_600_000;

/**
 * Whose refusals at deployments of others are still worth an entry each: those of someone who tries one after the
 * other would fill the disk, and say no more than the first ones and their number.
 */
export class Strangers {
  readonly #hours = new Map<string, Hour>();
  readonly #options: Required<StrangersOptions>;

  constructor(options: StrangersOptions = {}) {
    this.#options = { written: 10, capacity: 10_000, now: Date.now, ...options };
  }

  /** @returns how many were only counted since the last entry of the hour before; undefined when this one is too */
  refused(person: string): number | undefined {
    const { written, now } = this.#options;
    const known = this.#hours.get(person);
    if (known && known.endsAt > now()) {
      if (known.written < written) {
        known.written += 1;
        return 0;
      }
      known.onlyCounted += 1;
      return undefined;
    }
    // Deleted first, so that the map stays in the order in which hours end.
    this.#hours.delete(person);
    this.#makeRoom();
    this.#hours.set(person, { endsAt: now() + HOUR_MS, written: 1, onlyCounted: 0 });
    return known?.onlyCounted ?? 0;
  }

  #makeRoom(): void {
    if (this.#hours.size < this.#options.capacity) return;
    const oldest = this.#hours.keys().next().value;
    if (oldest !== undefined) this.#hours.delete(oldest);
  }
}

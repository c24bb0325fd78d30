import type { Doubt } from './verify.js';

/** One request as the receiver remembers it. Texts are as they arrived, cut to a sane length. */
export interface ReceivedRequest {
  /** Counts up from 1: tells a reader what is new. */
  readonly number: number;
  /** The `webhook-id` header, or null when there was none. */
  readonly id: string | null;
  readonly inbox: string;
  readonly path: string;
  readonly eventType: string | null;
  /** RFC 3339. */
  readonly receivedAt: string;
  /** The name of the secret whose signature it carries, or null when it carries none that is known. */
  readonly verifiedWith: string | null;
  readonly doubt: Doubt | null;
  /** True when a verified request with this id had been taken before, so that nothing was done again. */
  readonly duplicate: boolean;
  /** The status it was answered with; `holding` while nothing was said yet, `dropped` when nothing ever was. */
  readonly answered: number | 'holding' | 'dropped';
}

/** The latest requests, newest first, and never more than `capacity`. */
export class Journal {
  #requests: ReceivedRequest[] = [];
  #count = 0;

  constructor(private readonly capacity: number) {}

  get requests(): readonly ReceivedRequest[] {
    return this.#requests;
  }

  /** @returns what to call when the answer to a held request is known */
  add(request: Omit<ReceivedRequest, 'number'>): (answered: ReceivedRequest['answered']) => void {
    const number = ++this.#count;
    this.#requests = [{ ...request, number }, ...this.#requests].slice(0, this.capacity);
    return (answered) => {
      this.#requests = this.#requests.map((kept) => (kept.number === number ? { ...kept, answered } : kept));
    };
  }

  clear(): void {
    this.#requests = [];
  }
}

/** Ids that were taken, oldest forgotten first. Bounded, as whoever sends decides how many there are. */
export class TakenIds {
  readonly #ids = new Set<string>();

  constructor(private readonly capacity: number) {}

  /** @returns false when it had been taken before */
  take(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.capacity) {
      for (const oldest of this.#ids) {
        this.#ids.delete(oldest);
        break;
      }
    }
    return true;
  }

  clear(): void {
    this.#ids.clear();
  }
}

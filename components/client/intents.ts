import { isUnsure, isWachtApiError } from './errors.js';
import { replaySelection } from './requests.js';
import type { ReplayAccepted, ReplayRequest } from './types.js';

/** How long the platform remembers an `idempotency_key`. */
const keyLasts = 30 * 60_000;

interface Intent {
  readonly key: string;
  readonly since: number;
  running?: Promise<ReplayAccepted> | undefined;
}

/**
 * One `idempotency_key` an intent. The same replay asked for while one is under way is that one (a double click), and
 * one asked for again after an outcome that nobody knows bears the same key, so that it can't start a second task.
 */
export class Intents {
  readonly #intents = new Map<string, Intent>();
  readonly #config: { now: () => number; newId: () => string };

  constructor(config: { now: () => number; newId: () => string }) {
    this.#config = config;
  }

  once(
    request: ReplayRequest,
    send: (keyed: ReplayRequest) => Promise<ReplayAccepted>,
  ): Promise<ReplayAccepted> {
    if (request.idempotency_key) return send(request);
    const name = JSON.stringify(replaySelection(request));
    const intent = this.#intentFor(name);
    intent.running ??= send({ ...request, idempotency_key: intent.key })
      .then(
        (accepted) => {
          this.#intents.delete(name);
          return accepted;
        },
        (error: unknown) => {
          if (!isUnsure(error) && !isWachtApiError(error, 'aborted')) this.#intents.delete(name);
          throw error;
        },
      )
      .finally(() => (intent.running = undefined));
    return intent.running;
  }

  #intentFor(name: string): Intent {
    const { now, newId } = this.#config;
    const known = this.#intents.get(name);
    if (known && now() - known.since < keyLasts) return known;
    const intent = { key: newId(), since: now() };
    this.#intents.set(name, intent);
    return intent;
  }
}

import { isUnsure, isWachtApiError } from './errors.js';
import { replaySelection } from './change-requests.js';
import type { ReplayAccepted, ReplayRequest } from './types.js';

interface Intent {
  readonly key: string;
  running?: Promise<ReplayAccepted> | undefined;
}

/**
 * One `idempotency_key` an intent. The same replay asked for while one is under way is that one (a double click), and
 * one asked for again after an outcome that nobody knows bears the same key, so that it can't start a second task.
 * Half an hour later the platform has forgotten a key, and takes it for a new one.
 */
export class Intents {
  readonly #intents = new Map<string, Intent>();
  readonly #newId: () => string;

  constructor({ newId }: { newId: () => string }) {
    this.#newId = newId;
  }

  once(
    request: ReplayRequest,
    send: (keyed: ReplayRequest) => Promise<ReplayAccepted>,
  ): Promise<ReplayAccepted> {
    if (request.idempotency_key) return send(request);
    const name = JSON.stringify(replaySelection(request));
    const intent: Intent = this.#intents.get(name) ?? { key: this.#newId() };
    this.#intents.set(name, intent);
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
}

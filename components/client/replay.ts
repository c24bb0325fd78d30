import type { WebhookClient } from './contract.js';
import { WachtApiError, isWachtApiError, type ErrorKind } from './errors.js';
import { replaySelection } from './requests.js';
import type { CallOptions, ReplayAccepted, ReplayRequest, ReplayTask } from './types.js';
import { joined, pause } from './waiting.js';

/** How long the platform remembers an `idempotency_key`. */
const keyLasts = 30 * 60_000;
/** After these nobody knows whether the replay was queued. */
const unknown: ReadonlySet<ErrorKind> = new Set(['network', 'timeout', 'server', 'malformed', 'aborted']);

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
          if (isWachtApiError(error) && !unknown.has(error.kind)) this.#intents.delete(name);
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

const firstWait = 1000;
const longestWait = 10_000;
/** Failed polls in a row before it counts as unknown how the task ends. Each has had its own retries. */
const mostFailures = 5;
const ended: ReadonlySet<string> = new Set(['completed', 'cancelled', 'failed']);
const passing: ReadonlySet<ErrorKind> = new Set([
  'network',
  'timeout',
  'server',
  'rate-limited',
  'malformed',
]);

/** Polls a task to its end; see `WebhookClient.waitForReplay`. */
export async function followReplay(
  client: WebhookClient,
  closing: AbortSignal,
  taskId: string,
  { signal, onProgress, paused }: Parameters<WebhookClient['waitForReplay']>[1] & CallOptions = {},
): Promise<ReplayTask> {
  const inner = joined(signal, closing);
  let failures = 0;
  for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 1.5)) {
    try {
      const task = await client.fetchReplayTaskStatus({ taskId }, { signal: inner });
      failures = 0;
      onProgress?.(task);
      if (ended.has(task.status)) return task;
    } catch (error) {
      failures += 1;
      if (!isWachtApiError(error) || !passing.has(error.kind)) throw error;
      if (failures >= mostFailures) throw lostSight(error);
      wait = Math.max(wait, error.retryAfter ?? 0);
    }
    await pause(wait, inner);
    while (paused?.()) await pause(firstWait, inner);
  }
}

function lostSight(cause: WachtApiError): WachtApiError {
  const message = `The replay runs on by itself, but can’t be seen now. Look at its task later. (${cause.message})`;
  return new WachtApiError(cause.kind, message, {
    status: cause.status,
    retryAfter: cause.retryAfter,
    cause,
  });
}

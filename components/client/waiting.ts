import { WachtApiError } from './errors.js';

export const noop = (): void => undefined;

/** What an aborted call rejects with: our own error where there is one, so that causes stay told apart. */
export function abortError(signal: AbortSignal): WachtApiError {
  const reason: unknown = signal.reason;
  if (reason instanceof WachtApiError) return reason;
  return new WachtApiError('aborted', 'The call was cancelled.', { cause: reason });
}

/** Waits for `promise`, but no longer than the signal. What is waited for goes on: others may share it. */
export function until<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(abortError(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** @throws WachtApiError `aborted` as soon as the signal says so. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  until(signal, new Promise((resolve) => setTimeout(resolve, ms)));

/**
 * Runs `work` for at most `ms`. The time covers all of the work, a response's body included, and holds even when
 * the work ignores its signal (an injected `fetch`, a host's `fetchTicket`).
 *
 * @throws WachtApiError `timeout` or `aborted`
 */
export async function withDeadline<T>(
  ms: number,
  signals: readonly (AbortSignal | undefined)[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(late()), ms);
  const signal = joined(deadline.signal, ...signals);
  try {
    if (signal.aborted) throw abortError(signal);
    return await until(signal, work(signal));
  } finally {
    clearTimeout(timer);
  }
}

/** Aborts with the first of the signals. */
export const joined = (...signals: readonly (AbortSignal | undefined)[]): AbortSignal =>
  AbortSignal.any(signals.filter((signal) => signal !== undefined));

const late = (): WachtApiError => new WachtApiError('timeout', 'There was no answer in time. Try again.');

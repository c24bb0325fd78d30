import { WachtApiError } from '../client/errors.js';

/** Waits so many ms. @throws WachtApiError `aborted` as soon as the signal aborts */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new WachtApiError('aborted', 'The wait was stopped.'));
    };
    function done(): void {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

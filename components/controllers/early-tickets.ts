import { ticketSource } from '../client/options.js';
import { ticketRequest } from '../client/ticket-request.js';

/** Answers under way, by what was asked. */
const asked = new Map<string, Promise<Response>>();

/**
 * Sends the ticket request of a tag before the client is there that needs the answer: the same one, and only to an address
 * that the client accepts. Of any other it says itself what is wrong.
 */
export function askEarly(element: Element): void {
  try {
    const deploymentId = element.getAttribute('deployment-id');
    const source = ticketSource({
      ticketUrl: element.getAttribute('ticket-url') ?? '',
      baseUrl: document.baseURI,
      ...(deploymentId !== null && { deploymentId }),
    });
    if (typeof source === 'function') return;
    const request = ticketRequest(source.credentials, source.deploymentId);
    const key = keyOf(source.url, request);
    if (asked.has(key)) return;
    const answer = fetch(source.url, request);
    // Whoever takes it hears of the failure.
    answer.catch(() => undefined);
    asked.set(key, answer);
  } catch {
    // The client says it where it is seen.
  }
}

const keyOf = (url: unknown, init: RequestInit | undefined): string =>
  `${init?.method} ${url as string} ${init?.body as string}`;

/** `fetch`, but for the first request of what was asked early. A ticket is good for one exchange. */
export const fetchOrTake: typeof fetch = (input, init) => {
  const key = keyOf(input, init);
  const answer = asked.get(key);
  asked.delete(key);
  return answer ?? fetch(input, init);
};

/** From now on nobody comes for what is left, and a ticket grows old. */
export const forgetEarly = (): void => asked.clear();

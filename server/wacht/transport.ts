import { kindOfStatus, WachtFailure } from './failure.js';

/** A ticket's answer is a few hundred bytes; a proxy's error page is not read to its end. */
const MAX_ANSWER = 64 * 1024;

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER) throw new WachtFailure('odd', 'The answer is too long', response.status);
  }
  return text + decoder.decode();
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}

/** The system's name of a network error (`ECONNREFUSED`), which fetch hides one level down. */
function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no connection';
}

/**
 * A fetch for the SDK that answers only with whole, successful JSON and throws a {@link WachtFailure} otherwise.
 * It undoes four faults of the SDK: a time-out that ends with the headers, an error that loses its status when its
 * body isn't JSON, a 200 with HTML that counts as success, and 502 and 503 reported as 500.
 */
export function strictFetch(fetchImpl: typeof fetch): typeof fetch {
  return async (input, init) => {
    try {
      // A redirect would carry the API key to wherever it points.
      const response = await fetchImpl(input, { ...init, redirect: 'manual' });
      const text = await readText(response);
      if (!response.ok) {
        const kind = response.status < 400 ? 'odd' : kindOfStatus(response.status);
        throw new WachtFailure(
          kind,
          `Wacht answered ${response.status}`,
          response.status,
          retryAfter(response),
        );
      }
      return Response.json(parse(text, response.status));
    } catch (error) {
      if (error instanceof WachtFailure) throw error;
      if (init?.signal?.aborted) throw new WachtFailure('timeout', 'No whole answer within the time allowed');
      throw new WachtFailure('unreachable', `No connection to Wacht (${codeOf(error)})`);
    }
  };
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WachtFailure('odd', 'The answer is not JSON', status);
  }
}

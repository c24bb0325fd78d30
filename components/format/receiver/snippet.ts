/** What a snippet is about. Strangers wrote both: only literals of the language hold them. */
export interface ReceiverValues {
  /** Where deliveries arrive, as the request line has it. */
  readonly path: string;
  /** An event it gets. */
  readonly event: string;
}

/**
 * A receiver that runs as it is: reads the secret from the environment variable `WEBHOOK_SECRET`, listens on `PORT` or 8080,
 * answers 204 to what is genuine, 401 to what isn't, and does its work once for each `webhook-id`.
 */
export interface ReceiverSnippet {
  readonly id: string;
  /** The language, and what it uses beyond its standard library. */
  readonly name: string;
  readonly file: string;
  /** How to start it, without the secret. */
  readonly run: string;
  /** It leaves the check to a library, which refuses what is older than five minutes. */
  readonly strict?: boolean;
  write(values: ReceiverValues): string;
}

/** What an endpoint's receiver is filled in with. */
export function receiverValues(
  endpoint: { readonly url: string; readonly subscribed_events: readonly string[] } | undefined,
): ReceiverValues {
  return {
    path: (endpoint && pathOf(endpoint.url)) ?? '/webhooks',
    event: endpoint?.subscribed_events[0] ?? 'invoice.paid',
  };
}

function pathOf(url: string): string | undefined {
  try {
    return new URL(url).pathname;
  } catch {
    return undefined;
  }
}

/** How an inbox answers. `hang` never does: it holds the connection until the sender gives up. */
export type ReceiverMode = '200' | '500' | '410' | '429' | 'hang';

/** What each mode but `hang` says. A sender keeps the text, so it reads well in a delivery's detail. */
const texts: Record<Exclude<ReceiverMode, '200' | 'hang'>, string> = {
  '500': 'The order database is away.',
  '410': 'This inbox is closed for good.',
  '429': 'Too many events at once. Come back later.',
};

/** @param retryAfterSeconds what a 429 asks the sender to wait */
export function refusal(mode: keyof typeof texts, retryAfterSeconds: number): Response {
  const headers = new Headers({ 'content-type': 'text/plain; charset=utf-8' });
  if (mode === '429') headers.set('retry-after', String(retryAfterSeconds));
  return new Response(texts[mode], { status: Number(mode), headers });
}

import type { Context } from '../context.js';
import type { Destination } from '../database/endpoints.js';
import type { Job } from '../database/queue.js';
import { messageBody } from '../domain/message.js';
import { conclude } from '../domain/outcome.js';
import { parseRetryAfter } from '../domain/retry.js';
import { sign } from '../domain/signature.js';
import type { Finished } from './recorder.js';
import type { Send } from './send.js';

/** The endpoint's own headers come last, and may override the signature's: so it is on the platform. */
function requestHeaders(job: Job, destination: Destination, body: string): Record<string, string> {
  const own = Object.entries(destination.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    'content-type': 'application/json',
    'user-agent': 'Wacht-Webhooks/1.0 (sandbox)',
    ...sign(destination.signing_secret, job.delivery_id, job.created_at.getTime(), body),
    ...Object.fromEntries(own),
  };
}

/** Makes one attempt at a delivery, and says what came of it. */
export async function attempt(
  context: Context,
  send: Send,
  job: Job,
  destination: Destination,
): Promise<Finished> {
  const body = messageBody(job.event_name, job.created_at.getTime(), job.payload ?? 'null');
  const headers = requestHeaders(job, destination, body);
  const started = performance.now();
  const answer = await send({
    url: destination.url,
    headers,
    body,
    timeoutMs: destination.timeout_seconds * 1000,
  });
  const elapsed = Math.max(1, Math.round(performance.now() - started));
  const now = context.now();
  const number = job.attempt_number + 1;
  const retryAfter = parseRetryAfter(answer?.headers['retry-after'], now);
  const { status, retryIn, isExhausted } = conclude(number, job.max_attempts, answer?.code, retryAfter);
  return {
    attempt: {
      delivery_id: job.delivery_id,
      app_slug: job.app_slug,
      endpoint_id: job.endpoint_id,
      event_name: job.event_name,
      status,
      attempt_number: number,
      http_status_code: answer?.code ?? null,
      response_time_ms: answer ? elapsed : null,
      payload_size: Buffer.byteLength(body),
      request_headers: JSON.stringify(headers),
      response_headers: answer ? JSON.stringify(answer.headers) : null,
      response_body: answer?.body ?? null,
      logged_at: new Date(now),
    },
    dueAt: retryIn === undefined ? undefined : new Date(now + retryIn / context.timeScale),
    isExhausted,
  };
}

import { newId, type Context } from '../context.js';
import { findApp } from '../database/apps.js';
import { findEndpoint, updateEndpoint, type Endpoint } from '../database/endpoints.js';
import { hasMailSince, insertMail } from '../database/mails.js';
import { recordNotice } from '../database/record.js';
import type { Database } from '../database/schema.js';
import { countExhausted, EXHAUSTED_LIMIT } from '../domain/failure-window.js';

const HOUR = 60 * 60 * 1000;

/** One mail per endpoint, address and hour at most, into the local outbox. */
async function mail(
  context: Context,
  db: Database,
  endpoint: Endpoint,
  subject: string,
  body: string,
): Promise<void> {
  const app = await findApp(db, endpoint.app_slug);
  const at = new Date(context.now());
  for (const address of app?.failure_notification_emails ?? []) {
    if (await hasMailSince(db, endpoint.id, address, new Date(at.getTime() - HOUR))) continue;
    await insertMail(db, {
      app_slug: endpoint.app_slug,
      endpoint_id: endpoint.id,
      address,
      subject,
      body,
      sent_at: at,
    });
  }
}

/** A delivery ran out of attempts: the tenth within a day switches its endpoint off. */
export async function noteExhausted(
  context: Context,
  db: Database,
  slug: string,
  endpointId: string,
): Promise<void> {
  const endpoint = await findEndpoint(db, slug, endpointId);
  if (!endpoint) return;
  const now = context.now();
  const window = countExhausted(
    endpoint.failures_since
      ? { count: endpoint.failure_count, startedAt: endpoint.failures_since.getTime() }
      : undefined,
    now,
  );
  await updateEndpoint(db, endpointId, {
    failure_count: window.count,
    failures_since: new Date(window.startedAt),
    last_failure_at: new Date(now),
  });
  if (window.count >= EXHAUSTED_LIMIT && endpoint.is_active)
    await deactivate(context, db, endpoint, window.count);
  else {
    await mail(
      context,
      db,
      endpoint,
      'A webhook delivery failed',
      `A delivery to ${endpoint.url} ran out of attempts.`,
    );
  }
}

async function deactivate(
  context: Context,
  db: Database,
  endpoint: Endpoint,
  failures: number,
): Promise<void> {
  const at = new Date(context.now());
  await updateEndpoint(db, endpoint.id, {
    is_active: false,
    auto_disabled: true,
    auto_disabled_at: at,
    updated_at: at,
  });
  await recordNotice(db, {
    id: newId(context),
    app_slug: endpoint.app_slug,
    endpoint_id: endpoint.id,
    event_name: 'endpoint.deactivated',
    status: 'deactivated',
    at,
    payload: JSON.stringify({ endpoint_id: endpoint.id, url: endpoint.url, failed_deliveries: failures }),
  });
  context.log(`endpoint ${endpoint.id} switched off after ${failures} deliveries ran out of attempts`);
  const body = `${endpoint.url} was switched off: ${failures} deliveries ran out of attempts within 24 hours.`;
  await mail(context, db, endpoint, 'A webhook endpoint was switched off', body);
}

/** The receiver answered 410: it wants nothing more, and the endpoint is off at once. */
export async function noteGone(
  context: Context,
  db: Database,
  slug: string,
  endpointId: string,
): Promise<void> {
  const endpoint = await findEndpoint(db, slug, endpointId);
  if (!endpoint) return;
  const at = new Date(context.now());
  await updateEndpoint(db, endpointId, {
    is_active: false,
    auto_disabled: true,
    auto_disabled_at: at,
    last_failure_at: at,
    updated_at: at,
  });
  context.log(`endpoint ${endpointId} switched off: its receiver answered 410`);
  const body = `${endpoint.url} was switched off: it answered 410 Gone.`;
  await mail(context, db, endpoint, 'A webhook endpoint was switched off', body);
}

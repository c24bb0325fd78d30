import type { Context } from '../context.js';
import { insertApp } from '../database/apps.js';
import { insertMany } from '../database/bulk.js';
import { insertCatalog, insertEvents, type EventDefinition } from '../database/catalogs.js';
import { insertEndpoint } from '../database/endpoints.js';
import { ATTEMPT_COLUMNS, DELIVERY_COLUMNS } from '../database/record.js';
import type { EndpointPlan, EndpointState, Log } from './simulate.js';
import { newSigningSecret } from '../domain/signature.js';

const DAY = 24 * 60 * 60 * 1000;
const STRIDE = 5_000;

export async function writeCatalog(
  { db }: Context,
  catalog: { slug: string; name: string; description: string },
  events: readonly EventDefinition[],
  at: number,
): Promise<void> {
  await insertCatalog(db, catalog, new Date(at));
  await insertEvents(db, catalog.slug, events, new Date(at));
}

/** @returns the app's signing secret */
export async function writeApp(
  { db }: Context,
  app: { slug: string; name: string; description: string; emails: readonly string[]; catalogSlug: string },
  at: number,
): Promise<string> {
  const secret = newSigningSecret();
  await insertApp(db, {
    app_slug: app.slug,
    name: app.name,
    description: app.description,
    signing_secret: secret,
    failure_notification_emails: JSON.stringify(app.emails),
    event_catalog_slug: app.catalogSlug,
    is_active: true,
    created_at: new Date(at),
    updated_at: new Date(at),
  });
  return secret;
}

export async function writeEndpoint(
  { db }: Context,
  slug: string,
  id: string,
  plan: EndpointPlan,
  state: EndpointState,
  end: number,
): Promise<void> {
  const createdAt = new Date(end - plan.createdDaysAgo * DAY);
  const changedAt =
    state.autoDisabledAt ??
    (plan.offSinceHours === undefined ? undefined : end - plan.offSinceHours * 3_600_000);
  const date = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
  await insertEndpoint(
    db,
    {
      id,
      app_slug: slug,
      url: plan.url,
      description: plan.description ?? null,
      headers: JSON.stringify(plan.headers ?? {}),
      is_active: state.isActive,
      max_retries: plan.maxRetries ?? 32,
      timeout_seconds: plan.timeoutSeconds ?? 30,
      rate_limit_duration_ms: plan.rateLimit?.duration_ms ?? null,
      rate_limit_max_requests: plan.rateLimit?.max_requests ?? null,
      failure_count: state.failures?.count ?? 0,
      failures_since: date(state.failures?.startedAt),
      last_failure_at: date(state.lastFailureAt),
      auto_disabled: state.autoDisabledAt !== undefined,
      auto_disabled_at: date(state.autoDisabledAt),
      created_at: createdAt,
      updated_at: date(changedAt) ?? createdAt,
    },
    plan.subscriptions,
  );
}

/** Empties the log into the database, a few thousand rows at a time. */
export async function writeLog({ db }: Context, log: Log): Promise<void> {
  await inStrides(log.deliveries, (rows) => insertMany(db, 'deliveries', DELIVERY_COLUMNS, rows));
  log.attempts.sort((a, b) => a.logged_at.getTime() - b.logged_at.getTime());
  await inStrides(log.attempts, (rows) => insertMany(db, 'attempts', ATTEMPT_COLUMNS, rows));
  await inStrides(log.queue, (rows) =>
    insertMany(db, 'queue', ['delivery_id', 'app_slug', 'endpoint_id', 'due_at'], rows),
  );
}

async function inStrides<T>(rows: T[], insert: (stride: T[]) => Promise<void>): Promise<void> {
  for (let i = 0; i < rows.length; i += STRIDE) await insert(rows.slice(i, i + STRIDE));
  rows.length = 0;
}

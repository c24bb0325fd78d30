import type { Insertable, Selectable, Updateable } from 'kysely';
import type { FilterRules } from '../domain/filter.js';
import type { Database, EndpointsTable } from './schema.js';

export interface Subscription {
  event_name: string;
  filter_rules?: FilterRules | null | undefined;
}
export type EndpointRow = Selectable<EndpointsTable>;
export type Endpoint = EndpointRow & { subscriptions: Subscription[] };

async function withSubscriptions(db: Database, rows: EndpointRow[]): Promise<Endpoint[]> {
  if (rows.length === 0) return [];
  const subscriptions = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where(
      'endpoint_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute();
  const byEndpoint = new Map<string, Subscription[]>(rows.map((row) => [row.id, []]));
  for (const { endpoint_id, event_name, filter_rules } of subscriptions) {
    byEndpoint.get(endpoint_id)?.push({ event_name, filter_rules });
  }
  return rows.map((row) => ({ ...row, subscriptions: byEndpoint.get(row.id) ?? [] }));
}

/** Of this app only: another tenant's id finds nothing. */
export async function findEndpoint(db: Database, slug: string, id: string): Promise<Endpoint | undefined> {
  const row = await db
    .selectFrom('endpoints')
    .selectAll()
    .where('app_slug', '=', slug)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (await withSubscriptions(db, [row]))[0];
}

export async function listEndpoints(db: Database, slug: string): Promise<Endpoint[]> {
  const rows = await db
    .selectFrom('endpoints')
    .selectAll()
    .where('app_slug', '=', slug)
    .orderBy('id', 'desc')
    .execute();
  return withSubscriptions(db, rows);
}

/** The active endpoints of an app that subscribe to an event, each with its rules for that event. */
export async function subscribersOf(db: Database, slug: string, eventName: string) {
  return db
    .selectFrom('endpoints')
    .innerJoin('subscriptions', 'subscriptions.endpoint_id', 'endpoints.id')
    .select(['endpoints.id', 'endpoints.max_retries', 'subscriptions.filter_rules'])
    .where('endpoints.app_slug', '=', slug)
    .where('endpoints.is_active', '=', true)
    .where('subscriptions.event_name', '=', eventName)
    .orderBy('endpoints.id')
    .execute();
}

export async function activeEndpointIds(db: Database, slug: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('endpoints')
    .select('id')
    .where('app_slug', '=', slug)
    .where('is_active', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function appOfEndpoint(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('endpoints').select('app_slug').where('id', '=', id).executeTakeFirst();
  return row?.app_slug;
}

/** What the dispatcher needs to send to it: read anew whenever the endpoint or its app changed. */
export async function destinationOf(db: Database, id: string) {
  return db
    .selectFrom('endpoints')
    .innerJoin('apps', 'apps.app_slug', 'endpoints.app_slug')
    .select([
      'endpoints.id',
      'endpoints.url',
      'endpoints.headers',
      'endpoints.timeout_seconds',
      'endpoints.rate_limit_duration_ms',
      'endpoints.rate_limit_max_requests',
      'apps.signing_secret',
    ])
    .where('endpoints.id', '=', id)
    .executeTakeFirst();
}
export type Destination = NonNullable<Awaited<ReturnType<typeof destinationOf>>>;

export async function insertEndpoint(
  db: Database,
  row: Insertable<EndpointsTable>,
  subscriptions: readonly Subscription[],
): Promise<void> {
  await db.insertInto('endpoints').values(row).execute();
  await insertSubscriptions(db, row.id, subscriptions);
}

export async function updateEndpoint(
  db: Database,
  id: string,
  patch: Updateable<EndpointsTable>,
): Promise<void> {
  await db.updateTable('endpoints').set(patch).where('id', '=', id).execute();
}

export async function replaceSubscriptions(
  db: Database,
  id: string,
  subscriptions: readonly Subscription[],
): Promise<void> {
  await db.deleteFrom('subscriptions').where('endpoint_id', '=', id).execute();
  await insertSubscriptions(db, id, subscriptions);
}

async function insertSubscriptions(
  db: Database,
  id: string,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const rows = subscriptions.map(({ event_name, filter_rules }, position) => ({
    endpoint_id: id,
    event_name,
    filter_rules: filter_rules ? JSON.stringify(filter_rules) : null,
    position,
  }));
  if (rows.length > 0) await db.insertInto('subscriptions').values(rows).execute();
}

/** What was still to be sent to it is recalled; the log of what was sent stays. */
export async function deleteEndpoint(db: Database, id: string): Promise<void> {
  await db.deleteFrom('endpoints').where('id', '=', id).execute();
}

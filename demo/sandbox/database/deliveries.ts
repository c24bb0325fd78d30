import { sql, type Selectable } from 'kysely';
import type { AttemptsTable, Database, DeliveriesTable } from './schema.js';

export type Delivery = Selectable<DeliveriesTable>;
export type AttemptRow = Selectable<AttemptsTable>;

/** One line of the list: a delivery as the row of the log that was asked for shows it. */
export interface ListItem {
  id: string;
  app_slug: string;
  endpoint_id: string;
  event_name: string;
  status: string;
  http_status_code: number | null;
  response_time_ms: number | null;
  attempt_number: number;
  max_attempts: number;
  logged_at: Date;
  created_at: Date;
}

export interface ListFilter {
  endpointId?: string | undefined;
  status?: string | undefined;
  eventName?: string | undefined;
  /** Only deliveries older than this one. */
  before?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/**
 * A page, newest delivery first. Deliveries are ordered by their creation, which never changes: so a cursor neither
 * skips nor repeats one, whatever arrives or is retried meanwhile.
 *
 * The status filter looks at rows of the log, before the latest of each delivery is taken: `failed` also lists what
 * recovered since, and `pending` everything that an event made. That is how the platform does it.
 */
export async function listDeliveries(
  db: Database,
  slug: string,
  filter: ListFilter,
  page: { limit: number; offset: number },
): Promise<ListItem[]> {
  const { rows } =
    await sql<ListItem>`${itemsOf(slug, filter)} limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

export async function countDeliveries(db: Database, slug: string, filter: ListFilter): Promise<number> {
  const { rows } = await sql<{
    count: string;
  }>`select count(*) as count from (${itemsOf(slug, filter)}) items`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

function itemsOf(slug: string, filter: ListFilter) {
  const { endpointId, status, eventName, before, since, until } = filter;
  const conditions = (idColumn: string, timeColumn: string) => {
    const id = sql.ref(idColumn);
    const time = sql.ref(timeColumn);
    return [
      ...(endpointId === undefined ? [] : [sql`and l.endpoint_id = ${endpointId}`]),
      ...(eventName === undefined ? [] : [sql`and l.event_name = ${eventName}`]),
      ...(before === undefined ? [] : [sql`and ${id} < ${before}::bigint`]),
      ...(since === undefined ? [] : [sql`and ${time} >= ${since}`]),
      ...(until === undefined ? [] : [sql`and ${time} <= ${until}`]),
    ];
  };
  if (status === undefined) {
    return sql`
      select l.id, l.app_slug, l.endpoint_id, l.event_name, l.status, l.http_status_code, l.response_time_ms,
             l.attempt_number, l.max_attempts, l.logged_at, l.created_at
      from deliveries l where l.app_slug = ${slug} ${sql.join(conditions('l.id', 'l.logged_at'), sql` `)}
      order by l.id desc`;
  }
  if (status === 'pending') {
    return sql`
      select l.id, l.app_slug, l.endpoint_id, l.event_name, 'pending' as status, null::int as http_status_code,
             null::int as response_time_ms, 0 as attempt_number, l.max_attempts, l.created_at as logged_at, l.created_at
      from deliveries l where l.app_slug = ${slug} and l.origin in ('event', 'test')
        ${sql.join(conditions('l.id', 'l.created_at'), sql` `)}
      order by l.id desc`;
  }
  return sql`
    select r.delivery_id as id, r.app_slug, r.endpoint_id, r.event_name, r.status, r.http_status_code,
           r.response_time_ms, r.attempt_number, d.max_attempts, r.logged_at, d.created_at
    from (
      select distinct on (l.delivery_id) l.* from attempts l
      where l.app_slug = ${slug} and l.status = ${status} ${sql.join(conditions('l.delivery_id', 'l.logged_at'), sql` `)}
      order by l.delivery_id desc, l.id desc
    ) r join deliveries d on d.id = r.delivery_id
    order by r.delivery_id desc`;
}

/** Of this app only: another tenant's id finds nothing. */
export const findDelivery = (db: Database, slug: string, id: string): Promise<Delivery | undefined> =>
  db
    .selectFrom('deliveries')
    .selectAll()
    .where('app_slug', '=', slug)
    .where('id', '=', id)
    .executeTakeFirst();

export const attemptsOf = (db: Database, deliveryId: string): Promise<AttemptRow[]> =>
  db.selectFrom('attempts').selectAll().where('delivery_id', '=', deliveryId).orderBy('id').execute();

/** Starts of the latest requests to an endpoint, oldest first: what a rate limit has to know after a restart. */
export async function latestStarts(db: Database, endpointId: string, since: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('attempts')
    .select('logged_at')
    .where('endpoint_id', '=', endpointId)
    .where('logged_at', '>=', since)
    .orderBy('logged_at')
    .execute();
  return rows.map((row) => row.logged_at.getTime());
}

/** The newest id there is, or '0'. */
export async function newestId(db: Database): Promise<string> {
  const { rows } = await sql<{ id: string | null }>`
    select greatest((select max(id) from deliveries), (select max(id) from endpoints), (select max(id) from sessions),
      (select max(ticket::bigint) from tickets)) as id`.execute(db);
  return rows[0]?.id ?? '0';
}

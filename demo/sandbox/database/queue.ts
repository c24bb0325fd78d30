import { sql } from 'kysely';
import type { Database, Origin } from './schema.js';

export interface Job {
  delivery_id: string;
  app_slug: string;
  endpoint_id: string;
  event_name: string;
  origin: Origin;
  payload: string | null;
  attempt_number: number;
  max_attempts: number;
  created_at: Date;
}

/**
 * Claims what is due, fairly: of every endpoint the oldest few, however long another one's backlog is.
 *
 * @param perEndpoint how many of one endpoint at most
 * @param room less than that, for endpoints that still have some in hand
 */
export async function claimDue(
  db: Database,
  at: Date,
  perEndpoint: number,
  room: ReadonlyMap<string, number>,
): Promise<Job[]> {
  const { rows } = await sql<Job>`
    with due as (
      select q.delivery_id
      from endpoints e
      left join unnest(${[...room.keys()]}::bigint[], ${[...room.values()]}::int[]) as busy (id, room) on busy.id = e.id
      cross join lateral (
        select delivery_id from queue
        where queue.endpoint_id = e.id and claimed_at is null and due_at <= ${at}
        order by due_at, delivery_id
        limit coalesce(busy.room, ${perEndpoint})
      ) q
    ), claimed as (
      update queue set claimed_at = ${at} from due where queue.delivery_id = due.delivery_id
      returning queue.delivery_id, queue.due_at
    )
    select d.id as delivery_id, d.app_slug, d.endpoint_id, d.event_name, d.origin, d.payload, d.attempt_number,
           d.max_attempts, d.created_at
    from claimed join deliveries d on d.id = claimed.delivery_id
    order by claimed.due_at, d.id`.execute(db);
  return rows;
}

/** After a start nobody works on anything: what a killed process had claimed is due again. */
export async function recoverClaims(db: Database): Promise<void> {
  await db.updateTable('queue').set({ claimed_at: null }).where('claimed_at', 'is not', null).execute();
}

/** @param except endpoints whose deliveries don't count */
export async function nextDueAt(db: Database, except: readonly string[] = []): Promise<Date | undefined> {
  let query = db.selectFrom('queue').select('due_at').where('claimed_at', 'is', null);
  if (except.length > 0) query = query.where('endpoint_id', 'not in', except);
  const row = await query.orderBy('due_at').limit(1).executeTakeFirst();
  return row?.due_at;
}

export async function countQueued(db: Database, slug: string): Promise<number> {
  const row = await db
    .selectFrom('queue')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('app_slug', '=', slug)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

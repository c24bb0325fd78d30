import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { FilterRules } from '../domain/filter.js';
import type { Database, LogStatus, ReplayItemsTable, ReplayTasksTable, TaskStatus } from './schema.js';

export type ReplayTask = Selectable<ReplayTasksTable>;
export type ReplayItem = Selectable<ReplayItemsTable>;

export interface WindowQuery {
  slug: string;
  start: Date;
  end: Date;
  status?: string | undefined;
  eventName?: string | undefined;
  endpointId?: string | undefined;
}

/**
 * The deliveries whose latest row *inside the window* has the status, oldest first. What happened to them after its
 * end plays no part.
 */
export async function selectWindow(db: Database, query: WindowQuery): Promise<string[]> {
  const { slug, start, end, status, eventName, endpointId } = query;
  const narrow = sql.join(
    [
      ...(eventName === undefined ? [] : [sql`and event_name = ${eventName}`]),
      ...(endpointId === undefined ? [] : [sql`and endpoint_id = ${endpointId}`]),
    ],
    sql` `,
  );
  const { rows } = await sql<{ id: string; status: LogStatus }>`
    select id, status from (
      select distinct on (id) id, status from (
        select delivery_id as id, status, logged_at, attempt_number from attempts
        where app_slug = ${slug} and logged_at >= ${start} and logged_at <= ${end}
          and status not in ('deactivated', 'reactivated') ${narrow}
        union all
        select id, 'pending', created_at, 0 from deliveries
        where app_slug = ${slug} and created_at >= ${start} and created_at <= ${end}
          and origin in ('event', 'test') ${narrow}
      ) log order by id, logged_at desc, attempt_number desc
    ) latest
    ${status === undefined ? sql`` : sql`where status = ${status}`}
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

export async function insertTask(db: Database, task: Insertable<ReplayTasksTable>): Promise<void> {
  await db.insertInto('replay_tasks').values(task).execute();
}

export const findTask = (db: Database, slug: string, taskId: string): Promise<ReplayTask | undefined> =>
  db
    .selectFrom('replay_tasks')
    .selectAll()
    .where('app_slug', '=', slug)
    .where('task_id', '=', taskId)
    .executeTakeFirst();

export const findTaskByKey = (
  db: Database,
  slug: string,
  key: string,
  since: Date,
): Promise<ReplayTask | undefined> =>
  db
    .selectFrom('replay_tasks')
    .selectAll()
    .where('app_slug', '=', slug)
    .where('idempotency_key', '=', key)
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();

export async function countActiveTasks(db: Database, slug: string): Promise<number> {
  const row = await db
    .selectFrom('replay_tasks')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('app_slug', '=', slug)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export const listTasks = (
  db: Database,
  slug: string,
  page: { limit: number; offset: number },
): Promise<ReplayTask[]> =>
  db
    .selectFrom('replay_tasks')
    .selectAll()
    .where('app_slug', '=', slug)
    .orderBy('created_at', 'desc')
    .orderBy('task_id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();

export async function updateTask(
  db: Database,
  taskId: string,
  patch: Updateable<ReplayTasksTable>,
): Promise<void> {
  await db.updateTable('replay_tasks').set(patch).where('task_id', '=', taskId).execute();
}

/** @returns the task, unless it was cancelled before it began; a window goes on even then */
export const startTask = (db: Database, taskId: string, at: Date): Promise<ReplayTask | undefined> =>
  db
    .updateTable('replay_tasks')
    .set({
      status: sql<TaskStatus>`case status when 'queued' then 'running' else status end`,
      started_at: sql<Date>`coalesce(started_at, ${at})`,
    })
    .where('task_id', '=', taskId)
    .where((eb) => eb.or([eb('status', 'in', ['queued', 'running']), eb('kind', '=', 'window')]))
    .returningAll()
    .executeTakeFirst();

export async function isRunning(db: Database, taskId: string): Promise<boolean> {
  const row = await db
    .selectFrom('replay_tasks')
    .select('status')
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row?.status === 'running';
}

/** Unless it was cancelled meanwhile. */
export async function completeTask(db: Database, taskId: string, at: Date): Promise<void> {
  await db
    .updateTable('replay_tasks')
    .set({ status: 'completed', completed_at: at })
    .where('task_id', '=', taskId)
    .where('status', '=', 'running')
    .execute();
}

/** Tasks that were at work, or still to come, when the process ended. */
export const unfinishedTasks = (db: Database): Promise<ReplayTask[]> =>
  db
    .selectFrom('replay_tasks')
    .selectAll()
    .where('status', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute();

export async function expireTasks(db: Database, finishedBefore: Date, queuedBefore: Date): Promise<void> {
  await db
    .deleteFrom('replay_tasks')
    .where((eb) =>
      eb.or([
        eb('completed_at', '<', finishedBefore),
        eb.and([eb('status', '=', 'queued'), eb('created_at', '<', queuedBefore)]),
      ]),
    )
    .execute();
}

/** Ids of a task that nothing was decided about yet, in order. */
export async function openItems(db: Database, taskId: string, limit: number): Promise<ReplayItem[]> {
  return db
    .selectFrom('replay_items')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute();
}

export const itemsOf = (db: Database, taskId: string): Promise<ReplayItem[]> =>
  db.selectFrom('replay_items').selectAll().where('task_id', '=', taskId).orderBy('position').execute();

export interface Decision {
  position: number;
  delivery_id: string;
  outcome: 'replayed' | 'refused' | 'failed';
  reason: string | null;
  new_delivery_id: string | null;
}

/** Notes what became of ids, and moves the task's counts by exactly as much. */
export async function decideItems(
  db: Database,
  taskId: string,
  decisions: readonly Decision[],
): Promise<void> {
  const last = decisions.at(-1);
  if (!last) return;
  await sql`
    update replay_items set outcome = d.outcome, reason = d.reason, new_delivery_id = d.new_delivery_id
    from json_to_recordset(${JSON.stringify(decisions)}::json)
      as d (position int, outcome text, reason text, new_delivery_id bigint)
    where replay_items.task_id = ${taskId} and replay_items.position = d.position`.execute(db);
  const replayed = decisions.filter((decision) => decision.outcome === 'replayed').length;
  await db
    .updateTable('replay_tasks')
    .set((eb) => ({
      processed: eb('processed', '+', decisions.length),
      replayed_count: eb('replayed_count', '+', replayed),
      failed_count: eb('failed_count', '+', decisions.length - replayed),
      last_delivery_id: last.delivery_id,
    }))
    .where('task_id', '=', taskId)
    .execute();
}

/** What has to be known of a source before it may be sent again. */
export async function replaySources(db: Database, slug: string, ids: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    endpoint_id: string;
    event_name: string;
    origin: string;
    payload: string | null;
    is_queued: boolean;
    is_active: boolean | null;
    is_subscribed: boolean;
    max_retries: number | null;
    attempt_number: number;
    created_at: Date;
    filter_rules: FilterRules | null;
  }>`
    select d.id, d.endpoint_id, d.event_name, d.origin, d.payload, d.attempt_number, d.created_at,
      q.delivery_id is not null as is_queued, e.is_active, e.max_retries,
      s.endpoint_id is not null as is_subscribed, s.filter_rules
    from deliveries d
    left join queue q on q.delivery_id = d.id
    left join endpoints e on e.id = d.endpoint_id
    left join subscriptions s on s.endpoint_id = d.endpoint_id and s.event_name = d.event_name
    where d.app_slug = ${slug} and d.id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
export type ReplaySource =
  Awaited<ReturnType<typeof replaySources>> extends Map<string, infer Row> ? Row : never;

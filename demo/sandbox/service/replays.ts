import { randomUUID } from 'node:crypto';
import type { Context } from '../context.js';
import { insertMany } from '../database/bulk.js';
import * as replays from '../database/replays.js';
import type { Database } from '../database/schema.js';
import { notFound, Refusal } from '../domain/refusal.js';
import {
  checkActiveTasks,
  checkIds,
  checkWindow,
  IDEMPOTENCY,
  SNAPSHOT,
  SNAPSHOT_QUEUED,
} from '../domain/replay.js';

export type ReplayRequest = { idempotencyKey?: string | undefined } & (
  | { kind: 'ids'; ids: readonly string[] }
  | ({ kind: 'window'; end?: Date | undefined } & Omit<replays.WindowQuery, 'slug' | 'end'>)
);

/** Queues a replay. The same key within half an hour answers with the task that it made, whatever the body says. */
export async function startReplay(context: Context, slug: string, request: ReplayRequest): Promise<string> {
  const now = context.now();
  if (request.idempotencyKey !== undefined) {
    const since = new Date(now - IDEMPOTENCY);
    const known = await replays.findTaskByKey(context.db, slug, request.idempotencyKey, since);
    if (known) return known.task_id;
  }
  try {
    const taskId = await queueTask(context, slug, request, now);
    context.signals.taskQueued(taskId);
    return taskId;
  } catch (error) {
    // Some deployments name the limit that was met, others answer with a bare 400.
    throw context.upstream && error instanceof Refusal ? new Refusal(error.status, error.message) : error;
  }
}

const queueTask = (context: Context, slug: string, request: ReplayRequest, now: number): Promise<string> =>
  context.db.transaction().execute(async (trx) => {
    const ids = await idsOf(trx, slug, request, now);
    checkActiveTasks(await replays.countActiveTasks(trx, slug));
    return insertTask(trx, slug, request, ids, new Date(now));
  });

async function idsOf(
  db: Database,
  slug: string,
  request: ReplayRequest,
  now: number,
): Promise<readonly string[]> {
  if (request.kind === 'ids') {
    const ids = [...new Set(request.ids)];
    checkIds(ids);
    return ids;
  }
  const end = request.end ?? new Date(now);
  checkWindow(request.start, end);
  return replays.selectWindow(db, { ...request, slug, end });
}

async function insertTask(
  db: Database,
  slug: string,
  { kind, idempotencyKey }: ReplayRequest,
  ids: readonly string[],
  at: Date,
): Promise<string> {
  const taskId = `webhook-replay-batch-${randomUUID()}`;
  await replays.insertTask(db, {
    task_id: taskId,
    app_slug: slug,
    kind,
    status: 'queued',
    idempotency_key: idempotencyKey ?? null,
    total_count: ids.length,
    processed: 0,
    replayed_count: 0,
    failed_count: 0,
    created_at: at,
  });
  const items = ids.map((id, position) => ({
    task_id: taskId,
    position,
    delivery_id: id,
    outcome: null,
    reason: null,
    new_delivery_id: null,
  }));
  await insertMany(db, 'replay_items', ['task_id', 'position', 'delivery_id'], items);
  return taskId;
}

async function dropExpired(context: Context): Promise<void> {
  const now = context.now();
  await replays.expireTasks(context.db, new Date(now - SNAPSHOT), new Date(now - SNAPSHOT_QUEUED));
}

export async function listTasks(context: Context, slug: string, page: { limit: number; offset: number }) {
  await dropExpired(context);
  const tasks = await replays.listTasks(context.db, slug, { ...page, limit: page.limit + 1 });
  return { tasks: tasks.slice(0, page.limit), hasMore: tasks.length > page.limit };
}

/** @throws Refusal 404, also once what the task says is no longer kept */
export async function taskOf(context: Context, slug: string, taskId: string): Promise<replays.ReplayTask> {
  await dropExpired(context);
  const task = await replays.findTask(context.db, slug, taskId);
  if (!task) throw notFound('Replay task');
  return task;
}

/** Stops a task between two deliveries. One that is over already becomes cancelled too: so does the platform. */
export async function cancelTask(context: Context, slug: string, taskId: string): Promise<void> {
  const task = await taskOf(context, slug, taskId);
  const completed = task.completed_at ?? new Date(context.now());
  await replays.updateTask(context.db, taskId, { status: 'cancelled', completed_at: completed });
  context.signals.taskCancelled();
}

import type { ReplayTask } from '../client/types.js';
import { MINUTE } from './time-window.js';

/** A task as it is shown: as the platform has it, or as it was last seen before the platform dropped it. */
export interface WatchedTask {
  readonly task: ReplayTask;
  readonly gone: boolean;
}

interface Sight {
  readonly at: number;
  readonly processed: number;
}

interface Track {
  task: ReplayTask;
  /** Where its speed is measured from. */
  first: Sight;
  movedAt: number;
}

/** A task that didn't get further for so long is called stuck: one that died stays `running` for ever. */
const STUCK_AFTER = 2 * MINUTE;
/** Before that, a speed says nothing. */
const MEASURED_AFTER = 3000;

export function isUnderWay(task: ReplayTask): boolean {
  return task.status === 'queued' || task.status === 'running';
}

/** Remembers tasks over many looks: how fast they are, which stand still, which have vanished. */
export class TaskWatch {
  private readonly tracks = new Map<string, Track>();

  /**
   * Takes in a list as it was read.
   *
   * @returns whether one has ended since the last look
   */
  note(tasks: readonly ReplayTask[], now: number): boolean {
    let ended = false;
    for (const task of tasks) {
      const track = this.tracks.get(task.task_id);
      if (!track) {
        this.tracks.set(task.task_id, { task, first: { at: now, processed: task.processed }, movedAt: now });
        continue;
      }
      if (track.task.processed !== task.processed || track.task.status !== task.status) track.movedAt = now;
      // Waiting in the queue is no work: speed is measured from the first look at it running.
      if (track.task.status === 'queued') track.first = { at: now, processed: task.processed };
      ended ||= isUnderWay(track.task) && !isUnderWay(task);
      track.task = task;
    }
    return ended;
  }

  /** The list, with those that it held before and that are missing now. */
  withGone(tasks: readonly ReplayTask[], complete: boolean): WatchedTask[] {
    const listed = new Set(tasks.map(({ task_id: id }) => id));
    const shown = tasks.map((task) => ({ task, gone: false }));
    if (!complete) return shown;
    const missing = [...this.tracks.values()].filter(({ task }) => !listed.has(task.task_id));
    const all = [...shown, ...missing.map(({ task }) => ({ task, gone: true }))];
    return all.sort((a, b) => (b.task.created_at ?? '').localeCompare(a.task.created_at ?? ''));
  }

  movedAt(taskId: string): number | undefined {
    return this.tracks.get(taskId)?.movedAt;
  }

  isStuck(task: ReplayTask, now: number): boolean {
    const movedAt = this.movedAt(task.task_id);
    return task.status === 'running' && movedAt !== undefined && now - movedAt > STUCK_AFTER;
  }

  /** Deliveries a minute, and ms until it ends at that pace; undefined before it can be told. */
  paceOf(task: ReplayTask): { perMinute: number; leftMs: number } | undefined {
    const track = this.tracks.get(task.task_id);
    if (!track || !isUnderWay(task)) return undefined;
    return pace(track.first, { at: track.movedAt, processed: task.processed }, task.total_count);
  }
}

/** @returns undefined before enough was seen to tell */
export function pace(
  first: Sight,
  last: Sight,
  total: number,
): { perMinute: number; leftMs: number } | undefined {
  const elapsed = last.at - first.at;
  const done = last.processed - first.processed;
  if (elapsed < MEASURED_AFTER || done <= 0) return undefined;
  const perMs = done / elapsed;
  return { perMinute: Math.round(perMs * MINUTE), leftMs: Math.max(0, total - last.processed) / perMs };
}

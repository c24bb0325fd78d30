import { html, nothing, type TemplateResult } from 'lit';
import type { ReplayTask } from '../../client/types.js';
import { own } from '../../format/own.js';
import type { Formatters } from '../../localization/formatters.js';
import type { ReplayMessages } from '../../localization/en/replay.js';
import { isUnderWay, type TaskWatch } from '../../operations/task-watch.js';
import { cancelledGlyph, queuedGlyph, runningGlyph } from '../../styles/more-marks.js';
import { status, type Glyph, type Tone } from '../../styles/status-marks.js';
import { outcomeBar } from './bars.js';
import { unavailable } from '../unavailable.js';

export interface TaskRow {
  readonly words: ReplayMessages;
  readonly format: Formatters;
  readonly watch: TaskWatch;
  readonly now: number;
  readonly mayCancel: boolean;
  readonly cancelling: boolean;
  readonly cancel: (task: ReplayTask) => void;
}

const looks: Readonly<Record<string, readonly [Tone, Glyph]>> = {
  queued: ['muted', queuedGlyph],
  running: ['info', runningGlyph],
  // Not green: all that is known is that the new deliveries were queued.
  completed: ['info', 'info'],
  cancelled: ['muted', cancelledGlyph],
  failed: ['danger', 'danger'],
  stuck: ['warning', 'warning'],
  gone: ['muted', 'unused'],
};

function stateOf({ watch, now }: TaskRow, task: ReplayTask, gone: boolean): string {
  if (gone) return 'gone';
  return watch.isStuck(task, now) ? 'stuck' : task.status;
}

/** A replay task of the platform, whoever started it. */
export function taskRow(row: TaskRow, task: ReplayTask, gone: boolean): TemplateResult {
  const { words, format } = row;
  const state = stateOf(row, task, gone);
  const [tone, shape] = own(looks, state) ?? (['muted', 'unknown'] as const);
  const started = task.started_at ?? task.created_at;
  const open = isUnderWay(task) && !gone;
  return html`<li class="task">
    <div>${status(tone, shape, own(words.tasks.status, state) ?? words.tasks.unknownStatus(state))}</div>
    <div class="task-started num">
      ${
        started === undefined
          ? nothing
          : html`<time datetime=${started} title=${format.exact(started)}
              >${format.moment(started, row.now)}</time
            >`
      }
    </div>
    <div class="task-progress">${progressOf(row, task, gone)}</div>
    <div class="task-actions">
      ${
        open && row.mayCancel
          ? html`<button
              type="button"
              class="btn small"
              aria-label=${words.tasks.cancelTask(started === undefined ? task.task_id : format.moment(started, row.now))}
              ${unavailable(row.cancelling)}
              @click=${() => row.cancel(task)}
            >
              ${words.tasks.cancel}
            </button>`
          : nothing
      }
    </div>
    ${noteOf(row, task, state)}
  </li>`;
}

function progressOf({ words, format, watch }: TaskRow, task: ReplayTask, gone: boolean): TemplateResult {
  const { total_count: total, processed, replayed_count: replayed, failed_count: failed } = task;
  const pace = gone ? undefined : watch.paceOf(task);
  const says =
    task.status === 'queued'
      ? words.tasks.notStarted
      : task.status === 'cancelled'
        ? words.tasks.goneOut(replayed)
        : total > 0 && failed === total
          ? words.tasks.allRefused
          : words.tasks.counts(replayed, failed);
  return html`${outcomeBar(
      words.tasks.processed(processed, total),
      [
        { tone: 'plan', count: replayed },
        { tone: 'bad', count: failed },
      ],
      total,
      true,
    )}
    <p class="tiny num">
      ${words.tasks.processed(processed, total)}.
      ${says}${
        pace
          ? html`<span class="muted"
              >. ${words.run.speed(pace.perMinute)},
              ${words.run.left(format.duration(Math.max(1000, pace.leftMs)))}</span
            >`
          : nothing
      }
    </p>`;
}

function noteOf({ words, format, watch, now }: TaskRow, task: ReplayTask, state: string): unknown {
  const movedAt = watch.movedAt(task.task_id) ?? now;
  const note =
    state === 'gone'
      ? words.tasks.gone
      : state === 'stuck'
        ? words.run.stuck(format.duration(now - movedAt))
        : task.failed_count > 0
          ? words.tasks.refusedWhy
          : undefined;
  return note === undefined ? nothing : html`<p class="task-note tiny muted">${note}</p>`;
}

import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WebhookClient } from '../../client/contract.js';
import type { ReplayTask } from '../../client/types.js';
import { PollController, ReadController, WriteController } from '../../controllers/index.js';
import { countsOf, isActive, type RunState } from '../../operations/replay-run-state.js';
import { isUnderWay, TaskWatch, type WatchedTask } from '../../operations/task-watch.js';
import { buttons, card, notices, progress, statusStyles, steps, table, text } from '../../styles/index.js';
import { artNothing } from '../../styles/art.js';
import { notice } from '../../styles/status-marks.js';
import { Copier } from '../copier.js';
import { EndpointNames } from '../endpoint-names.js';
import { errorText } from '../error-text.js';
import { ReplayElement } from '../replay-element.js';
import { BeforeCancelEvent, ReplayCancelledEvent } from './events.js';
import { replayTasksStyles } from './replay-tasks.styles.js';
import { runCard } from './run-card.js';
import { runSummary } from './run-summary.js';
import { phaseWord } from './run-words.js';
import { RunsController } from './runs-controller.js';
import { taskRow } from './task-row.js';
import { unavailable } from '../unavailable.js';

const PAGE = 50;
/** The platform gives no more at a time. */
const MOST = 100;
/** While something runs, and otherwise: somebody else may have started one. */
const BUSY_EVERY = 2000;
const IDLE_EVERY = 15_000;

interface ShownTasks {
  readonly tasks: readonly ReplayTask[];
  readonly hasMore: boolean;
  readonly watched: readonly WatchedTask[];
}

/** The newest so many. One that moves from a page to the next while they are read comes once. */
async function readTasks(
  client: WebhookClient,
  count: number,
  signal: AbortSignal,
): Promise<Pick<ShownTasks, 'tasks' | 'hasMore'>> {
  const tasks = new Map<string, ReplayTask>();
  let hasMore = true;
  for (let offset = 0; hasMore && offset < count; offset += MOST) {
    const limit = Math.min(MOST, count - offset);
    const page = await client.fetchReplayTasks({ limit, offset }, { signal });
    for (const task of page.data) tasks.set(task.task_id, task);
    hasMore = page.has_more;
  }
  return { tasks: [...tasks.values()], hasMore };
}

/**
 * @summary Replays while they run and after: those of this tab with how their deliveries fare, and every task that the
 * platform still knows, with what it has processed, its pace, a way to cancel it.
 *
 * What came of a replay of this tab can be copied in plain text: of endpoints it has the host alone, of deliveries only
 * how many. Never says 'successful' of what was only queued. When a task has ended, everything that shows deliveries follows.
 *
 * @attr own-only - the replays of this tab, without the list of all tasks
 * @attr heading-level - of its titles. Default 3
 * @fires wacht-before-cancel - cancelable, may be held: a replay is about to be cancelled
 * @fires wacht-replay-cancelled - what had been queued still goes out
 * @csspart card - the list of tasks
 * @example
 * ```html
 * <wacht-webhook-session ticket-url="/api/settings/webhooks/embed-ticket" deployment-id="42">
 *   <wacht-replay-tasks></wacht-replay-tasks>
 * </wacht-webhook-session>
 * ```
 * ```js
 * const tasks = document.querySelector('wacht-replay-tasks');
 *
 * tasks.addEventListener('wacht-before-cancel', (event) => {
 *   if (!confirm(`${event.gone} are sent already. Cancel the rest?`)) event.preventDefault();
 * });
 * ```
 */
export class WachtReplayTasks extends ReplayElement {
  static override styles: CSSResultGroup = [
    ReplayElement.styles,
    text,
    buttons,
    card,
    statusStyles,
    notices,
    progress,
    steps,
    table,
    replayTasksStyles,
  ];

  /** Shows the replays of this tab only, without the list of all tasks. Attribute `own-only`. */
  @property({ type: Boolean, attribute: 'own-only' }) ownOnly = false;

  /** Of the titles: one more than that of the heading they stand below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private asked: ReplayTask | undefined;
  @state() private trouble: string | undefined;
  @state() private waiting = false;
  @state() private readonly stopping = new Set<string>();
  @state() private shown = PAGE;

  private readonly copier = new Copier(this, () => this.msg.common);
  private readonly watch = new TaskWatch();
  private readonly runs = new RunsController(this, () => this.scope);

  private readonly tasks = new ReadController<ShownTasks>(this, {
    key: () => (this.ownOnly ? undefined : 'tasks'),
    read: async (client, signal) => {
      const { tasks, hasMore } = await readTasks(client, this.shown, signal);
      const ended = this.watch.note(tasks, Date.now());
      if (ended) this.scope?.invalidate('deliveries', 'analytics');
      return { tasks, hasMore, watched: this.watch.withGone(tasks, !hasMore) };
    },
    topics: ['replays'],
  });

  private readonly endpoints = new ReadController(this, {
    key: () => (this.runs.runs?.states.length ? 'endpoints' : undefined),
    read: (client, _, call) => client.fetchEndpoints(call),
    topics: ['endpoints'],
  });

  private readonly cancelling = new WriteController(this, {
    write: async (client, task: ReplayTask) => {
      const { task_id: taskId } = task;
      // Cancelling one that has ended makes it 'cancelled' (contract, 'Replay'), which would be a lie.
      const now = await client.fetchReplayTaskStatus({ taskId });
      if (isUnderWay(now)) await client.cancelReplayTask({ taskId });
      return now;
    },
    changes: ['replays', 'deliveries', 'analytics'],
  });

  constructor() {
    super();
    new PollController(this, {
      every: () => {
        if (this.ownOnly) return undefined;
        return this.tasks.value?.tasks.some(isUnderWay) ? BUSY_EVERY : IDLE_EVERY;
      },
      poll: () => this.tasks.refresh(),
    });
  }

  private async cancel(task: ReplayTask): Promise<void> {
    if (this.waiting || this.cancelling.pending) return;
    this.trouble = undefined;
    this.waiting = true;
    const outcome = await new BeforeCancelEvent([task.task_id], task.processed).sendFrom(this);
    this.waiting = false;
    const words = this.msg.replay;
    if (!outcome.allowed) {
      this.trouble = outcome.reason ?? words.tasks.vetoed;
      return;
    }
    try {
      const before = await this.cancelling.run(task);
      this.asked = undefined;
      if (isUnderWay(before)) this.dispatchEvent(new ReplayCancelledEvent([task.task_id], before.processed));
      else this.trouble = words.tasks.cancelEnded;
    } catch (error) {
      this.trouble = errorText(error, this.msg.common);
    }
  }

  private async stop(run: RunState): Promise<void> {
    const { id } = run.plan;
    if (this.stopping.has(id)) return;
    const taskIds = run.jobs.flatMap(({ taskId }) => taskId ?? []);
    this.setStopping(id, true);
    const outcome = await new BeforeCancelEvent(taskIds, countsOf(run).replayed).sendFrom(this);
    if (outcome.allowed) {
      await this.runs.runs?.stop(id);
      const after = this.runs.runs?.states.find(({ plan }) => plan.id === id) ?? run;
      this.dispatchEvent(new ReplayCancelledEvent(taskIds, countsOf(after).replayed));
    } else {
      this.trouble = outcome.reason ?? this.msg.replay.tasks.vetoed;
    }
    this.setStopping(id, false);
  }

  private setStopping(id: string, stopping: boolean): void {
    if (stopping) this.stopping.add(id);
    else this.stopping.delete(id);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const runs = this.runs.runs?.states ?? [];
    return html`<div class="stack-4">
        ${repeat(
          runs,
          ({ plan }) => plan.id,
          (run) => this.renderRun(run),
        )}
        ${this.copier.status()} ${this.ownOnly ? nothing : this.renderTasks()}
        ${this.ownOnly ? html`<div role="alert">${this.renderTrouble()}</div>` : nothing}
      </div>
      ${this.renderQuestion()}`;
  }

  private renderRun(run: RunState): TemplateResult {
    const { id } = run.plan;
    const names = new EndpointNames(this.endpoints.value ?? [], this.msg.replay.dryRun.deletedEndpoint);
    const words = this.msg.replay.run;
    const phase = phaseWord(words, run);
    const counts = countsOf(run);
    const { copy, copyOf } = this.msg.replay.summary;
    const told = { words: this.msg.replay, common: this.msg.common, format: this.format, names };
    return html`<p class="sr" role="status">
        ${isActive(run) ? phase : words.announce(phase, counts.replayed, counts.total)}
      </p>
      ${runCard(
        {
          ...told,
          level: this.headingLevel,
          now: Date.now(),
          stopping: this.stopping.has(id),
          copyButton: (title) =>
            this.copier.wordButton(copy, copyOf(title), () => runSummary({ ...told, now: Date.now() }, run)),
          stop: () => void this.stop(run),
          goOn: () => void this.runs.runs?.goOn(id),
          dismiss: () => this.runs.runs?.forget(id),
        },
        run,
      )}`;
  }

  /** Puts the reader at the newest replay of this tab, or else at the title of all. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.run [role="heading"], #title')?.focus(options);
  }

  private renderTasks(): TemplateResult {
    const words = this.msg.replay.tasks;
    const { value, status, error } = this.tasks;
    const failed = status === 'failed' && error ? errorText(error, this.msg.common) : undefined;
    return html`<section class="card" part="card" aria-label=${words.label}>
      <div class="card-head">
        <div id="title" class="heading grow" role="heading" aria-level=${this.headingLevel} tabindex="-1">
          ${words.title}
        </div>
      </div>
      <div role="alert">${this.asked ? nothing : this.renderTrouble()}</div>
      ${failed === undefined ? nothing : this.renderFailure(failed)}
      ${value ? this.renderList(value) : failed === undefined ? this.renderSkeleton() : nothing}
    </section>`;
  }

  private renderTrouble(): unknown {
    if (this.trouble === undefined) return nothing;
    return html`<div class="card-body">${notice('danger', this.trouble)}</div>`;
  }

  private showMore(): void {
    this.shown += PAGE;
    void this.tasks.refresh();
  }

  private renderList({ watched, hasMore }: ShownTasks): TemplateResult {
    const words = this.msg.replay;
    if (watched.length === 0) {
      return html`<div class="blank">
        ${artNothing()}
        <p class="heading">${words.tasks.emptyTitle}</p>
        <p>${words.tasks.emptyBody}</p>
      </div>`;
    }
    const row = {
      words,
      format: this.format,
      watch: this.watch,
      now: Date.now(),
      mayCancel: this.can('replay'),
      cancelling: this.waiting || this.cancelling.pending,
      cancel: (task: ReplayTask) => {
        this.trouble = undefined;
        this.asked = task;
      },
    };
    return html`<ul class="divided" aria-label=${words.tasks.label}>
        ${repeat(
          watched,
          ({ task }) => task.task_id,
          ({ task, gone }) => taskRow(row, task, gone),
        )}
      </ul>
      ${
        hasMore
          ? html`<div class="card-foot">
              <button type="button" class="btn small" @click=${() => this.showMore()}>
                ${words.tasks.more}
              </button>
            </div>`
          : nothing
      }`;
  }

  private renderSkeleton(): TemplateResult {
    return html`<div class="late divided" aria-hidden="true">
        ${[1, 2, 3].map(() => html`<div class="sk-row"><span class="sk w2"></span><span class="sk w4"></span></div>`)}
      </div>
      <p class="sr" role="status">${this.msg.common.loading}</p>`;
  }

  private renderFailure(reason: string): TemplateResult {
    const words = this.msg.replay.tasks;
    const { updatedAt } = this.tasks;
    return html`<div class="card-body" role="alert">
      ${notice(
        updatedAt === undefined ? 'danger' : 'warning',
        updatedAt === undefined
          ? html`<strong>${words.failedTitle}</strong> ${reason}`
          : words.stale(this.format.timeWithSeconds(updatedAt), reason),
        html`<button type="button" class="btn small" @click=${() => void this.tasks.refresh()}>
          ${this.msg.common.retry}
        </button>`,
      )}
    </div>`;
  }

  private renderQuestion(): unknown {
    const { asked } = this;
    if (!asked) return nothing;
    const words = this.msg.replay.tasks;
    // As it is by now: it goes on while the question is open.
    const task = this.tasks.value?.tasks.find(({ task_id: id }) => id === asked.task_id) ?? asked;
    const busy = this.waiting || this.cancelling.pending;
    return html`<wacht-dialog
      open
      heading=${words.cancelTitle}
      ?busy=${busy}
      @wacht-close=${(event: Event) => {
        event.stopPropagation();
        this.asked = undefined;
      }}
    >
      <div class="stack-4">
        <p class="num">
          ${words.cancelBody(task.replayed_count, Math.max(0, task.total_count - task.processed))}
        </p>
        <div role="alert">${this.trouble === undefined ? nothing : notice('danger', this.trouble)}</div>
      </div>
      <div slot="footer" class="row">
        <button type="button" class="btn danger" ${unavailable(busy)} @click=${() => void this.cancel(task)}>
          ${words.cancelVerb}
        </button>
        <button type="button" class="btn quiet" ${unavailable(busy)} @click=${() => (this.asked = undefined)}>
          ${words.keep}
        </button>
      </div>
    </wacht-dialog>`;
  }
}

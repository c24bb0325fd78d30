import type { WebhookScope } from '../controllers/contract.js';
import type { ReplayPlan } from './replay-plan.js';
import { ReplayRun } from './replay-run.js';
import { hasUnsent, isActive, sentIds, type RunState } from './replay-run-state.js';
import { holdPlan, readPlans, writePlans, type PlanOwner } from './replay-store.js';

/**
 * The replays that were started in this tab, of one session. They go on when the panel that started them is closed,
 * and what is left of them can be picked up after a reload.
 */
export class ReplayRuns {
  private readonly runs = new Map<string, ReplayRun>();
  private readonly releases = new Map<string, () => void>();
  private readonly listeners = new Set<() => void>();
  /** What runs that are no longer listed have sent. */
  private readonly past = new Set<string>();
  private restored = false;

  constructor(private readonly scope: WebhookScope) {}

  /** Newest first. */
  get states(): RunState[] {
    return [...this.runs.values()].map((run) => run.state).sort((a, b) => b.startedAt - a.startedAt);
  }

  /** The task ids that belong to runs of this tab. */
  get taskIds(): Set<string> {
    return new Set(this.states.flatMap(({ jobs }) => jobs.flatMap(({ taskId }) => taskId ?? [])));
  }

  /**
   * Ids of deliveries that this tab has sent again, or is about to. What failed stays in the log as failed, so a plan
   * that is made later finds it anew.
   */
  get sent(): ReadonlySet<string> {
    return new Set([...this.past, ...this.states.flatMap(sentIds)]);
  }

  /** Keeps in mind what was sent again without a plan. */
  note(ids: readonly string[]): void {
    // What is kept from before a reload is written over otherwise.
    this.restore();
    for (const id of ids) this.past.add(id);
    this.changed();
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts a plan. The same plan a second time is the same run: nothing is sent twice. */
  start(plan: ReplayPlan): ReplayRun {
    const known = this.runs.get(plan.id);
    if (known) return known;
    const run = this.add(plan);
    void this.drive(run);
    return run;
  }

  /** Goes on with what was stopped or interrupted. False when another tab holds it. */
  async goOn(planId: string): Promise<boolean> {
    const run = this.runs.get(planId);
    if (!run || isActive(run.state)) return run !== undefined;
    return this.drive(run);
  }

  async stop(planId: string): Promise<void> {
    await this.runs.get(planId)?.stop();
    this.changed();
  }

  /** Takes a run that has come to rest off the list, for good. */
  forget(planId: string): void {
    const run = this.runs.get(planId);
    if (!run || isActive(run.state)) return;
    this.runs.delete(planId);
    this.note(sentIds(run.state));
  }

  /**
   * Brings back what a reload interrupted, once the session says whose plans they may be. Sends nothing: what has
   * something left to send waits for a person, and what was only being followed is followed again.
   */
  restore(): void {
    const { owner } = this;
    if (this.restored || !owner) return;
    this.restored = true;
    const { runs, sent } = readPlans(owner);
    for (const id of sent) this.past.add(id);
    for (const state of runs) {
      if (this.runs.has(state.plan.id)) continue;
      const run = this.add(state.plan, state);
      if (state.phase === 'paused' && !hasUnsent(state)) void this.follow(run);
    }
    if (this.runs.size > 0) this.changed();
  }

  /** Needs no hold on the plan, as another tab that follows it too does no harm. */
  private async follow(run: ReplayRun): Promise<void> {
    await run.start();
    this.scope.invalidate('deliveries', 'analytics', 'replays');
  }

  /** Undefined until the session says whose plans they are. */
  private get owner(): PlanOwner | undefined {
    const { app, viewer } = this.scope.client.session.snapshot;
    return app && { app: app.app_slug, viewer };
  }

  private add(plan: ReplayPlan, restored?: RunState): ReplayRun {
    const run = new ReplayRun(this.scope.client, plan, {
      ...(restored ? { restored } : {}),
      onChange: () => this.changed(),
      onTaskStart: () => this.scope.invalidate('replays'),
      onTaskEnd: () => this.scope.invalidate('deliveries', 'analytics', 'replays'),
    });
    this.runs.set(plan.id, run);
    return run;
  }

  private async drive(run: ReplayRun): Promise<boolean> {
    const { id } = run.plan;
    run.begin();
    const release = this.releases.get(id) ?? (await holdPlan(id));
    if (!release) {
      run.leaveToOther();
      return false;
    }
    this.releases.set(id, release);
    await run.start();
    // Told to go on while it was being stopped, it is still held by whoever does that.
    if (!isActive(run.state)) {
      this.releases.delete(id);
      release();
    }
    this.scope.invalidate('deliveries', 'analytics', 'replays');
    return true;
  }

  private changed(): void {
    if (this.owner) writePlans(this.owner, this.states, this.sent);
    for (const listener of this.listeners) listener();
  }
}

const runsOfScope = new WeakMap<WebhookScope, ReplayRuns>();

/** The runs of a session: the panel that starts them and the list that shows them find the same ones. */
export function replayRunsOf(scope: WebhookScope): ReplayRuns {
  let runs = runsOfScope.get(scope);
  if (!runs) runsOfScope.set(scope, (runs = new ReplayRuns(scope)));
  return runs;
}

import type { WachtApiError } from '../../client/errors.js';
import type { ReplayPlan } from '../../operations/replay-plan.js';
import type { ReplayRuns } from '../../operations/replay-runs.js';
import { canGoOn, type RunState } from '../../operations/replay-run-state.js';

export interface FirstAnswer {
  readonly taskId: string | undefined;
  /** Nothing was accepted, and this is why. */
  readonly error: WachtApiError | undefined;
}

function answerIn(state: RunState | undefined): FirstAnswer | undefined {
  if (!state) return undefined;
  const taskId = state.jobs.find((job) => job.taskId !== undefined)?.taskId;
  if (taskId !== undefined) return { taskId, error: undefined };
  if (state.stop?.kind === 'error') return { taskId: undefined, error: state.stop.error };
  // A guarded one tests first, which takes its time; whatever else ends it is the list's to show.
  const underWay = state.phase !== 'sending' || state.waitsForPlace;
  return underWay ? { taskId: undefined, error: undefined } : undefined;
}

/** Starts a plan, or goes on with it after a failed start, and waits until the platform has said something. */
export async function firstAnswer(runs: ReplayRuns, plan: ReplayPlan): Promise<FirstAnswer> {
  const current = (): RunState | undefined => runs.states.find((state) => state.plan.id === plan.id);
  const before = current();
  if (!before) runs.start(plan);
  else if (canGoOn(before, Date.now())) void runs.goOn(plan.id);
  return new Promise((resolve) => {
    const check = (): void => {
      const answer = answerIn(current());
      if (!answer) return;
      unsubscribe();
      resolve(answer);
    };
    const unsubscribe = runs.subscribe(check);
    check();
  });
}

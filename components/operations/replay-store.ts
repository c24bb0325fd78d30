import type { RunState } from './replay-run-state.js';
import { canGoOn, isActive } from './replay-run-state.js';

/**
 * Whose plans they are: one tenant's are never offered to another, nor one person's to the next who signs in in the
 * same tab. Without a ticket server that names its visitors, the tab is all that keeps people apart.
 */
export interface PlanOwner {
  readonly app: string;
  readonly viewer: string | undefined;
}

/**
 * Where plans outlive a reload: the tab's own storage, so that they end with the tab and the next person at the
 * machine doesn't find them. They hold ids of deliveries and tasks, and nothing of their content.
 */
const keyOf = ({ app, viewer = '' }: PlanOwner): string => `wacht-replays:${app}:${viewer}`;
const VERSION = 1;

/** Runs that still have something to send. */
function worthKeeping(state: RunState): boolean {
  return isActive(state) || canGoOn(state, Date.now());
}

function isRunState(value: unknown): value is RunState {
  const state = value as Partial<RunState> | null;
  return (
    typeof state === 'object' &&
    state !== null &&
    typeof state.plan?.id === 'string' &&
    Array.isArray(state.plan.jobs) &&
    Array.isArray(state.jobs) &&
    state.jobs.length === state.plan.jobs.length &&
    typeof state.startedAt === 'number'
  );
}

/** What was kept, as paused runs. Storage may be closed to us, or hold anything: then there is none. */
export function readPlans(owner: PlanOwner): RunState[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(owner)) ?? 'null') as {
      v?: unknown;
      runs?: unknown;
    } | null;
    if (kept?.v !== VERSION || !Array.isArray(kept.runs)) return [];
    return (kept.runs as unknown[])
      .filter(isRunState)
      .map((state) => ({ ...state, phase: isActive(state) ? 'paused' : state.phase, stop: state.stop }));
  } catch {
    return [];
  }
}

export function writePlans(owner: PlanOwner, states: readonly RunState[]): void {
  const runs = states
    .filter(worthKeeping)
    // An error object doesn't survive JSON; after a reload the reason of the stop matters less than what is left.
    .map((state) => ({ ...state, stop: state.stop?.kind === 'error' ? undefined : state.stop }));
  try {
    if (runs.length === 0) sessionStorage.removeItem(keyOf(owner));
    else sessionStorage.setItem(keyOf(owner), JSON.stringify({ v: VERSION, runs }));
  } catch {
    // Full or closed storage: the run goes on, it just can't be picked up after a reload.
  }
}

/**
 * Holds a plan for this tab: a duplicated tab has a copy of the storage, and must not send the same again.
 *
 * @returns a function that lets go, or undefined when another tab holds it
 */
export async function holdPlan(planId: string): Promise<(() => void) | undefined> {
  // Locks need a secure context, and an origin; without them the idempotency keys are the guard that is left.
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return () => undefined;
  return new Promise((resolve) => {
    locks
      .request(`wacht-replay:${planId}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(() => resolve(() => undefined));
  });
}

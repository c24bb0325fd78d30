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
const VERSION = 2;
/** Ids that are kept: the newest, as many as a dry run reads. */
const MOST_SENT = 5000;
const nothingKept: Kept = { runs: [], sent: [] };

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

interface Kept {
  /** As paused runs. */
  readonly runs: RunState[];
  /** Ids of deliveries that were sent again. */
  readonly sent: string[];
}

/** What was kept. Storage may be closed to us, or hold anything: then there is nothing. */
export function readPlans(owner: PlanOwner): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(owner)) ?? 'null') as {
      v?: unknown;
      runs?: unknown;
      sent?: unknown;
    } | null;
    if (kept?.v !== VERSION || !Array.isArray(kept.runs) || !Array.isArray(kept.sent)) return nothingKept;
    const runs = (kept.runs as unknown[])
      .filter(isRunState)
      .map((state): RunState => ({ ...state, phase: isActive(state) ? 'paused' : state.phase }));
    return { runs, sent: (kept.sent as unknown[]).filter((id) => typeof id === 'string') };
  } catch {
    return nothingKept;
  }
}

export function writePlans(owner: PlanOwner, states: readonly RunState[], sent: ReadonlySet<string>): void {
  const runs = states
    .filter(worthKeeping)
    // An error object doesn't survive JSON; after a reload the reason of the stop matters less than what is left.
    .map((state) => ({ ...state, stop: state.stop?.kind === 'error' ? undefined : state.stop }));
  try {
    if (runs.length + sent.size === 0) sessionStorage.removeItem(keyOf(owner));
    else
      sessionStorage.setItem(
        keyOf(owner),
        JSON.stringify({ v: VERSION, runs, sent: [...sent].slice(-MOST_SENT) }),
      );
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

import type { ReplayMessages } from '../../localization/en/replay.js';
import type { Outcome } from '../../operations/replay-outcome.js';
import { isActive, type RunCounts, type RunState } from '../../operations/replay-run-state.js';
import { pendingGlyph } from '../../styles/delivery-glyphs.js';
import { cancelledGlyph } from '../../styles/more-marks.js';
import type { Glyph, Tone } from '../../styles/status-marks.js';

/** Where a run stands; a test that failed stops it as the guard does, whose test it is. */
export function phaseWord({ phases }: ReplayMessages['run'], { phase, stop }: RunState): string {
  return isByGuard(stop) ? phases.guard : phases[phase];
}

export const isByGuard = (stop: RunState['stop']): boolean => stop?.kind === 'guard' || stop?.kind === 'test';

export type Entry = readonly [tone: Tone, shape: Glyph, word: string, count: number];

/** How the deliveries of a run fared, each way with its word. What wasn't sent is said once nothing goes out any more. */
export function outcomeEntries(
  { outcomes }: ReplayMessages['run'],
  run: RunState,
  outcome: Outcome,
  counts: RunCounts,
): Entry[] {
  return [
    ['success', 'success', outcomes.delivered, outcome.delivered],
    ['danger', 'danger', outcomes.failed, outcome.failed],
    ['muted', 'filtered', outcomes.filtered, outcome.filtered],
    ['info', pendingGlyph, outcomes.undecided, outcome.undecided + outcome.unseen],
    ['muted', cancelledGlyph, outcomes.refused, counts.refused],
    ['muted', 'off', outcomes.unsent, isActive(run) ? 0 : (counts.unsent ?? 0)],
  ];
}

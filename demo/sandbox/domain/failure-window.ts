const DAY = 24 * 60 * 60 * 1000;

/** So many deliveries that ran out of attempts within one fixed day switch their endpoint off. */
export const EXHAUSTED_LIMIT = 10;

export interface FailureWindow {
  readonly count: number;
  /** Start of the day being counted, in milliseconds. */
  readonly startedAt: number;
}

/**
 * Counts one more exhausted delivery. The day is fixed: it starts with its first failure, neither slides nor is
 * reset by a success, and the next failure after its end starts another.
 */
export function countExhausted(previous: FailureWindow | undefined, at: number): FailureWindow {
  if (!previous || at - previous.startedAt >= DAY) return { count: 1, startedAt: at };
  return { count: previous.count + 1, startedAt: previous.startedAt };
}

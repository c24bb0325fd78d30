import { type TimeWindow } from '../../operations/time-window.js';
import { checkWindow } from '../../operations/window-math.js';
import { fromWallClock, toWallClock } from '../../operations/zoned-time.js';

/** A window as it was typed: wall-clock times of a zone. */
export interface TypedWindow {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
}

export type TypedProblem = 'missing' | 'reversed' | 'in-future' | 'too-early';

/** A year that was typed with two digits is one of the first century. */
const EARLIEST = Date.UTC(2000, 0);

/** What is wrong with each of the two fields. */
export interface TypedProblems {
  readonly from?: TypedProblem;
  readonly until?: TypedProblem;
}

export const typedWindow = ({ from, until }: TimeWindow, zone: string): TypedWindow => ({
  from: toWallClock(from, zone),
  until: toWallClock(until, zone),
  zone,
});

/** The same instants in another zone. What is no time stays as it was typed. */
export function moveToZone({ from, until, zone }: TypedWindow, to: string): TypedWindow {
  const move = (text: string): string => {
    const time = fromWallClock(text, zone);
    return time === undefined ? text : toWallClock(time, to);
  };
  return { from: move(from), until: move(until), zone: to };
}

/** Up to now where it ends later: nothing was sent there. */
export function windowTyped({ from, until, zone }: TypedWindow, now: number): Partial<TimeWindow> {
  const end = fromWallClock(until, zone);
  const begin = fromWallClock(from, zone);
  return {
    ...(begin === undefined ? {} : { from: begin }),
    ...(end === undefined ? {} : { until: Math.min(end, now) }),
  };
}

/** @param now ms since the epoch */
export function problemsOf(typed: TypedWindow, now: number): TypedProblems {
  const window = windowTyped(typed, now);
  if (window.from === undefined || window.until === undefined) {
    return {
      ...(window.from === undefined ? { from: 'missing' as const } : {}),
      ...(window.until === undefined ? { until: 'missing' as const } : {}),
    };
  }
  const problem = checkWindow(window, now);
  if (window.from < EARLIEST) return { from: 'too-early' };
  if (problem === 'in-future') return { from: problem };
  return problem === 'reversed' ? { until: problem } : {};
}

/** It ends later than now, and would be cut there. */
export function endsAhead({ until, zone }: TypedWindow, now: number): boolean {
  const end = fromWallClock(until, zone);
  return end !== undefined && end > now;
}

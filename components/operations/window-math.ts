import { HOUR, type TimeWindow } from './time-window.js';

/** Comparing, checking and cutting windows of time: what comes after looking at one. */

export type WindowProblem = 'missing' | 'reversed' | 'in-future' | 'over-policy';

export function lengthOf(window: TimeWindow): number {
  return window.until - window.from;
}

/** The window of the same length that ends where this one begins: what a number is compared with. */
export function windowBefore(window: TimeWindow): TimeWindow {
  return { from: window.from - lengthOf(window), until: window.from };
}

export function isInside(window: TimeWindow, time: number): boolean {
  return time >= window.from && time < window.until;
}

/**
 * Why nothing can be done with a window, or undefined.
 *
 * @param maxHours what the host's policy allows, where it says so
 */
export function checkWindow(
  window: Partial<TimeWindow>,
  now: number,
  maxHours?: number,
): WindowProblem | undefined {
  const { from, until } = window;
  if (from === undefined || until === undefined || Number.isNaN(from) || Number.isNaN(until))
    return 'missing';
  if (from > now) return 'in-future';
  if (until <= from) return 'reversed';
  if (maxHours !== undefined && until - from > maxHours * HOUR) return 'over-policy';
  return undefined;
}

/**
 * Cuts a window into pieces of at most `longest` ms, oldest first. Together they cover it without a gap; no instant
 * is in two of them.
 */
export function splitWindow(window: TimeWindow, longest: number): TimeWindow[] {
  const pieces: TimeWindow[] = [];
  for (let from = window.from; from < window.until; from += longest) {
    pieces.push({ from, until: Math.min(from + longest, window.until) });
  }
  return pieces;
}

/**
 * The bounds of a window as the platform takes them, where both ends are included (contract, 'Replay'). The end is
 * one microsecond short, the finest that the platform's database tells apart: so the next piece, which begins right
 * there, shares no row with this one, and no row falls between them.
 */
export function inclusiveBounds(window: TimeWindow): { start_date: string; end_date: string } {
  const lastMillisecond = new Date(window.until - 1).toISOString();
  return {
    start_date: new Date(window.from).toISOString(),
    end_date: lastMillisecond.replace('Z', '999Z'),
  };
}

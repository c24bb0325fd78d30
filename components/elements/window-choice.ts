import { lastHours, type TimeWindow } from '../operations/time-window.js';

/** Either the last so many hours, which move on, or a window that stands still. */
export interface WindowChoice {
  readonly hours: number;
  readonly window: TimeWindow | undefined;
}

/** The same choice has the same key, however much time passes: a moving window is read anew, not another one. */
export function windowKey({ hours, window }: WindowChoice): string {
  return window ? `${String(window.from)}-${String(window.until)}` : `last ${String(hours)} h`;
}

/** The window to read now. A moving one is cut to whole seconds, so that what is asked together is one request. */
export function windowNow({ hours, window }: WindowChoice, now = Date.now()): TimeWindow {
  return window ?? lastHours(hours, Math.floor(now / 1000) * 1000);
}

export function asQuery(window: TimeWindow): { start_date: string; end_date: string } {
  return { start_date: new Date(window.from).toISOString(), end_date: new Date(window.until).toISOString() };
}

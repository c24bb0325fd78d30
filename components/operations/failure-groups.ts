import type { Delivery } from '../client/types.js';
import { timeOf } from './delivery-stream.js';
import type { TimeWindow } from './time-window.js';

/** What an answer tells of the receiver, and so what to do about it. */
export type FailureMeaning =
  | 'no-answer'
  | 'gone'
  | 'unauthorized'
  | 'not-found'
  | 'too-many'
  | 'timeout'
  | 'refused'
  | 'down'
  | 'redirected'
  | 'odd';

/** Deliveries that failed at one endpoint in one way. */
export interface FailureGroup {
  /** The same group has the same key, whatever is in it. */
  readonly key: string;
  readonly endpointId: string;
  /** Undefined for no answer. */
  readonly code: number | undefined;
  readonly meaning: FailureMeaning;
  /** Newest first. */
  readonly rows: readonly Delivery[];
  /** How many of them are still being tried. */
  readonly retried: number;
  /** Milliseconds since the epoch, of the latest attempts. */
  readonly first: number;
  readonly last: number;
  /** How many in each of so many equal parts of the window. */
  readonly trend: readonly number[];
}

const exact: Readonly<Record<number, FailureMeaning>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  408: 'timeout',
  410: 'gone',
  429: 'too-many',
};
const classes: Readonly<Record<number, FailureMeaning>> = { 3: 'redirected', 4: 'refused', 5: 'down' };

export function meaningOf(code: number | undefined): FailureMeaning {
  if (code === undefined) return 'no-answer';
  return exact[code] ?? classes[Math.floor(code / 100)] ?? 'odd';
}

/** One row a delivery: what has ended is told by its end, not by an attempt before. */
export function joinFailures(ended: readonly Delivery[], retried: readonly Delivery[]): Delivery[] {
  const ids = new Set(ended.map(({ id }) => id));
  return [...ended, ...retried.filter(({ id }) => !ids.has(id))];
}

/**
 * Sorts failures by endpoint and code, the largest group first.
 *
 * @param window what the trend covers; where it is open, up to `now`
 * @param parts of the trend
 */
export function groupFailures(
  rows: readonly Delivery[],
  window: TimeWindow,
  now: number,
  parts = 12,
): FailureGroup[] {
  const groups = new Map<string, Delivery[]>();
  for (const row of rows) {
    const key = `${row.endpoint_id} ${row.http_status_code ?? 'none'}`;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  const until = Math.min(window.until, now);
  return [...groups]
    .map(([key, members]) => describe(key, members, window.from, until, parts))
    .sort((a, b) => b.rows.length - a.rows.length || b.last - a.last);
}

function describe(
  key: string,
  members: readonly Delivery[],
  from: number,
  until: number,
  parts: number,
): FailureGroup {
  const rows = [...members].sort((a, b) => timeOf(b) - timeOf(a));
  const times = rows.map(timeOf);
  const trend = Array<number>(parts).fill(0);
  for (const time of times) {
    const part = Math.floor(((time - from) / (until - from)) * parts);
    const index = Math.min(parts - 1, Math.max(0, part));
    trend[index] = (trend[index] ?? 0) + 1;
  }
  const code = rows[0]?.http_status_code ?? undefined;
  return {
    key,
    endpointId: rows[0]?.endpoint_id ?? '',
    code,
    meaning: meaningOf(code),
    rows,
    retried: rows.filter(({ status }) => status === 'failed').length,
    first: times.at(-1) ?? from,
    last: times[0] ?? from,
    trend,
  };
}

import type { Delivery, Endpoint } from '../../client/types.js';
import { isTriedAgain } from '../../format/answer-code.js';
import type { EndpointLog, EndpointLookups } from './endpoint-log.js';

/** So many deliveries out of attempts within a day switch an endpoint off (contract, 'Delivery'). */
export const STRIKES = 10;
/** From so many on, nobody should read that all is well, even where the newest delivery got through. */
const NEAR = 5;
const DAY = 24 * 3600 * 1000;

/**
 * - `healthy`: its newest delivery got through
 * - `failing`: its newest delivery didn't, or it is half way to being switched off
 * - `disabled`: the platform switched it off after failures or a 410
 * - `off`: a person did, as far as the log can tell
 * - `unused`: it was never sent anything
 * - `unknown`: the rows at hand don't say
 */
export type EndpointState = 'healthy' | 'failing' | 'disabled' | 'off' | 'unused' | 'unknown';
export const endpointStates: readonly EndpointState[] = [
  'disabled',
  'failing',
  'unknown',
  'healthy',
  'off',
  'unused',
];

export interface EndpointHealth {
  readonly state: EndpointState;
  /** When the platform switched it off, RFC 3339. */
  readonly disabledAt?: string;
  /** The receiver answered 410, which switches off at once. */
  readonly gone?: boolean;
  /** The newest failure at hand. */
  readonly lastFailure?: Delivery;
  /** Nothing older could hide another failure: without `lastFailure` there was none. */
  readonly failuresKnown: boolean;
  /** Deliveries out of attempts in the last 24 hours, or since it was last switched on. At ten it is switched off. */
  readonly strikes: number;
  /** There may be more strikes than the log's page shows. */
  readonly strikesAtLeast: boolean;
}

/** Worth a person's time now. */
export function needsAttention({ state }: EndpointHealth): boolean {
  return state === 'disabled' || state === 'failing';
}

const failed = new Set(['failed', 'permanently_failed', 'endpoint_disabled']);
/**
 * Only deliveries that used up their attempts count towards switching an endpoint off (contract, 'Delivery'). One that was
 * refused for good, by a 401 for instance, has the same status, and has attempts left; but a test has only one.
 */
const ranOut = (row: Delivery, { max_retries: most }: Endpoint) =>
  row.attempt_number >= (row.max_attempts ?? most) && isTriedAgain(row.http_status_code);
const newestFirst = (a: Delivery, b: Delivery) => Date.parse(b.timestamp) - Date.parse(a.timestamp);

/**
 * The platform never says how an endpoint is ([P] `auto_disabled`, `failure_count` and `last_failure_at` are not
 * written), so it is read from the log's rows, and what they don't tell is `unknown`.
 * @param now ms since the epoch
 * @param pick where there are many endpoints: `pickFromGroups()`
 */
export function inferHealth(
  endpoint: Endpoint,
  log: EndpointLog | undefined,
  lookups: EndpointLookups | undefined,
  now: number,
  pick: PickRows = (rows, id) => rows.filter((row) => row.endpoint_id === id),
): EndpointHealth {
  const mine = (rows: readonly Delivery[] = []) => pick(rows, endpoint.id);
  const single = lookups?.byEndpoint.get(endpoint.id);
  const rows = single ?? mine(log?.newest);
  const exhausted = mine(log?.exhausted);
  const known = dedupe([...rows, ...exhausted, ...mine(lookups?.switchedOff)]).sort(newestFirst);
  const disabled = endpoint.is_active ? undefined : switchedOffBy(endpoint, known);
  const lastFailure = known.find((row) => failed.has(row.status)) ?? undefined;
  const since = Math.max(now - DAY, lastSwitchedOn(known));
  const strikes = exhausted.filter(
    (row) => Date.parse(row.timestamp) >= since && ranOut(row, endpoint),
  ).length;
  const whole = log?.whole === true || single !== undefined;
  const state = stateOf(endpoint, rows, disabled, whole, exhausted.length > 0);
  return {
    state: state === 'healthy' && strikes >= NEAR ? 'failing' : state,
    ...disabled,
    ...(lastFailure && { lastFailure }),
    failuresKnown: log?.whole === true,
    strikes: disabled && !disabled.gone ? STRIKES : Math.min(strikes, STRIKES),
    strikesAtLeast: (log?.exhaustedSince ?? now) > since,
  };
}

type PickRows = (rows: readonly Delivery[], endpointId: string) => readonly Delivery[];

/** Looks through each list once, not once an endpoint: there may be a thousand. */
export function pickFromGroups(): PickRows {
  const grouped = new Map<readonly Delivery[], Map<string, Delivery[]>>();
  return (rows, endpointId) => {
    let groups = grouped.get(rows);
    if (!groups) {
      grouped.set(rows, (groups = new Map<string, Delivery[]>()));
      for (const row of rows) {
        const group = groups.get(row.endpoint_id);
        if (group) group.push(row);
        else groups.set(row.endpoint_id, [row]);
      }
    }
    return groups.get(endpointId) ?? [];
  };
}

function stateOf(
  endpoint: Endpoint,
  rows: readonly Delivery[],
  disabled: object | undefined,
  whole: boolean,
  everFailed: boolean,
): EndpointState {
  if (!endpoint.is_active) return disabled ? 'disabled' : 'off';
  const ended = [...rows].sort(newestFirst).find((row) => row.status === 'success' || failed.has(row.status));
  if (ended) return ended.status === 'success' ? 'healthy' : 'failing';
  if (!whole) return 'unknown';
  return everFailed ? 'failing' : 'unused';
}

/**
 * An endpoint that is off was switched off by the platform when a row says so and nothing after that row shows that it
 * was on again: a success, or a `reactivated` row. Failures prove nothing, as retries already queued go on.
 */
function switchedOffBy(
  endpoint: Endpoint,
  rows: readonly Delivery[],
): { disabledAt: string; gone: boolean } | undefined {
  if (endpoint.auto_disabled && endpoint.auto_disabled_at) {
    return { disabledAt: endpoint.auto_disabled_at, gone: wasGone(rows, endpoint.auto_disabled_at) };
  }
  for (const row of rows) {
    if (row.status === 'success' || row.status === 'reactivated') return undefined;
    if (row.status === 'endpoint_disabled') return { disabledAt: row.timestamp, gone: true };
    if (row.status === 'deactivated')
      return { disabledAt: row.timestamp, gone: wasGone(rows, row.timestamp) };
  }
  return undefined;
}

/** A 410 leaves its own row within moments of the switching off. */
function wasGone(rows: readonly Delivery[], switchedOffAt: string): boolean {
  const at = Date.parse(switchedOffAt);
  return rows.some(
    (row) => row.status === 'endpoint_disabled' && Math.abs(Date.parse(row.timestamp) - at) < 60_000,
  );
}

/** Strikes from before an endpoint was switched on again no longer count. */
function lastSwitchedOn(rows: readonly Delivery[]): number {
  const row = rows.find(({ status }) => status === 'reactivated' || status === 'deactivated');
  return row ? Date.parse(row.timestamp) : 0;
}

function dedupe(rows: readonly Delivery[]): Delivery[] {
  return [...new Map(rows.map((row) => [`${row.id} ${row.status} ${row.timestamp}`, row])).values()];
}

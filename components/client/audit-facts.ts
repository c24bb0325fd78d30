import type { AuditReport } from './audit.js';
import type {
  Endpoint,
  RateLimit,
  ReplayRequest,
  ReplaySources,
  Subscription,
  UpdateEndpoint,
} from './types.js';

/** What was there, or is there now: JSON by field name. */
export type AuditFacts = Readonly<Record<string, unknown>>;

/** The ticket server takes 4096 bytes. */
const MOST_BYTES = 4000;
const MOST_TARGET = 200;
const MOST_REASON = 500;
/** How many items of a list stay, and so many times `TEXT` characters of a text, until the report fits. */
const CUTS = [100, 40, 15, 5, 1];
const TEXT = 10;

/** The report as it is sent: cut where it's too long, so that it is never refused for its length. */
export function fitted({ target, reason, ...report }: AuditReport): string {
  const head = {
    ...report,
    ...(target ? { target: target.slice(0, MOST_TARGET) } : {}),
    ...(reason ? { reason: reason.slice(0, MOST_REASON) } : {}),
  };
  for (const keep of CUTS) {
    const body = JSON.stringify({
      ...head,
      before: shortened(report.before, keep),
      after: shortened(report.after, keep),
    });
    if (bytes(body) <= MOST_BYTES) return body;
  }
  return JSON.stringify({ ...head, reason: head.reason?.slice(0, 100), before: undefined, after: undefined });
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function shortened(value: unknown, keep: number): unknown {
  if (typeof value === 'string') {
    const most = keep * TEXT;
    return value.length > most ? `${value.slice(0, most)}…` : value;
  }
  if (Array.isArray(value)) {
    const kept = value.slice(0, keep).map((one) => shortened(one, keep));
    return value.length > keep ? [...kept, `… +${String(value.length - keep)}`] : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, keep)]));
}

/** An address without what may be a secret in it: a name, a query, a fragment. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return url.replace(/[?#].*$/s, '?…');
  const { origin, pathname, search, hash } = new URL(url);
  return `${origin}${pathname}${search || hash ? '?…' : ''}`;
}

/** An endpoint, or what one is to become. */
interface EndpointLike {
  readonly url?: string;
  readonly description?: string | null;
  readonly subscribed_events?: readonly string[];
  readonly subscriptions?: readonly Subscription[];
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly rate_limit?: RateLimit | null;
  readonly rate_limit_config?: RateLimit | null;
  readonly is_active?: boolean;
}

/** An endpoint for the log: of its headers only the names, of its filters the rules. */
export function endpointFacts(endpoint: EndpointLike): AuditFacts {
  const { url, description, headers, is_active: isActive, ...rest } = endpoint;
  const rate = rest.rate_limit ?? rest.rate_limit_config;
  const filters = rest.subscriptions?.filter(({ filter_rules: rules }) => rules);
  return withoutGaps({
    url: url === undefined ? undefined : plainUrl(url),
    description: description === '' ? undefined : description,
    events: rest.subscribed_events,
    filters: filters?.length
      ? filters.map((one) => ({ event: one.event_name, rules: one.filter_rules }))
      : undefined,
    header_names: headers && Object.keys(headers).length > 0 ? Object.keys(headers).sort() : undefined,
    rate_limit: rate ? { max_requests: rate.max_requests, duration_ms: rate.duration_ms } : undefined,
    is_active: isActive,
  });
}

/** What the facts of an endpoint leave out where it's empty. */
const empties: AuditFacts = { description: '', filters: [] };

/** Only what a change changes, as it was and as it will be. */
export function changeFacts(
  current: Endpoint | undefined,
  change: UpdateEndpoint,
): { before: AuditFacts | undefined; after: AuditFacts } {
  const after: Record<string, unknown> = { ...endpointFacts(change) };
  if (change.description === '') after['description'] = '';
  if (change.subscriptions && !('filters' in after)) after['filters'] = [];
  if (!current) return { before: undefined, after };
  const was = endpointFacts(current);
  const before: Record<string, unknown> = {};
  const changed: Record<string, unknown> = {};
  for (const [name, now] of Object.entries(after)) {
    const old = was[name] ?? empties[name] ?? null;
    if (JSON.stringify(sorted(old)) === JSON.stringify(sorted(now))) continue;
    [before[name], changed[name]] = differingFirst(old, now);
  }
  // What is left out of the facts may be all that changed.
  if (change.url !== undefined && change.url !== current.url && !('url' in changed))
    changed['query'] = 'changed';
  if (change.headers && valuesDiffer(change.headers, current.headers ?? {}))
    changed['header_values'] = 'changed';
  return { before, after: changed };
}

/** Ids, counts and times: enough to tell later which replay a delivery was in, and nothing of what it held. */
export function replayFacts(request: ReplayRequest, sources?: ReplaySources): AuditFacts {
  if (!('delivery_ids' in request)) {
    const { start_date, end_date, status, event_name, endpoint_id } = request;
    return withoutGaps({ start_date, end_date, status, event_name, endpoint_id });
  }
  const { delivery_ids: ids } = request;
  const { counts, oldest, newest } = sources ?? {};
  return withoutGaps({
    count: ids.length,
    delivery_ids: ids,
    sources: counts && byEndpoint(counts),
    oldest,
    newest,
  });
}

/** Each endpoint is named once, as its ids share the room of a report with those of deliveries. */
function byEndpoint(counts: ReplaySources['counts']): AuditFacts[] {
  const largestFirst = [...counts].sort((a, b) => b.count - a.count);
  return [...new Set(largestFirst.map(({ endpoint_id: id }) => id))].map((id) => ({
    endpoint_id: id,
    events: largestFirst
      .filter(({ endpoint_id: of }) => of === id)
      .map(({ event_name: name, count }) => ({ name, count })),
  }));
}

/** Lists of addresses, with what was added or removed at their heads. */
export function listFacts(name: string, before: readonly string[], after: readonly string[]) {
  const [was, is] = differingFirst(before, after);
  return { before: { [name]: was }, after: { [name]: is } };
}

/** So that what is cut off a long list is what both have. */
function differingFirst(before: unknown, after: unknown): [unknown, unknown] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [before, after];
  const keys = (list: readonly unknown[]) => new Set(list.map((one) => JSON.stringify(one)));
  const [was, is] = [keys(before), keys(after)];
  const order = (list: readonly unknown[], other: ReadonlySet<string>) => [
    ...list.filter((one) => !other.has(JSON.stringify(one))),
    ...list.filter((one) => other.has(JSON.stringify(one))),
  ];
  return [order(before, is), order(after, was)];
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value;

function valuesDiffer(
  change: Readonly<Record<string, string>>,
  current: Readonly<Record<string, string>>,
): boolean {
  const known = new Map(Object.entries(current));
  return Object.entries(change).some(([name, value]) => known.has(name) && known.get(name) !== value);
}

const withoutGaps = (facts: AuditFacts): AuditFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null));

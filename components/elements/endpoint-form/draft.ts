import type {
  CreateEndpoint,
  Endpoint,
  FilterRules,
  Subscription,
  UpdateEndpoint,
} from '../../client/types.js';
import { checkHeader, type HeaderProblems } from '../../format/header-check.js';
import { ratePeriods, readRateLimit } from '../../format/rate-limit-input.js';

/** One of the endpoint's own headers as it stands in the form. */
export interface HeaderDraft {
  /** Tells rows apart while their names are typed. */
  readonly key: number;
  readonly name: string;
  /** Undefined while the saved value is kept, unseen. */
  readonly value: string | undefined;
}

/** An endpoint as it is being typed. Immutable: an edit makes a new one. */
export interface EndpointDraft {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  /** By event name; only those with a filter. */
  readonly filters: Readonly<Record<string, FilterRules>>;
  readonly headers: readonly HeaderDraft[];
  readonly rate: { readonly count: string; readonly durationMs: number };
}

export type DraftField = keyof EndpointDraft;
export const draftFields: readonly DraftField[] = [
  'url',
  'description',
  'events',
  'filters',
  'headers',
  'rate',
];

/** What the platform can't do to an endpoint that exists (contract, 'Rules of the platform'). */
export type Impossible = 'clear-rate' | 'remove-last-header' | 'keep-archived';

export function toDraft(endpoint: Endpoint | undefined): EndpointDraft {
  const limit = endpoint?.rate_limit_config;
  return {
    url: endpoint?.url ?? '',
    description: endpoint?.description ?? '',
    events: endpoint?.subscribed_events ?? [],
    filters: filtersOf(endpoint?.subscriptions ?? []),
    headers: Object.keys(endpoint?.headers ?? {}).map((name, key) => ({ key, name, value: undefined })),
    rate: {
      count: limit ? String(limit.max_requests) : '',
      durationMs: limit?.duration_ms ?? ratePeriods.minute,
    },
  };
}

function filtersOf(subscriptions: readonly Subscription[]): Record<string, FilterRules> {
  return Object.fromEntries(
    subscriptions.flatMap(({ event_name, filter_rules }) =>
      filter_rules && Object.keys(filter_rules).length > 0 ? [[event_name, filter_rules]] : [],
    ),
  );
}

/** The fields in which two drafts differ, in the order of the form. */
export function changedFields(draft: EndpointDraft, base: EndpointDraft): DraftField[] {
  return draftFields.filter((field) => fingerprint(draft, field) !== fingerprint(base, field));
}

/** A field's meaning as text: the order of events, filters and headers, and how a number is spelled, don't count. */
export function fingerprint(draft: EndpointDraft, field: DraftField): string {
  switch (field) {
    case 'url':
    case 'description':
      return draft[field].trim();
    case 'events':
      return JSON.stringify([...draft.events].sort());
    case 'filters':
      return JSON.stringify(Object.entries(chosenFilters(draft)).sort(byFirst));
    case 'headers':
      return JSON.stringify(
        filledHeaders(draft)
          .map(({ name, value }) => [name.trim(), value ?? null])
          .sort(byFirst),
      );
    case 'rate':
      return JSON.stringify(readRateLimit(draft.rate.count, draft.rate.durationMs));
  }
}

function byFirst(one: readonly unknown[], other: readonly unknown[]): number {
  return String(one[0]) < String(other[0]) ? -1 : 1;
}

/** A filter of an event that isn't chosen is kept in the form, in case it is chosen again, and not sent. */
export function chosenFilters({ events, filters }: EndpointDraft): Record<string, FilterRules> {
  return Object.fromEntries(Object.entries(filters).filter(([event]) => events.includes(event)));
}

/** Rows in which nothing was typed yet are no headers. */
export function filledHeaders({ headers }: EndpointDraft): HeaderDraft[] {
  return headers.filter(
    ({ name, value }) => value === undefined || name.trim() !== '' || value.trim() !== '',
  );
}

/** By the row's key; rows without a problem aren't in it. */
export function headerProblems(draft: EndpointDraft): ReadonlyMap<number, HeaderProblems> {
  const rows = filledHeaders(draft);
  return new Map(
    rows.flatMap(({ key, name, value }, index) => {
      const problems = checkHeader(
        name,
        value,
        rows.slice(0, index).map((row) => row.name),
      );
      return problems.name || problems.value ? [[key, problems] as const] : [];
    }),
  );
}

/**
 * What of the draft the platform would not do.
 * @param archived names of events that it no longer takes in a subscription
 */
export function impossibilities(
  draft: EndpointDraft,
  endpoint: Endpoint | undefined,
  archived: ReadonlySet<string>,
): Impossible[] {
  if (!endpoint) return [];
  const found: Impossible[] = [];
  const changed = changedFields(draft, toDraft(endpoint));
  if (endpoint.rate_limit_config && readRateLimit(draft.rate.count, 1).kind === 'none')
    found.push('clear-rate');
  if (Object.keys(endpoint.headers ?? {}).length > 0 && filledHeaders(draft).length === 0) {
    found.push('remove-last-header');
  }
  const resends = changed.includes('events') || changed.includes('filters');
  if (resends && draft.events.some((event) => archived.has(event))) found.push('keep-archived');
  return found;
}

export function toCreate(draft: EndpointDraft, archived: ReadonlySet<string>): CreateEndpoint {
  const description = draft.description.trim();
  const headers = headersOf(draft, {});
  const rate = readRateLimit(draft.rate.count, draft.rate.durationMs);
  return {
    url: draft.url.trim(),
    ...(description !== '' && { description }),
    ...eventsOf(draft, archived),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(rate.kind === 'limit' && { rate_limit: rate.limit }),
  };
}

/** Only what changed, so that what somebody else changed meanwhile isn't taken back. */
export function toUpdate(
  draft: EndpointDraft,
  endpoint: Endpoint,
  archived: ReadonlySet<string>,
): UpdateEndpoint {
  const changed = new Set(changedFields(draft, toDraft(endpoint)));
  const rate = readRateLimit(draft.rate.count, draft.rate.durationMs);
  return {
    ...(changed.has('url') && { url: draft.url.trim() }),
    ...(changed.has('description') && { description: draft.description.trim() }),
    ...((changed.has('events') || changed.has('filters')) && eventsOf(draft, archived)),
    ...(changed.has('headers') && { headers: headersOf(draft, endpoint.headers ?? {}) }),
    ...(changed.has('rate') && rate.kind === 'limit' && { rate_limit: rate.limit }),
  };
}

/**
 * Every subscription, those without a filter too: a list that names only some would leave open what becomes of the
 * others, and one that names an event without rules takes its filter away.
 */
function eventsOf(
  draft: EndpointDraft,
  archived: ReadonlySet<string>,
): Pick<CreateEndpoint, 'subscribed_events' | 'subscriptions'> {
  const events = draft.events.filter((event) => !archived.has(event));
  const filters = chosenFilters(draft);
  return {
    subscribed_events: events,
    subscriptions: events.map((event_name) => {
      const filter_rules = filters[event_name];
      return filter_rules ? { event_name, filter_rules } : { event_name };
    }),
  };
}

function headersOf(draft: EndpointDraft, saved: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    filledHeaders(draft).map(({ name, value }) => [
      name.trim(),
      value === undefined ? (saved[name] ?? '') : value.trim(),
    ]),
  );
}

/** What was asked for and didn't come about, seen in the endpoint that the server answered with. */
export function notTaken(asked: UpdateEndpoint, answer: Endpoint): DraftField[] {
  const got = toDraft(answer);
  const wanted: [DraftField, boolean][] = [
    ['description', asked.description !== undefined && asked.description !== got.description],
    ['events', asked.subscribed_events !== undefined && !sameSet(asked.subscribed_events, got.events)],
    ['filters', asked.subscriptions !== undefined && !sameFilters(asked.subscriptions, got)],
    [
      'headers',
      asked.headers !== undefined && !sameSet(Object.keys(asked.headers), Object.keys(answer.headers ?? {})),
    ],
    ['rate', asked.rate_limit != null && String(asked.rate_limit.max_requests) !== got.rate.count],
  ];
  return wanted.filter(([, missed]) => missed).map(([field]) => field);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}

function sameFilters(asked: readonly Subscription[], got: EndpointDraft): boolean {
  return sameSet(Object.keys(filtersOf(asked)), Object.keys(got.filters));
}

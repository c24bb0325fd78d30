import type { WebhookEvent } from '../../client/types.js';

/** An event as the picker lists it. */
export interface PickableEvent {
  readonly name: string;
  readonly description: string;
  /** Can't be chosen anew: archived, or not in the catalog any more. It is listed because the endpoint has it. */
  readonly past: 'archived' | 'unknown' | undefined;
  readonly event: WebhookEvent | undefined;
}

export interface EventGroup {
  /** Empty for events without one. */
  readonly name: string;
  readonly events: readonly PickableEvent[];
}

/**
 * The catalog by group, as a form offers it: archived events only where the endpoint already has them.
 * @param events the catalog; undefined where it could not be had, so that nothing is known of its events
 * @param had the events that the endpoint is subscribed to now
 */
export function groupEvents(
  events: readonly WebhookEvent[] | undefined,
  had: readonly string[],
  compare: (one: string, other: string) => number,
): EventGroup[] {
  const known = new Set(events?.map(({ event_name }) => event_name));
  const offered = (events ?? [])
    .filter((event) => !event.is_archived || had.includes(event.event_name))
    .map(pickable);
  const unknown = had
    .filter((name) => !known.has(name))
    .map((name): PickableEvent => ({ name, description: '', past: events && 'unknown', event: undefined }));
  const groups = new Map<string, PickableEvent[]>();
  for (const event of [...offered, ...unknown]) {
    const name = event.event?.group?.trim() ?? '';
    groups.set(name, [...(groups.get(name) ?? []), event]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, events: members.sort((one, other) => compare(one.name, other.name)) }))
    .sort((one, other) => compareGroups(one.name, other.name, compare));
}

/** Those without a group come last. */
function compareGroups(one: string, other: string, compare: (one: string, other: string) => number): number {
  if ((one === '') !== (other === '')) return one === '' ? 1 : -1;
  return compare(one, other);
}

function pickable(event: WebhookEvent): PickableEvent {
  return {
    name: event.event_name,
    description: event.description ?? '',
    past: event.is_archived ? 'archived' : undefined,
    event,
  };
}

/** Groups with only what matches every word of the search, in names, descriptions or the group's own name. */
export function searchGroups(groups: readonly EventGroup[], search: string): EventGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups.flatMap((group) => {
    const events = group.events.filter((event) => {
      const text = `${group.name} ${event.name} ${event.description}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
    return events.length > 0 ? [{ ...group, events }] : [];
  });
}

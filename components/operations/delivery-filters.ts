import type { Delivery } from '../client/types.js';

/** What a list is narrowed down to; an empty string doesn't narrow. */
export interface DeliveryFilters {
  /** The API's, or `any-failure` for all three that failed. */
  readonly status: string;
  readonly event: string;
  readonly endpoint: string;
  /** A code such as `503`, a class such as `5xx`, or `none` for no answer. */
  readonly code: string;
  /** Milliseconds that it took at least. */
  readonly duration: string;
  /** In the id, the event or the endpoint's URL. */
  readonly text: string;
}

export const noFilters: DeliveryFilters = {
  status: '',
  event: '',
  endpoint: '',
  code: '',
  duration: '',
  text: '',
};

export const anyFailure = 'any-failure';
/** What 'failed' is made of: tried again, given up, and refused with 410. */
export const failureStatuses = ['failed', 'permanently_failed', 'endpoint_disabled'] as const;

/** The statuses that the API is asked for; none means all. */
export function statusesOf(filters: DeliveryFilters): readonly string[] {
  if (filters.status === anyFailure) return failureStatuses;
  return filters.status ? [filters.status] : [];
}

/** The API knows nothing of these: they look at the rows that are loaded. */
export const narrowsLoaded = ({ code, duration, text }: DeliveryFilters): boolean =>
  code !== '' || duration !== '' || text.trim() !== '';

export const narrowsAnything = (filters: DeliveryFilters): boolean =>
  narrowsLoaded(filters) || filters.status !== '' || filters.event !== '' || filters.endpoint !== '';

/** @param urlOf an endpoint's URL by its id */
export function loadedFilter(
  filters: DeliveryFilters,
  urlOf: (endpointId: string) => string,
): (row: Delivery) => boolean {
  const text = filters.text.trim().toLowerCase();
  const slowest = Number(filters.duration);
  return (row) =>
    (filters.code === '' ||
      codeClass(row) === filters.code ||
      String(row.http_status_code) === filters.code) &&
    (filters.duration === '' || (row.response_time_ms ?? 0) >= slowest) &&
    (text === '' ||
      row.id.includes(text) ||
      row.event_name.toLowerCase().includes(text) ||
      urlOf(row.endpoint_id).toLowerCase().includes(text));
}

/** A delivery that wasn't sent has no class; one that got no answer has `none`. */
function codeClass(row: Delivery): string {
  if (row.http_status_code != null) return `${Math.floor(row.http_status_code / 100)}xx`;
  return row.attempt_number > 0 ? 'none' : '';
}

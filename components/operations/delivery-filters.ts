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

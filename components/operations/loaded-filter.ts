import type { Delivery } from '../client/types.js';
import type { DeliveryFilters } from './delivery-filters.js';

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

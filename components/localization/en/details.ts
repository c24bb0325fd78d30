import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/** What one endpoint's details say. Loaded with them. */
export const details = (f: Formatters) => ({
  facts: 'Settings',
  added: 'Added',
  changed: 'Last changed',
  id: 'Endpoint id',
  copyId: 'Copy endpoint id',
  copyUrl: 'Copy URL',
  rateLimit: 'Rate limit',
  attempts: 'Attempts',
  attemptsOf: (n: number, seconds: number) =>
    `Up to ${f.number(n)}, each waits ${span(seconds * 1000, f)} for an answer`,
  events: (n: number) => f.plural(n, { one: '1 event', other: `${f.number(n)} events` }),
  filter: 'Filter',
  filterFor: (event: string) => `Filter of ${event}`,
  headers: 'Headers',
  noHeaders: 'It adds no headers of its own.',
  headersHint: 'Values are hidden once saved.',
  hiddenValue: 'hidden',
  latest: 'Latest deliveries',
  all: 'All deliveries',
  none: 'Nothing was ever sent to it.',
  loadFailed: 'Its deliveries could not be loaded.',
  when: 'When',
  outcome: 'Outcome',
  event: 'Event',
  answer: 'Answer',
  noAnswer: 'No answer',
  statuses: {
    pending: 'Pending',
    success: 'Delivered',
    failed: 'Retrying',
    permanently_failed: 'Failed',
    filtered: 'Filtered',
    endpoint_disabled: 'Switched off, 410',
    deactivated: 'Switched off',
    reactivated: 'Switched on',
  } as Readonly<Record<string, string>>,
  edit: 'Edit endpoint',
  test: 'Send a test',
  guide: 'Receiver guide',
});

export type DetailsMessages = ReturnType<typeof details>;

import { z } from 'zod';
import { isId } from '../domain/ids.js';
import { MAX_ATTEMPTS } from '../domain/retry.js';
import { TICKET_TYPES } from '../service/sessions.js';

/** What the platform's API takes. Messages complete a sentence that begins with the field's name. */
const DAY_IN_SECONDS = 24 * 60 * 60;
const DAY = DAY_IN_SECONDS * 1000;

const string = (longest = 2_000) =>
  z
    .string('must be text')
    .max(longest, `may have ${longest} characters at most`)
    .refine((value) => !value.includes('\0'), 'must not contain a NUL character');
const needed = (longest?: number) =>
  string(longest).refine((value) => value.trim() !== '', 'must not be empty');
const whole = (min: number, max: number) =>
  z.int('must be a whole number').min(min, `must be ${min} or more`).max(max, `must be ${max} or less`);
const yesOrNo = z.boolean('must be true or false');
const jsonObject = z.record(z.string(), z.unknown(), 'must be an object');
const emails = z.array(string(254), 'must be an array of mail addresses');
const eventName = needed(200).regex(/^[A-Za-z0-9][\w.:/-]*$/, 'must be a name such as invoice.paid');
const ids = z.array(
  z.union([z.string(), z.number()], 'must be ids').transform(String).refine(isId, 'must be an id, in digits'),
  'must be an array of ids',
);

export const ticketBody = z.object({
  ticket_type: z.enum(TICKET_TYPES, `must be one of ${TICKET_TYPES.join(', ')}`),
  user_id: string().nullish(),
  actor_id: string().nullish(),
  agent_ids: z.array(string()).nullish(),
  agent_session_identifier: z.enum(['static', 'signin'], 'must be static or signin').nullish(),
  webhook_app_slug: string(100).nullish(),
  api_auth_app_slug: string(100).nullish(),
  expires_in: whole(1, 30 * DAY_IN_SECONDS).nullish(),
});

export const createAppBody = z.object({
  app_slug: needed(100).nullish(),
  name: needed(200),
  description: string().nullish(),
  failure_notification_emails: emails.optional(),
  event_catalog_slug: needed(100).nullish(),
});

export const updateAppBody = z.object({
  name: needed(200).nullish(),
  description: string().nullish(),
  is_active: yesOrNo.nullish(),
  failure_notification_emails: emails.nullish(),
  event_catalog_slug: needed(100).nullish(),
});

const eventDefinition = z.object({
  name: eventName,
  description: string(),
  group: string(200).nullish(),
  schema: jsonObject.nullish(),
  example_payload: jsonObject.nullish(),
  is_archived: yesOrNo.optional(),
});

export const createCatalogBody = z.object({
  slug: needed(100),
  name: needed(200),
  description: string().nullish(),
  events: z.array(eventDefinition, 'must be an array of events').max(1_000, 'may hold 1000 events at most'),
});
export const updateCatalogBody = z.object({ name: needed(200).nullish(), description: string().nullish() });
export const appendEventsBody = z.object({
  events: z.array(eventDefinition, 'must be an array of events').min(1, 'must hold at least one event'),
});
export const archiveEventBody = z.object({ event_name: eventName, is_archived: yesOrNo });

const subscriptions = z.array(
  z.object({ event_name: eventName, filter_rules: jsonObject.nullish() }),
  'must be an array of subscriptions',
);
const rateLimit = z.object(
  { duration_ms: whole(1, DAY), max_requests: whole(1, 1_000_000) },
  'must be an object',
);
const headers = z.record(z.string(), string(4_000), 'must be an object of texts').nullish();
const endpointFields = {
  description: string().nullish(),
  headers,
  max_retries: whole(1, MAX_ATTEMPTS).nullish(),
  timeout_seconds: whole(1, 30).nullish(),
  rate_limit_config: rateLimit.nullish(),
};
export const createEndpointBody = z.object({ ...endpointFields, url: needed(2_048), subscriptions });
export const updateEndpointBody = z.object({
  ...endpointFields,
  url: needed(2_048).nullish(),
  is_active: yesOrNo.nullish(),
  subscriptions: subscriptions.nullish(),
});

export const testBody = z.object({ event_name: eventName, payload: z.unknown().optional() });
export const triggerBody = z.object({
  event_name: eventName,
  payload: z.custom<unknown>((value) => value !== undefined, 'is required'),
  filter_context: z.unknown().optional(),
});

export const replayBody = z.object({
  delivery_ids: ids.nullish(),
  start_date: string().nullish(),
  end_date: string().nullish(),
  status: string().nullish(),
  event_name: string().nullish(),
  endpoint_id: z
    .union([z.string(), z.number()])
    .transform(String)
    .refine(isId, 'must be an id, in digits')
    .nullish(),
  idempotency_key: string(255).nullish(),
});

import { z } from 'zod';
import type { Endpoint, Subscription } from '../database/endpoints.js';
import type { RateLimit } from '../domain/rate-limit.js';
import { badRequest } from '../domain/refusal.js';
import type { Form } from '../http/form.js';
import { text, wholeNumber, yesOrNo } from '../http/query.js';
import type { EndpointDraft, EndpointPatch } from '../service/endpoints.js';

const LONGEST_DESCRIPTION = 2_000;
const DAY = 24 * 60 * 60 * 1000;

const subscriptionList = z.array(
  z.object({ event_name: z.string().min(1), filter_rules: z.record(z.string(), z.unknown()).nullish() }),
);

function rateLimitOf(form: Form): RateLimit | undefined {
  const map = form.map('rate_limit');
  if (!map) return undefined;
  const read = (name: string): string | undefined => map[name.slice('rate_limit['.length, -1)];
  const limit = {
    duration_ms: wholeNumber(read, 'rate_limit[duration_ms]', { min: 1, max: DAY, otherwise: 0 }),
    max_requests: wholeNumber(read, 'rate_limit[max_requests]', { min: 1, max: 1_000_000, otherwise: 0 }),
  };
  if (limit.duration_ms === 0 || limit.max_requests === 0) {
    throw badRequest('rate_limit needs both, rate_limit[duration_ms] and rate_limit[max_requests].');
  }
  return limit;
}

function listedSubscriptions(form: Form): Subscription[] | undefined {
  const parsed = form.json('subscriptions');
  if (parsed === undefined) return undefined;
  const result = subscriptionList.safeParse(parsed);
  if (!result.success) {
    throw badRequest('subscriptions must be a JSON array of { "event_name": …, "filter_rules": { … } }.');
  }
  return result.data;
}

/**
 * The two fields that name events, in one list. An empty one is not sent at all and changes nothing: where only
 * names come, an event that was subscribed to before keeps the filter that it had.
 */
function subscriptionsOf(form: Form, current: readonly Subscription[]): Subscription[] | undefined {
  const names = form.all('subscribed_events');
  const listed = listedSubscriptions(form);
  if (names.length === 0) return listed;
  const rules = new Map(
    (listed ?? current).map((subscription) => [subscription.event_name, subscription.filter_rules]),
  );
  const merged = names.map((name) => ({ event_name: name, filter_rules: rules.get(name) }));
  return [...merged, ...(listed ?? []).filter(({ event_name }) => !names.includes(event_name))];
}

function descriptionOf(form: Form): string | null | undefined {
  if (!form.has('description')) return undefined;
  const description = text(form.read, 'description') ?? null;
  if (description !== null && description.length > LONGEST_DESCRIPTION) {
    throw badRequest(`description may have ${LONGEST_DESCRIPTION} characters at most.`);
  }
  return description;
}

function urlOf(form: Form): string {
  const url = text(form.read, 'url');
  if (url === undefined) throw badRequest('url is required.');
  return url;
}

export function draftOf(form: Form): EndpointDraft {
  return {
    url: urlOf(form),
    description: descriptionOf(form),
    headers: form.map('headers'),
    subscriptions: subscriptionsOf(form, []) ?? [],
    rate_limit: rateLimitOf(form),
  };
}

/** The platform requires `url` here too: a partial update has to send the one there is. */
export function patchOf(form: Form, current: Endpoint): EndpointPatch {
  return {
    url: urlOf(form),
    description: descriptionOf(form),
    headers: form.map('headers'),
    subscriptions: subscriptionsOf(form, current.subscriptions),
    rate_limit: rateLimitOf(form),
    is_active: yesOrNo(form.read, 'is_active'),
  };
}

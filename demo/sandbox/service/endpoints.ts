import type { Context } from '../context.js';
import type { App } from '../database/apps.js';
import * as endpoints from '../database/endpoints.js';
import { recallQueued, recordNotice } from '../database/record.js';
import { checkFilter } from '../domain/filter.js';
import type { RateLimit } from '../domain/rate-limit.js';
import { checkReceiverUrl } from '../domain/receiver-url.js';
import { badRequest, notFound } from '../domain/refusal.js';
import { DEFAULT_TIMEOUT_SECONDS, MAX_ATTEMPTS } from '../domain/retry.js';
import { newId } from '../context.js';
import { eventsOfApp } from './catalogs.js';

export interface EndpointDraft {
  url: string;
  description?: string | null | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  subscriptions: readonly endpoints.Subscription[];
  max_retries?: number | undefined;
  timeout_seconds?: number | undefined;
  rate_limit?: RateLimit | undefined;
}

/** What is undefined stays as it is; `description: null` clears it. */
export type EndpointPatch = { [K in keyof EndpointDraft]?: EndpointDraft[K] | undefined } & {
  is_active?: boolean | undefined;
};

/** @throws Refusal 404, for another tenant's id just as for one that never was */
export async function endpointOf(context: Context, slug: string, id: string): Promise<endpoints.Endpoint> {
  const endpoint = await endpoints.findEndpoint(context.db, slug, id);
  if (!endpoint) throw notFound('Webhook endpoint');
  return endpoint;
}

/** They would break the request itself, rather than travel with it. */
const REFUSED_HEADERS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'keep-alive',
]);
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!TOKEN.test(name)) throw badRequest(`headers: "${name}" is no name for a header.`);
    if (REFUSED_HEADERS.has(name.toLowerCase()))
      throw badRequest(`headers: "${name}" is set by the platform.`);
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw badRequest(`headers: the value of "${name}" has characters that no header can carry.`);
    }
  }
}

async function checkSubscriptions(
  context: Context,
  app: App,
  subscriptions: readonly endpoints.Subscription[],
) {
  if (subscriptions.length === 0)
    throw badRequest('subscribed_events: an endpoint needs at least one event.');
  const events = new Map((await eventsOfApp(context, app)).map((event) => [event.event_name, event]));
  const seen = new Set<string>();
  subscriptions.forEach(({ event_name: name, filter_rules: rules }, i) => {
    const event = events.get(name);
    if (!event) throw badRequest(`subscribed_events: the app's event catalog has no event "${name}".`);
    if (event.is_archived) throw badRequest(`subscribed_events: the event "${name}" is archived.`);
    if (seen.has(name)) throw badRequest(`subscribed_events: "${name}" is named twice.`);
    seen.add(name);
    if (rules != null) checkFilter(rules, `subscriptions[${i}].filter_rules`, event.schema);
  });
}

function check(context: Context, patch: EndpointPatch): void {
  if (patch.url !== undefined) checkReceiverUrl(patch.url, context.privateReceivers);
  if (patch.headers) checkHeaders(patch.headers);
}

export async function createEndpoint(
  context: Context,
  app: App,
  draft: EndpointDraft,
): Promise<endpoints.Endpoint> {
  check(context, draft);
  await checkSubscriptions(context, app, draft.subscriptions);
  const id = newId(context);
  const at = new Date(context.now());
  await context.db.transaction().execute((trx) =>
    endpoints.insertEndpoint(
      trx,
      {
        id,
        app_slug: app.app_slug,
        url: draft.url,
        description: draft.description ?? null,
        headers: JSON.stringify(draft.headers ?? {}),
        is_active: true,
        max_retries: draft.max_retries ?? MAX_ATTEMPTS,
        timeout_seconds: draft.timeout_seconds ?? DEFAULT_TIMEOUT_SECONDS,
        rate_limit_duration_ms: draft.rate_limit?.duration_ms ?? null,
        rate_limit_max_requests: draft.rate_limit?.max_requests ?? null,
        failure_count: 0,
        auto_disabled: false,
        created_at: at,
        updated_at: at,
      },
      draft.subscriptions,
    ),
  );
  return endpointOf(context, app.app_slug, id);
}

/** Switching on starts from a clean slate, or the next failure would switch off again. */
const switched = (isActive: boolean) =>
  isActive
    ? {
        is_active: true,
        auto_disabled: false,
        auto_disabled_at: null,
        failure_count: 0,
        failures_since: null,
      }
    : { is_active: false };

export async function updateEndpoint(
  context: Context,
  app: App,
  id: string,
  patch: EndpointPatch,
): Promise<endpoints.Endpoint> {
  await endpointOf(context, app.app_slug, id);
  check(context, patch);
  if (patch.subscriptions) await checkSubscriptions(context, app, patch.subscriptions);
  const { url, description, headers, is_active, max_retries, timeout_seconds, rate_limit, subscriptions } =
    patch;
  await context.db.transaction().execute(async (trx) => {
    await endpoints.updateEndpoint(trx, id, {
      ...(url === undefined ? {} : { url }),
      ...(description === undefined ? {} : { description }),
      ...(headers === undefined ? {} : { headers: JSON.stringify(headers) }),
      ...(max_retries === undefined ? {} : { max_retries }),
      ...(timeout_seconds === undefined ? {} : { timeout_seconds }),
      ...(rate_limit === undefined
        ? {}
        : {
            rate_limit_duration_ms: rate_limit.duration_ms,
            rate_limit_max_requests: rate_limit.max_requests,
          }),
      ...(is_active === undefined ? {} : switched(is_active)),
      updated_at: new Date(context.now()),
    });
    if (subscriptions) await endpoints.replaceSubscriptions(trx, id, subscriptions);
  });
  context.signals.destinationsChanged();
  return endpointOf(context, app.app_slug, id);
}

/** The log of what was sent stays; what was still queued is recalled. */
export async function deleteEndpoint(context: Context, app: App, id: string): Promise<void> {
  await endpointOf(context, app.app_slug, id);
  await context.db.transaction().execute(async (trx) => {
    await recallQueued(trx, id, new Date(context.now()));
    await endpoints.deleteEndpoint(trx, id);
  });
  context.signals.destinationsChanged();
}

export async function reactivateEndpoint(context: Context, id: string): Promise<void> {
  const slug = await endpoints.appOfEndpoint(context.db, id);
  if (slug === undefined) throw notFound('Webhook endpoint');
  await context.db.transaction().execute(async (trx) => {
    const at = new Date(context.now());
    await endpoints.updateEndpoint(trx, id, { ...switched(true), updated_at: at });
    await recordNotice(trx, {
      id: newId(context),
      app_slug: slug,
      endpoint_id: id,
      event_name: 'endpoint.reactivated',
      status: 'reactivated',
      at,
      payload: JSON.stringify({ endpoint_id: id }),
    });
  });
}

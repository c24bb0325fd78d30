import type { Subscription } from '../database/endpoints.js';
import type { Attempt } from '../database/record.js';
import type { DeliveriesTable, QueueTable } from '../database/schema.js';
import { countExhausted, EXHAUSTED_LIMIT, type FailureWindow } from '../domain/failure-window.js';
import { passes } from '../domain/filter.js';
import { idAt } from '../domain/ids.js';
import { messageBody } from '../domain/message.js';
import { conclude } from '../domain/outcome.js';
import type { RateLimit } from '../domain/rate-limit.js';
import { sign } from '../domain/signature.js';
import { answerOf, type Behaviour, type PlannedBehaviour } from './behaviour.js';
import type { Random } from './random.js';

export interface EndpointPlan {
  url: string;
  description?: string;
  headers?: Record<string, string>;
  subscriptions: readonly Subscription[];
  maxRetries?: number;
  timeoutSeconds?: number;
  rateLimit?: RateLimit;
  createdDaysAgo: number;
  /** Switched off by a person, that long ago. */
  offSinceHours?: number;
  behaviour: Behaviour | PlannedBehaviour;
  /** So many deliveries may run out of attempts in a day; the one after that gets through at the last moment. */
  tolerates?: number;
}

export interface Occurrence {
  name: string;
  at: number;
  payload: unknown;
}

export interface Log {
  deliveries: DeliveriesTable[];
  attempts: Attempt[];
  queue: QueueTable[];
}

/** What became of an endpoint by the end. */
export interface EndpointState {
  isActive: boolean;
  failures: FailureWindow | undefined;
  lastFailureAt: number | undefined;
  autoDisabledAt: number | undefined;
  deactivatedBy: 'exhausted' | 'gone' | undefined;
}

interface World {
  random: Random;
  appSlug: string;
  endpointId: string;
  secret: string;
  /** The present: what would happen after it is left to the dispatcher. */
  end: number;
  sequence: () => number;
}

const HOUR = 60 * 60 * 1000;

/** Plays through what an endpoint was sent, by the dispatcher's own rules. */
export function simulate(
  world: World,
  plan: EndpointPlan,
  occurrences: readonly Occurrence[],
  log: Log,
): EndpointState {
  const state: EndpointState = {
    isActive: true,
    failures: undefined,
    lastFailureAt: undefined,
    autoDisabledAt: undefined,
    deactivatedBy: undefined,
  };
  const offSince = plan.offSinceHours === undefined ? Infinity : world.end - plan.offSinceHours * HOUR;
  const rules = new Map(
    plan.subscriptions.map((subscription) => [subscription.event_name, subscription.filter_rules]),
  );
  const relevant = occurrences.filter(
    ({ name, payload }) => rules.has(name) && passes(rules.get(name), payload),
  );
  const behaviour =
    typeof plan.behaviour === 'function'
      ? plan.behaviour(relevant.map(({ at }) => world.end - at))
      : plan.behaviour;
  for (const occurrence of relevant) {
    if (occurrence.at >= Math.min(offSince, state.autoDisabledAt ?? Infinity)) break;
    deliver(world, { ...plan, behaviour }, occurrence, log, state);
  }
  if (state.deactivatedBy === 'exhausted') pushNotice(world, plan, state, log);
  state.isActive = offSince === Infinity && state.autoDisabledAt === undefined;
  return state;
}

function deliver(
  world: World,
  plan: EndpointPlan & { behaviour: Behaviour },
  occurrence: Occurrence,
  log: Log,
  state: EndpointState,
): void {
  const { random, end, appSlug, endpointId } = world;
  const { name, at: createdAt } = occurrence;
  const maxAttempts = plan.maxRetries ?? 32;
  const payload = JSON.stringify(occurrence.payload);
  const body = messageBody(name, createdAt, payload);
  const delivery: DeliveriesTable = {
    id: idAt(createdAt, world.sequence()),
    app_slug: appSlug,
    endpoint_id: endpointId,
    event_name: name,
    origin: 'event',
    payload,
    status: 'pending',
    attempt_number: 0,
    max_attempts: maxAttempts,
    http_status_code: null,
    response_time_ms: null,
    logged_at: new Date(createdAt),
    created_at: new Date(createdAt),
  };
  const requestHeaders = JSON.stringify({
    'content-type': 'application/json',
    'user-agent': 'Wacht-Webhooks/1.0 (sandbox)',
    ...sign(world.secret, delivery.id, createdAt, body),
    ...plan.headers,
  });
  log.deliveries.push(delivery);

  let startsAt = createdAt + random.int(20, 400);
  for (let number = 1; ; number += 1) {
    let code = plan.behaviour.answer(random, end - startsAt);
    const elapsed =
      code === undefined
        ? random.int(200, 10_000)
        : random.skewed(plan.behaviour.median, plan.behaviour.spread);
    const loggedAt = startsAt + elapsed;
    if (startsAt >= end || loggedAt >= end) {
      const dueAt = new Date(Math.max(startsAt, end + random.int(500, 5_000)));
      log.queue.push({
        delivery_id: delivery.id,
        app_slug: appSlug,
        endpoint_id: endpointId,
        due_at: dueAt,
        claimed_at: null,
      });
      return;
    }
    let conclusion = conclude(number, maxAttempts, code);
    if (
      conclusion.isExhausted &&
      countExhausted(state.failures, loggedAt).count > (plan.tolerates ?? Infinity)
    ) {
      code = 200;
      conclusion = conclude(number, maxAttempts, code);
    }
    const answer = code === undefined ? undefined : answerOf(code, loggedAt);
    const last = {
      status: conclusion.status,
      attempt_number: number,
      http_status_code: code ?? null,
      response_time_ms: answer ? elapsed : null,
      logged_at: new Date(loggedAt),
    };
    log.attempts.push({
      ...last,
      delivery_id: delivery.id,
      app_slug: appSlug,
      endpoint_id: endpointId,
      event_name: name,
      payload_size: Buffer.byteLength(body),
      request_headers: requestHeaders,
      // The platform's log often lacks them.
      response_headers: answer && random.chance(0.6) ? JSON.stringify(answer.headers) : null,
      response_body: answer?.body ?? null,
    });
    Object.assign(delivery, last);
    note(state, conclusion.status, conclusion.isExhausted, loggedAt);
    if (conclusion.retryIn === undefined) return;
    startsAt = loggedAt + conclusion.retryIn + random.int(0, 300);
  }
}

function note(state: EndpointState, status: string, isExhausted: boolean, at: number): void {
  if (status === 'endpoint_disabled') {
    state.autoDisabledAt ??= at;
    state.deactivatedBy ??= 'gone';
    state.lastFailureAt = at;
  }
  if (!isExhausted) return;
  state.failures = countExhausted(state.failures, at);
  state.lastFailureAt = at;
  if (state.failures.count >= EXHAUSTED_LIMIT && state.autoDisabledAt === undefined) {
    state.autoDisabledAt = at;
    state.deactivatedBy = 'exhausted';
  }
}

function pushNotice(world: World, plan: EndpointPlan, state: EndpointState, log: Log): void {
  const at = state.autoDisabledAt ?? world.end;
  const id = idAt(at, world.sequence());
  const shared = {
    app_slug: world.appSlug,
    endpoint_id: world.endpointId,
    event_name: 'endpoint.deactivated',
    status: 'deactivated' as const,
    attempt_number: 0,
    http_status_code: null,
    response_time_ms: null,
    logged_at: new Date(at),
  };
  const payload = JSON.stringify({
    endpoint_id: world.endpointId,
    url: plan.url,
    failed_deliveries: EXHAUSTED_LIMIT,
  });
  log.deliveries.push({
    ...shared,
    id,
    origin: 'notice',
    payload,
    max_attempts: 0,
    created_at: new Date(at),
  });
  log.attempts.push({
    ...shared,
    delivery_id: id,
    payload_size: 0,
    request_headers: null,
    response_headers: null,
    response_body: null,
  });
}

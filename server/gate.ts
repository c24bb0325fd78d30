import type { Asked } from './asked.js';
import type { AuditEvent } from './audit/entry.js';
import { networkOf } from './address.js';
import { decide, type Action, type Decision } from './decision.js';
import type { Subjects } from './limits/limiter.js';
import { UnknownVisitors } from './limits/unknown.js';
import type { Settings } from './options.js';
import { isPrincipal, type Principal } from './principal.js';
import { Problem } from './problem.js';
import { record } from './record.js';

/** Only the error's class: its message may quote a token. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Counts the request. @returns the seconds to wait when one of the subjects has had enough, else 0 */
async function count({ limiter }: Settings, asked: Asked, subjects: Subjects): Promise<number> {
  const verdicts = await limiter.take(subjects);
  asked.verdicts.push(...verdicts);
  const over = verdicts.filter(({ remaining }) => remaining < 0);
  // Somebody who has had enough waits a second, even where a limiter of the host's says that nothing is left to wait.
  return Math.max(0, ...over.map(({ resetSeconds }) => Math.max(1, resetSeconds)));
}

/** @throws Problem (429) when there is anything to wait for */
function refuseWithin(seconds: number): void {
  if (seconds === 0) return;
  throw new Problem('too-many', `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

const limit = async (settings: Settings, asked: Asked, subjects: Subjects): Promise<void> =>
  refuseWithin(await count(settings, asked, subjects));

/** @throws Problem (429) when too many sign-ins have failed whose address isn't known, and the operator is told */
async function limitFailed(settings: Settings, asked: Asked): Promise<void> {
  const { unknownVisitors, logger } = settings;
  const seconds = await count(settings, asked, { address: UnknownVisitors.SUBJECT });
  if (seconds === 0) return;
  unknownVisitors.closeFor(seconds);
  logger.warn(
    { request_id: asked.requestId, seconds },
    'Too many sign-ins failed whose address is unknown: all such requests wait. Give createTicketApp a clientAddress',
  );
  refuseWithin(seconds);
}

/**
 * Who asks. The address is counted before the sign-in is asked, as guessing at it is what that limit is for; the
 * person before any other function of the host's.
 *
 * @throws Problem 401 for nobody, 429 for whoever asks too often, 503 when the sign-in can't be checked
 */
export async function identify(settings: Settings, asked: Asked): Promise<Principal> {
  if (asked.address === undefined) refuseWithin(settings.unknownVisitors.waitSeconds);
  else await limit(settings, asked, { address: networkOf(asked.address) });
  const principal: unknown = await ofHost(settings, asked, 'authenticate', () =>
    settings.authenticate(asked.request),
  );
  if (!principal) {
    if (asked.address === undefined) await limitFailed(settings, asked);
    throw new Problem('not-signed-in', 'Sign in to this product, then load the page again.');
  }
  if (isPrincipal(principal)) {
    await limit(settings, asked, { user: principal.id });
    return principal;
  }
  settings.logger.error(
    { request_id: asked.requestId },
    'The authenticator gave no { id, roles, tenants } with a text and two lists of texts: nobody is let in',
  );
  throw unknowable();
}

const unknowable = () => new Problem('sign-in-unavailable', 'Try again in a minute.');

/** Asks a function of the host's. When it throws, nobody knows whether it would have refused. @throws Problem (503) */
async function ofHost<T>(
  { logger }: Settings,
  { requestId }: Asked,
  name: string,
  ask: () => T | Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    logger.error(
      { request_id: requestId, error: nameOf(error), function: name },
      "The host's function failed",
    );
    throw unknowable();
  }
}

/** Role and tenant first, by {@link decide}; then the host's own `authorize`, which can only refuse. */
async function decideFor(
  settings: Settings,
  asked: Asked,
  who: Principal,
  action: Action,
  deploymentId: string,
) {
  // Only `true` is a yes: an empty list of rows, or `{ allow: false }`, would pass for one.
  const answer: unknown = await ofHost(settings, asked, 'tenants', () =>
    settings.isMember(who, deploymentId),
  );
  const isMember = answer === true;
  const decision = decide(who, action, { deploymentId, isMember }, settings.rules);
  if (!decision.allow) return decision;
  const question = { principal: who, action, deploymentId, request: asked.request };
  const last: unknown = await ofHost(settings, asked, 'authorize', () => settings.authorize(question));
  if (last === true) return decision;
  return { allow: false, reason: 'refused-by-host', missing: [] } as const;
}

/** A stranger's and a missing deployment read alike, as neither was looked for. */
function refusal({ reason }: Extract<Decision, { allow: false }>): Problem {
  if (reason === 'missing-permission') {
    return new Problem('not-allowed', 'Your role does not include this. Ask an owner or an admin.');
  }
  return new Problem('not-allowed', 'You have no access to the webhooks of this deployment.');
}

const AUDITED = {
  ticket: 'ticket.issue',
  'audit.read': 'audit.read',
  'audit.report': 'audit.report',
} as const;

/** The parts of a log entry that are the same for all that one request does. */
export function eventOf(
  asked: Asked,
  who: Principal,
  action: AuditEvent['action'],
  deployment: string | null,
): AuditEvent {
  return {
    action,
    outcome: 'allowed',
    source: 'server',
    principal: who.id,
    deployment,
    requestId: asked.requestId,
    address: asked.address ?? null,
    target: null,
    reason: null,
    before: null,
    after: null,
    intent: null,
  };
}

/**
 * Whether `who` may do `action` for the deployment. A refusal is recorded before it is answered.
 *
 * @throws Problem 403, 429, or 503 when the refusal can't be recorded
 */
export async function admit(
  settings: Settings,
  asked: Asked,
  who: Principal,
  action: Action,
  deploymentId: string,
): Promise<Extract<Decision, { allow: true }>> {
  const decision = await decideFor(settings, asked, who, action, deploymentId);
  if (decision.allow) {
    // Only members count against a tenant: a stranger must not be able to use up its requests.
    await limit(settings, asked, { tenant: deploymentId });
    return decision;
  }
  if (decision.reason === 'not-a-member') await recordStranger(settings, asked, who, action, deploymentId);
  else {
    await record(settings, {
      ...eventOf(asked, who, AUDITED[action], deploymentId),
      outcome: 'denied',
      reason: [decision.reason, ...decision.missing].join(' '),
    });
  }
  throw refusal(decision);
}

/** Outside of the tenant's own log, which must not tell it who asked; and not without end. */
async function recordStranger(
  settings: Settings,
  asked: Asked,
  who: Principal,
  action: Action,
  deploymentId: string,
): Promise<void> {
  const onlyCounted = settings.strangers.refused(who.id);
  if (onlyCounted === undefined) return;
  await record(settings, {
    ...eventOf(asked, who, AUDITED[action], null),
    outcome: 'denied',
    target: deploymentId,
    reason: 'not-a-member',
    after: onlyCounted > 0 ? { only_counted_before: onlyCounted } : null,
  });
}

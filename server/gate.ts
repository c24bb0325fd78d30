import type { Asked } from './asked.js';
import type { AuditEvent } from './audit/entry.js';
import { networkOf } from './address.js';
import { decide, type Action, type Decision } from './decision.js';
import type { Subjects } from './limits/limiter.js';
import type { Settings } from './options.js';
import type { Principal } from './principal.js';
import { Problem } from './problem.js';
import { record } from './record.js';

/** Only the error's class: its message may quote a token. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Counts the request. @throws Problem (429) when one of the subjects has had enough */
async function limit({ limiter }: Settings, asked: Asked, subjects: Subjects): Promise<void> {
  const verdicts = await limiter.take(subjects);
  asked.verdicts.push(...verdicts);
  const waits = verdicts.filter(({ remaining }) => remaining < 0).map(({ resetSeconds }) => resetSeconds);
  if (waits.length === 0) return;
  const wait = Math.max(...waits);
  throw new Problem('too-many', `Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}, then try again.`, {
    headers: { 'retry-after': String(wait) },
  });
}

/**
 * Who asks. The address is counted first, as guessing at the sign-in is what that limit is for.
 *
 * @throws Problem 401 for nobody, 429 for an address that asks too often, 503 when the sign-in can't be checked
 */
export async function identify(settings: Settings, asked: Asked): Promise<Principal> {
  if (asked.address !== undefined) await limit(settings, asked, { address: networkOf(asked.address) });
  let principal: Principal | null;
  try {
    principal = await settings.authenticate(asked.request);
  } catch (error) {
    settings.logger.error({ request_id: asked.requestId, error: nameOf(error) }, 'The authenticator failed');
    throw new Problem('sign-in-unavailable', 'Try again in a minute.');
  }
  if (!principal) throw new Problem('not-signed-in', 'Sign in to this product, then load the page again.');
  return principal;
}

/** Role and tenant first, by {@link decide}; then the host's own `authorize`, which can only refuse. */
async function decideFor(
  settings: Settings,
  asked: Asked,
  who: Principal,
  action: Action,
  deploymentId: string,
) {
  const isMember = await settings.isMember(who, deploymentId);
  const decision = decide(who, action, { deploymentId, isMember }, settings.rules);
  if (!decision.allow) return decision;
  const question = { principal: who, action, deploymentId, request: asked.request };
  if (await settings.authorize(question)) return decision;
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
  // Only members count against a tenant: a stranger must not be able to use up its requests.
  await limit(settings, asked, { user: who.id, ...(decision.allow && { tenant: deploymentId }) });
  if (decision.allow) return decision;
  const isStranger = decision.reason === 'not-a-member';
  await record(settings, {
    ...eventOf(asked, who, AUDITED[action], isStranger ? null : deploymentId),
    outcome: 'denied',
    target: isStranger ? deploymentId : null,
    reason: [decision.reason, ...decision.missing].join(' '),
  });
  throw refusal(decision);
}

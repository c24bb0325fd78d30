import { decide, type Action, type Decision } from './decision.js';
import type { Settings } from './options.js';
import type { Principal } from './principal.js';
import { Problem } from './problem.js';

/** @throws Problem 401 for nobody, 503 when the sign-in can't be checked */
export async function authenticated(
  settings: Settings,
  request: Request,
  requestId: string,
): Promise<Principal> {
  let principal: Principal | null;
  try {
    principal = await settings.authenticate(request);
  } catch (error) {
    settings.logger.error({ request_id: requestId, error: nameOf(error) }, 'The authenticator failed');
    throw new Problem('sign-in-unavailable', 'Try again in a minute.');
  }
  if (!principal) throw new Problem('not-signed-in', 'Sign in to this product, then load the page again.');
  return principal;
}

/** Only the error's class: its message may quote a token. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

export interface Question {
  principal: Principal;
  action: Action;
  deploymentId: string;
  request: Request;
}

/** Role and tenant first, by {@link decide}; then the host's own `authorize`, which can only refuse. */
export async function authorized(settings: Settings, question: Question): Promise<Decision> {
  const { principal, action, deploymentId } = question;
  const isMember = await settings.isMember(principal, deploymentId);
  const decision = decide(principal, action, { deploymentId, isMember }, settings.rules);
  if (!decision.allow || (await settings.authorize(question))) return decision;
  return { allow: false, reason: 'refused-by-host', missing: [] };
}

/** The answer to a refusal. A stranger's and a missing deployment read alike, as neither was looked for. */
export function refusal(decision: Extract<Decision, { allow: false }>): Problem {
  if (decision.reason === 'missing-permission') {
    return new Problem(
      'not-allowed',
      'Your role does not include managing webhooks. Ask an owner or an admin.',
    );
  }
  return new Problem('not-allowed', 'You have no access to the webhooks of this deployment.');
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Asked } from '../asked.js';
import { admit, eventOf, identify } from '../gate.js';
import { readJson } from '../json-body.js';
import type { Settings } from '../options.js';
import { checkPolicy, uiPolicy, type UiPolicy } from '../policy.js';
import type { Principal } from '../principal.js';
import { Problem } from '../problem.js';
import { record } from '../record.js';
import { forOperators, toProblem } from '../wacht/explain.js';
import { WachtFailure } from '../wacht/failure.js';
import type { Ticket } from '../wacht/tickets.js';

export const ticketBody = z.strictObject({
  deploymentId: z.string().min(1).max(64).describe('Whose webhooks are to be opened.'),
});

/** What the browser gets (ARCHITECTURE, 'Elements'). */
export const ticketAnswer = z.object({
  ticket: z.string().describe('Opens one session, once. Never stored, never logged.'),
  expires_at: z.int().describe("The ticket's own expiry in Unix seconds, not the session's."),
  app_slug: z.string().describe('The webhook app that the session has to be of.'),
  api_url: z.string().describe("Wacht's frontend API for the browser."),
  mode: z.enum(['production', 'staging']),
  session_seconds: z.number().optional().describe('How long the session lasts, where it is known.'),
  policy: uiPolicy
    .extend({
      can: z.array(
        z.enum(['read', 'manage', 'test', 'replay', 'secret.reveal', 'secret.rotate', 'audit.read']),
      ),
    })
    .describe('What the user interface holds the person to. With a direct session, nothing else does.'),
  viewer: z
    .string()
    .describe(
      'An opaque name of the person in this deployment: what they left unfinished is offered to them alone.',
    ),
  audit_url: z.string().optional().describe("Where the person's actions are reported and read."),
});
export type TicketAnswer = z.output<typeof ticketAnswer>;

/** Who gets a ticket: sign-in, body, role and tenant, in this order; then Wacht is asked for one, and it is recorded. */
export async function embedTicket(settings: Settings, asked: Asked): Promise<Answer> {
  const who = await identify(settings, asked);
  const { deploymentId } = await readJson(asked.request, ticketBody, settings.body);
  settings.slugs.check(deploymentId);
  const { can } = await admit(settings, asked, who, 'ticket', deploymentId);

  const { sessionSeconds, mode, audit, basePath } = settings;
  // The host's own functions may fail: then before a ticket is made, which nobody would get.
  const limits = await policyFor(settings, asked, who, deploymentId);
  const apiUrl = settings.apiUrl(asked.request);

  const appSlug = settings.slugs.appOf(deploymentId);
  const event = { ...eventOf(asked, who, 'ticket.issue', deploymentId), target: appSlug };
  const issued = await issue(settings, asked, appSlug);
  if (issued instanceof WachtFailure) {
    await record(settings, { ...event, outcome: 'failed', reason: issued.kind });
    throw toProblem(issued);
  }
  // After Wacht and before the answer: a ticket that can't be recorded dies here, unseen.
  await record(settings, event);

  const body: TicketAnswer = {
    ticket: issued.ticket,
    expires_at: issued.expiresAt,
    app_slug: appSlug,
    api_url: apiUrl,
    mode,
    ...(sessionSeconds !== undefined && { session_seconds: sessionSeconds }),
    policy: { ...limits, can },
    viewer: viewerOf(who.id, appSlug),
    ...(audit && { audit_url: `${basePath}/audit-events?deploymentId=${encodeURIComponent(deploymentId)}` }),
  };
  return { body };
}

/**
 * What the page is told to hold the person to.
 *
 * @throws Problem (500) where the host's function gave what can't be held to, and the operator is told what is wrong
 */
async function policyFor(
  { policy, audit, logger }: Settings,
  { requestId }: Asked,
  who: Principal,
  deploymentId: string,
): Promise<UiPolicy> {
  if (typeof policy !== 'function') return policy;
  const given: unknown = await policy(who, deploymentId);
  try {
    return checkPolicy(given, audit !== undefined);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    logger.error(
      { request_id: requestId, function: 'policy', cause: error.message },
      "The host's policy holds nobody to anything as it is: no ticket is given",
    );
    throw new Problem('internal', 'Tell whoever runs this server, with the request id.');
  }
}

/** Nobody else's id can be read off it, and the same person is another one at another tenant. */
const viewerOf = (principal: string, appSlug: string): string =>
  createHash('sha256')
    .update(JSON.stringify([principal, appSlug]))
    .digest('base64url')
    .slice(0, 22);

async function issue(
  settings: Settings,
  { requestId }: Asked,
  appSlug: string,
): Promise<Ticket | WachtFailure> {
  const { source, logger, observe, ttlSeconds } = settings;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    const ticket = await source.issue({ appSlug, ttlSeconds, requestId });
    observe({ what: 'wacht', outcome: 'ok', seconds: seconds() });
    return ticket;
  } catch (error) {
    if (!(error instanceof WachtFailure)) throw error;
    const { kind, status, message: cause } = error;
    observe({ what: 'wacht', outcome: kind, seconds: seconds() });
    logger.error({ request_id: requestId, app_slug: appSlug, kind, status, cause }, forOperators(error));
    return error;
  }
}

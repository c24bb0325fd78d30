import { z } from 'zod';
import { authenticated, authorized, refusal } from '../gate.js';
import { readJson } from '../json-body.js';
import type { Settings } from '../options.js';
import type { Policy } from '../policy.js';
import { forOperators, toProblem } from '../wacht/explain.js';
import { WachtFailure } from '../wacht/failure.js';
import type { Ticket, TicketRequest } from '../wacht/tickets.js';

export const bodySchema = z.strictObject({ deploymentId: z.string().min(1) });

/** What the browser gets (ARCHITECTURE, 'Elements'). */
export interface TicketAnswer {
  ticket: string;
  /** The ticket's own expiry in Unix seconds, not the session's. */
  expires_at: number;
  app_slug: string;
  api_url: string;
  mode: 'production' | 'staging';
  session_seconds?: number;
  policy: Policy;
  audit_url?: string;
}

/** Who gets a ticket: sign-in, body, role and tenant, in this order; then Wacht is asked for one. */
export async function embedTicket(
  settings: Settings,
  request: Request,
  requestId: string,
): Promise<TicketAnswer> {
  const principal = await authenticated(settings, request, requestId);
  const { deploymentId } = await readJson(request, bodySchema);
  settings.slugs.check(deploymentId);
  const decision = await authorized(settings, { principal, action: 'ticket', deploymentId, request });
  if (!decision.allow) throw refusal(decision);

  const appSlug = settings.slugs.appOf(deploymentId);
  const ticket = await issue(settings, { appSlug, ttlSeconds: settings.ttlSeconds, requestId });
  const { policy, sessionSeconds, mode } = settings;
  const limits = typeof policy === 'function' ? await policy(principal, deploymentId) : policy;
  return {
    ticket: ticket.ticket,
    expires_at: ticket.expiresAt,
    app_slug: appSlug,
    api_url: settings.apiUrl(request),
    mode,
    ...(sessionSeconds !== undefined && { session_seconds: sessionSeconds }),
    policy: { ...limits, can: decision.can },
  };
}

async function issue({ source, logger }: Settings, request: TicketRequest): Promise<Ticket> {
  try {
    return await source.issue(request);
  } catch (error) {
    if (!(error instanceof WachtFailure)) throw error;
    const { kind, status, message } = error;
    logger.error(
      { request_id: request.requestId, app_slug: request.appSlug, kind, status, cause: message },
      forOperators(error),
    );
    throw toProblem(error);
  }
}

import { apiAddress } from './addresses.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import { isRecord, textOf, type JsonRecord } from './json.js';
import { modeOf, type Config, type TicketSource } from './options.js';
import { problemOf } from './problems.js';
import { jsonOf, type Transport } from './transport.js';
import type { Policy, TicketGrant } from './types.js';
import { withDeadline } from './waiting.js';

/** What a Wacht session lets its bearer do; reading the audit log is the ticket server's own, and it says so. */
export const directPolicy: Policy = {
  can: ['read', 'manage', 'test', 'replay', 'secret.reveal', 'secret.rotate'],
};

/** Asks for a ticket, and checks what comes. Never repeated by itself: each answer costs the host a ticket. */
export async function requestTicket(
  config: Config,
  transport: Transport,
  signal: AbortSignal,
): Promise<TicketGrant> {
  const { ticket, timeout } = config;
  const answer =
    'url' in ticket
      ? await postForTicket(ticket, config, transport, signal)
      : await withDeadline(timeout, [signal], lateTicket, (inner) => askHost(ticket.ask, inner));
  return readGrant(answer, config);
}

const lateTicket = 'fetchTicket gave no answer in time. Let it fail rather than wait, and try again.';

async function postForTicket(
  { url, credentials, deploymentId }: Extract<TicketSource, { url: string }>,
  { now }: Config,
  transport: Transport,
  signal: AbortSignal,
): Promise<unknown> {
  const init: RequestInit = {
    method: 'POST',
    credentials,
    cache: 'no-store',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ deploymentId }),
  };
  const answer = await transport.fetch(url, init, [signal]);
  if (answer.status >= 200 && answer.status < 300) return jsonOf(answer);
  throw problemOf(answer, { method: 'POST', path: '' }, now());
}

async function askHost(
  ask: Extract<TicketSource, { ask: unknown }>['ask'],
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await ask({ signal });
  } catch (error) {
    if (isWachtApiError(error)) throw error;
    const status = isRecord(error) && typeof error['status'] === 'number' ? error['status'] : undefined;
    const kind = status === 401 ? 'no-session' : status === 403 ? 'forbidden' : 'network';
    throw new WachtApiError(kind, 'fetchTicket failed. See the cause, and try again.', {
      status,
      cause: error,
    });
  }
}

/** @throws WachtApiError `malformed` with what the ticket server should answer */
function readGrant(answer: unknown, { baseUrl }: Config): TicketGrant {
  if (!isRecord(answer)) throw rubbish('an object');
  const ticket =
    textOf(answer['ticket']) ?? (typeof answer['ticket'] === 'number' ? String(answer['ticket']) : undefined);
  if (!ticket) throw rubbish('a text in “ticket”');
  const { session_seconds: seconds } = answer;
  const apiUrl = textOf(answer['api_url']);
  const mode = modeOf(answer['mode'] ?? undefined);
  const policy = policyOf(answer);
  const appSlug = textOf(answer['app_slug']);
  const auditUrl = textOf(answer['audit_url']);
  return {
    ticket,
    ...(appSlug ? { app_slug: appSlug } : {}),
    ...(apiUrl ? { api_url: apiAddress(apiUrl, 'api_url', baseUrl) } : {}),
    ...(mode ? { mode } : {}),
    ...(typeof seconds === 'number' && seconds > 0 ? { session_seconds: seconds } : {}),
    ...(policy ? { policy } : {}),
    ...(auditUrl ? { audit_url: auditUrl } : {}),
  };
}

/** A policy that can't be read allows nothing: guessing would show buttons that someone took away on purpose. */
function policyOf({ policy }: JsonRecord): Policy | undefined {
  if (policy === undefined || policy === null) return undefined;
  if (!isRecord(policy) || !Array.isArray(policy['can']))
    throw rubbish('a list in “policy.can”, or no policy');
  return { ...policy, can: policy['can'].filter((one) => typeof one === 'string') };
}

function rubbish(expected: string): WachtApiError {
  return new WachtApiError(
    'malformed',
    `The ticket server’s answer lacks ${expected}. It should be JSON like { "ticket": "…", "api_url": "https://…" }.`,
  );
}

import { apiAddress } from './addresses.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import { isRecord, textOf } from './json.js';
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
    typeof ticket === 'function'
      ? await withDeadline(timeout, [signal], 'fetchTicket gave no answer in time.', (inner) =>
          askHost(ticket, inner),
        )
      : await postForTicket(ticket, config, transport, signal);
  return readGrant(answer, config);
}

async function postForTicket(
  { url, credentials, deploymentId }: Exclude<TicketSource, (...args: never) => unknown>,
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
  if (answer.status < 200 || answer.status > 299)
    throw problemOf(answer, { method: 'POST', path: '' }, now());
  return jsonOf(answer);
}

async function askHost(
  ask: Extract<TicketSource, (...args: never) => unknown>,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await ask({ signal });
  } catch (error) {
    if (isWachtApiError(error)) throw error;
    const status = isRecord(error) && typeof error['status'] === 'number' ? error['status'] : undefined;
    const kind = status === 401 ? 'no-session' : status === 403 ? 'forbidden' : 'network';
    throw new WachtApiError(kind, 'fetchTicket failed: see the cause, and try again.', {
      status,
      cause: error,
    });
  }
}

/** @throws WachtApiError `malformed` with what the ticket server should answer */
function readGrant(answer: unknown, { baseUrl }: Config): TicketGrant {
  const grant = isRecord(answer) ? answer : {};
  const { policy, session_seconds: seconds } = grant;
  const ticket = textOf(typeof grant['ticket'] === 'number' ? String(grant['ticket']) : grant['ticket']);
  if (!ticket) throw unusable('a ticket');
  const apiUrl = textOf(grant['api_url']);
  const mode = modeOf(grant['mode'] ?? undefined);
  const optional = {
    app_slug: textOf(grant['app_slug']),
    api_url: apiUrl && apiAddress(apiUrl, 'api_url', baseUrl),
    mode,
    session_seconds: typeof seconds === 'number' && seconds > 0 ? seconds : undefined,
    policy: policy === undefined || policy === null ? undefined : policyOf(policy),
    audit_url: textOf(grant['audit_url']),
  };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { ticket, ...(Object.fromEntries(given) as Partial<TicketGrant>) };
}

/** A policy that can't be read isn't guessed at: that would show buttons that someone took away on purpose. */
function policyOf(policy: unknown): Policy {
  if (!isRecord(policy) || !Array.isArray(policy['can'])) throw unusable('a list in policy.can');
  return { ...policy, can: policy['can'].filter((one) => typeof one === 'string') };
}

const unusable = (lacking: string): WachtApiError =>
  new WachtApiError(
    'malformed',
    `The ticket server’s answer lacks ${lacking}. It should be like { "ticket": "…", "api_url": "https://…" }.`,
  );

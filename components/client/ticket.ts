import { apiAddress } from './addresses.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import { isRecord, type JsonRecord } from './json.js';
import { modeOf, type Config, type TicketSource } from './options.js';
import { ticketRequest } from './ticket-request.js';
import { loadProblems, type Transport } from './transport.js';
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
      ? await withDeadline(timeout, [signal], (inner) => askHost(ticket, inner))
      : await postForTicket(ticket, transport, signal);
  return readGrant(answer, config);
}

async function postForTicket(
  { url, credentials, deploymentId }: Exclude<TicketSource, (...args: never) => unknown>,
  transport: Transport,
  signal: AbortSignal,
): Promise<unknown> {
  return transport.read(await transport.fetch(url, ticketRequest(credentials, deploymentId), [signal]), {
    method: 'POST',
    path: '',
  });
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
async function readGrant(answer: unknown, { baseUrl }: Config): Promise<TicketGrant> {
  const { ticket, mode, api_url: apiUrl, ...rest } = isRecord(answer) ? withoutNulls(answer) : {};
  if ((typeof ticket !== 'string' && typeof ticket !== 'number') || !ticket)
    throw (await loadProblems()).noTicket();
  return withoutNulls({
    ...rest,
    ticket: String(ticket),
    mode: modeOf(mode),
    api_url: typeof apiUrl === 'string' ? apiAddress(apiUrl, 'api_url', baseUrl) : undefined,
  }) as unknown as TicketGrant;
}

/**
 * A policy that can't be read isn't guessed at: that would show buttons that someone took away on purpose. What there
 * is to it beside the usual is looked at by code that comes while the ticket is exchanged.
 *
 * @throws WachtApiError `malformed` for a policy that the interface can't hold people to
 */
export async function demandKnownPolicy({ policy }: TicketGrant, { warn }: Config): Promise<void> {
  if (policy !== undefined && !(String(Object.keys(policy)) === 'can' && Array.isArray(policy.can)))
    (await loadProblems()).checkPolicy(policy, warn);
}

const withoutNulls = (record: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));

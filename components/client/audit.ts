import { demand, safeUrl } from './addresses.js';
import { fitted, type AuditFacts } from './audit-facts.js';
import { WachtApiError } from './errors.js';
import { isRecord, type JsonRecord } from './json.js';
import { Transport } from './transport.js';
import type { CallOptions } from './types.js';
import { pause } from './waiting.js';

export type { AuditFacts } from './audit-facts.js';

/** What the ticket server knows by name; another server may keep more. */
export type AuditAction =
  | 'endpoint.create'
  | 'endpoint.update'
  | 'endpoint.enable'
  | 'endpoint.disable'
  | 'endpoint.delete'
  | 'endpoint.test'
  | 'secret.reveal'
  | 'secret.copy'
  | 'secret.rotate'
  | 'header.reveal'
  | 'settings.update'
  | 'delivery.replay'
  | 'delivery.export'
  | 'activity.export'
  | 'replay.cancel';

export type AuditOutcome = 'allowed' | 'denied' | 'intended' | 'succeeded' | 'failed';

/** What is about to happen, or happened. Never a secret, a ticket or a payload. */
export interface AuditAct {
  readonly action: AuditAction;
  /** What it is done to: an id. */
  readonly target?: string | undefined;
  /** Why, as the person typed it. */
  readonly reason?: string | undefined;
  readonly before?: AuditFacts | undefined;
  readonly after?: AuditFacts | undefined;
}

/** `intent` is the id that the report of the intention was answered with. */
export type AuditReport = AuditAct &
  ({ readonly outcome: 'intended' } | { readonly outcome: 'succeeded' | 'failed'; readonly intent: number });

/** A record of the log. All but the numbers and times is text that someone wrote. */
export interface AuditRecord {
  id: number;
  /** RFC 3339. */
  at: string;
  action: string;
  outcome: string;
  /** `client-reported`: a browser's word, which nobody checked. */
  source: string;
  principal: string;
  address: string | null;
  target: string | null;
  reason: string | null;
  before: unknown;
  after: unknown;
  /** The `intended` record that this one is the outcome of. */
  intent: number | null;
}

export interface AuditQuery {
  /** `act`: what people did. `access`: who was let in, and who wasn't. */
  kind?: string | undefined;
  action?: string | undefined;
  outcome?: string | undefined;
  principal?: string | undefined;
  /** RFC 3339, included. */
  from?: string | undefined;
  /** RFC 3339, not included. */
  to?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface AuditPage {
  data: AuditRecord[];
  has_more: boolean;
  next_cursor?: string;
}

export interface AuditClientOptions {
  /** `audit_url` of the ticket's answer. */
  auditUrl: string;
  /** What `auditUrl` is relative to, and whose origin it must be on: a page passes its `location.href`. */
  baseUrl?: string | undefined;
  /** Default `same-origin`; `include` also allows another origin, which must name this one in its CORS rules. */
  credentials?: 'same-origin' | 'include' | 'omit' | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that an attempt may take. Default 10 000. */
  timeout?: number | undefined;
  now?: (() => number) | undefined;
}

/** The audit log of the host's own server: what people did, before they do it and after. */
export interface AuditClient {
  /**
   * Writes one record. An intention is sent once, and an outcome, which may be repeated, up to four times.
   *
   * @throws WachtApiError `forbidden`, `no-session`, `rate-limited`, `network`, `server`… when it isn't recorded
   */
  report(report: AuditReport, options?: CallOptions): Promise<{ id: number; at: string }>;
  /** Newest first. @throws WachtApiError `forbidden` for those who may not read it */
  fetchActivity(query?: AuditQuery, options?: CallOptions): Promise<AuditPage>;
}

/** Between the attempts to tell an outcome, ms: what was done is done, so it can wait. */
const WAITS = [1000, 4000, 15_000];
/** The longest wait that a server may ask for before a person's action goes on. */
const LONGEST_WAIT = 20_000;

/**
 * A client of the ticket server's `audit-events`. Nothing is requested before the first call.
 *
 * @throws WachtApiError `invalid` for an address that can't be right, or that is on another origin
 */
export function createAuditClient(options: AuditClientOptions): AuditClient {
  const {
    auditUrl,
    baseUrl,
    credentials,
    fetch = globalThis.fetch,
    timeout = 10_000,
    now = Date.now,
  } = options;
  demand(typeof auditUrl === 'string' && auditUrl, 'auditUrl', 'an address');
  const url = safeUrl(auditUrl, 'auditUrl', baseUrl);
  const isOwn = baseUrl === undefined || url.origin === new URL(baseUrl).origin;
  demand(isOwn || credentials !== undefined, 'auditUrl', 'on the page’s origin, unless credentials is set');
  const transport = new Transport({
    fetch: (input, init) => fetch(input, init),
    now,
    timeout,
    retries: 0,
  });

  const call = async (
    address: string,
    init: RequestInit,
    signal: AbortSignal | undefined,
  ): Promise<unknown> => {
    const own = { ...init, credentials: credentials ?? 'same-origin', cache: 'no-store' } as const;
    const answer = await transport.fetch(address, own, [signal]);
    return transport.read(answer, { method: init.method === 'POST' ? 'POST' : 'GET', path: '' });
  };

  const post = async (report: AuditReport, signal: AbortSignal | undefined) =>
    writtenOf(
      await call(
        url.href,
        {
          method: 'POST',
          // A body that no form of another site can send: it is half of the server's defence against them.
          headers: { 'content-type': 'application/json' },
          body: fitted(report),
          // The page may be closed right after the action.
          keepalive: true,
        },
        signal,
      ),
    );

  return {
    async report(report, { signal } = {}) {
      const waits = report.outcome === 'intended' ? [] : WAITS;
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await post(report, signal);
        } catch (error) {
          const wait = waitBefore(error, waits[attempt], attempt);
          if (wait === undefined) throw error;
          await pause(wait, signal ?? new AbortController().signal);
        }
      }
    },
    async fetchActivity(query = {}, { signal } = {}) {
      const asked = new URL(url);
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== '') asked.searchParams.set(name, String(value));
      }
      return pageOf(await call(asked.href, { method: 'GET' }, signal));
    },
  };
}

/** A server that asks for patience wrote nothing, so even an intention may be sent again. */
function waitBefore(error: unknown, planned: number | undefined, attempt: number): number | undefined {
  if (!(error instanceof WachtApiError) || attempt >= WAITS.length) return undefined;
  const { kind, retryAfter = 0 } = error;
  if (kind === 'rate-limited' && retryAfter <= LONGEST_WAIT) return Math.max(retryAfter, planned ?? 1000);
  return /^(network|timeout|server)$/.test(kind) ? planned : undefined;
}

function writtenOf(answer: unknown): { id: number; at: string } {
  const { id, at }: JsonRecord = isRecord(answer) ? answer : {};
  if (typeof id !== 'number') throw odd();
  return { id, at: String(at) };
}

function pageOf(answer: unknown): AuditPage {
  const { data, has_more: hasMore, next_cursor: cursor }: JsonRecord = isRecord(answer) ? answer : {};
  if (!Array.isArray(data)) throw odd();
  return {
    data: data.flatMap(recordOf),
    has_more: hasMore === true && typeof cursor === 'string',
    ...(typeof cursor === 'string' ? { next_cursor: cursor } : {}),
  };
}

/** Field by field: nothing that a record holds besides gets any further. */
function recordOf(one: unknown): AuditRecord[] {
  if (!isRecord(one) || typeof one['id'] !== 'number' || typeof one['at'] !== 'string') return [];
  if (Number.isNaN(Date.parse(one['at']))) return [];
  return [
    {
      id: one['id'],
      at: one['at'],
      action: plain(one['action']) ?? '',
      outcome: plain(one['outcome']) ?? '',
      source: plain(one['source']) ?? '',
      principal: plain(one['principal']) ?? '',
      address: plain(one['address']),
      target: plain(one['target']),
      reason: plain(one['reason']),
      before: one['before'] ?? null,
      after: one['after'] ?? null,
      intent: typeof one['intent'] === 'number' ? one['intent'] : null,
    },
  ];
}

const plain = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const odd = (): WachtApiError =>
  new WachtApiError('malformed', 'audit_url should answer as the ticket server’s audit-events does.');

import type { SessionNotice, SessionSnapshot, SessionStatus, TabLink, WebhookSession } from './contract.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import { isRecord } from './json.js';
import { isExposed, type Config } from './options.js';
import { sessionAppOf } from './payloads.js';
import { exchangeRequest, sessionRequest } from './requests.js';
import { directPolicy, requestTicket } from './ticket.js';
import type { Connection, Transport } from './transport.js';
import type { CallOptions, Policy, TicketGrant, WebhookApp } from './types.js';
import { abortError, joined, noop, until } from './waiting.js';

/** What a call knew of the session when it went out. */
export interface Lease {
  readonly connection: Connection;
  /** Which exchange the session came from. */
  readonly generation: number;
  /** How often the session had been doubted. */
  readonly doubts: number;
}

type Renewal = 'expired' | 'moved';

const nobody: Policy = { can: [] };
/** A proof of whose session it is that is older than this is renewed before a write. */
const proofLasts = 60_000;

/**
 * The session, and the one place that owns its states: `idle → ticketing → exchanging → ready`, `expired` while it is
 * renewed, `denied` and `failed` until `retry()`. However many calls need it at once, there is one beginning, one
 * confirmation and one renewal under way.
 */
export class Session implements WebhookSession {
  readonly #config: Config;
  readonly #transport: Transport;
  readonly #listeners = new Set<(snapshot: SessionSnapshot) => void>();
  readonly #closing = new AbortController();
  #snapshot: SessionSnapshot;
  #flight: Promise<WebhookApp> | undefined;
  #connection: Connection | undefined;
  #link: { host: string; tabs: TabLink } | undefined;
  #usedTicket: string | undefined;
  #warned = false;
  /** The app that this session is for, whatever happens to the browser's cookie. */
  #pinned: string | undefined;
  #generation = 0;
  #exchangedAt = 0;
  #sessionMs = Infinity;
  /** Whether a call has succeeded since the exchange: until then a 401 means that the cookie doesn't come back. */
  #proven = false;
  #provenAt = 0;
  #doubts = 0;
  #settledDoubts = 0;

  constructor(config: Config, transport: Transport) {
    this.#config = config;
    this.#transport = transport;
    this.#snapshot = {
      status: 'idle',
      app: undefined,
      policy: nobody,
      error: undefined,
      mode: config.mode,
      auditUrl: undefined,
      notice: undefined,
    };
  }

  get snapshot(): SessionSnapshot {
    return this.#snapshot;
  }

  /** Aborts when the client is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  subscribe(listener: (snapshot: SessionSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start({ signal }: CallOptions = {}): Promise<WebhookApp> {
    return until(signal, this.#begin());
  }

  retry({ signal }: CallOptions = {}): Promise<WebhookApp> {
    if (!this.#flight && this.#snapshot.error) {
      // Whoever asks for a new beginning takes the app that the ticket server names now.
      this.#pinned = undefined;
      return until(
        signal,
        this.#fly(() => this.#open()),
      );
    }
    return this.start({ signal });
  }

  can(permission: string): boolean {
    return this.#snapshot.policy.can.includes(permission);
  }

  doubt(): void {
    this.#doubts += 1;
  }

  close(): void {
    this.#closing.abort(new WachtApiError('aborted', 'This session was closed. Create a new client.'));
    this.#link?.tabs.leave();
    this.#link = undefined;
    this.#listeners.clear();
  }

  /** For a ticket that the caller got itself, whichever app it is for. */
  async exchange(ticket: string, { signal }: CallOptions = {}): Promise<WebhookApp> {
    await until(signal, this.#flight?.catch(noop) ?? Promise.resolve());
    this.#pinned = undefined;
    return until(
      signal,
      this.#fly(() => this.#open({ grant: { ticket } })),
    );
  }

  /** The session as a call needs it: begun, not over, and not in doubt. */
  async ready(signal: AbortSignal | undefined): Promise<Lease> {
    await this.start({ signal });
    if (this.#isOver())
      await until(signal, this.#flight ?? this.#fly(() => this.#open({ renewal: 'expired' })));
    if (this.#inDoubt()) await until(signal, this.#flight ?? this.#fly(() => this.#settle()));
    const connection = this.#connection;
    if (!connection) throw abortError(this.closing);
    return { connection, generation: this.#generation, doubts: this.#doubts };
  }

  /** After a 401: finds out whether the session is gone, and renews it if so. Shared by all who met one. */
  async recover(lease: Lease, signal: AbortSignal | undefined): Promise<void> {
    if (lease.generation !== this.#generation && !this.#flight) return;
    await until(signal, this.#flight ?? this.#fly(() => this.#settle()));
  }

  /** After an answer of another app: the browser's session is another tenant's now. */
  async reclaim(lease: Lease, signal: AbortSignal | undefined): Promise<void> {
    if (lease.generation !== this.#generation && !this.#flight) return;
    await until(signal, this.#flight ?? this.#fly(() => this.#open({ renewal: 'moved' })));
  }

  /** Whether an answer is this session's own. False: drop it, and ask again after `reclaim`. */
  async vouch(lease: Lease, payload: unknown, signal: AbortSignal | undefined): Promise<boolean> {
    if (!this.owns(payload)) return false;
    this.#proven = true;
    if (slugsIn(payload).length > 0) {
      this.#provenAt = this.#config.now();
      return true;
    }
    // Nothing in the answer says whose it is. If the session was doubted meanwhile, it must turn out not to have moved.
    if (this.#inDoubt()) await until(signal, this.#flight ?? this.#fly(() => this.#settle()));
    return lease.generation === this.#generation;
  }

  /** Whether the answer to a write is this session's own, as far as it says. */
  owns(payload: unknown): boolean {
    return slugsIn(payload).every((slug) => slug === this.#pinned);
  }

  /**
   * Runs `work` while no tab can exchange a ticket, after confirming whose session it is if that is in any doubt.
   *
   * @throws WachtApiError `wrong-app` when it is another's, `no-session` when it is gone: `work` didn't run then
   */
  hold<T>(lease: Lease, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    return this.#locked('shared', signal, async () => {
      if (this.#needsProof()) await this.#confirm(lease.connection, signal);
      return work();
    });
  }

  /** An answer that held the app anew. */
  learn(app: WebhookApp): void {
    if (this.#snapshot.app && app.app_slug === this.#pinned) this.#set({ app });
  }

  #begin(): Promise<WebhookApp> {
    const { status, app, error } = this.#snapshot;
    if (this.closing.aborted) return Promise.reject(abortError(this.closing));
    if (this.#flight) return this.#flight;
    if (status === 'ready' && app) return Promise.resolve(app);
    if (error) return Promise.reject(error);
    return this.#fly(() => this.#open());
  }

  #fly(work: () => Promise<WebhookApp>): Promise<WebhookApp> {
    const flight = work().finally(() => {
      if (this.#flight === flight) this.#flight = undefined;
    });
    flight.catch(noop);
    this.#flight = flight;
    return flight;
  }

  /** One 401 or one rumour is no proof: asks Wacht once, and renews only when the session is gone or another's. */
  async #settle(): Promise<WebhookApp> {
    const connection = this.#connection;
    if (!connection) return this.#open();
    try {
      return await this.#locked('shared', undefined, () => this.#confirm(connection, undefined));
    } catch (error) {
      if (isWachtApiError(error, 'wrong-app')) return this.#open({ renewal: 'moved' });
      if (!isWachtApiError(error, 'no-session')) throw error;
      if (this.#proven) return this.#open({ renewal: 'expired' });
      throw this.#fail(cookieBlocked(connection));
    }
  }

  async #confirm(connection: Connection, signal: AbortSignal | undefined): Promise<WebhookApp> {
    const doubts = this.#doubts;
    const app = await this.#fetchApp(connection, signal);
    if (app.app_slug !== this.#pinned) throw wrongApp(this.#pinned, app.app_slug);
    this.#proven = true;
    this.#provenAt = this.#config.now();
    this.#settledDoubts = doubts;
    return this.#snapshot.app ?? app;
  }

  async #fetchApp(connection: Connection, signal: AbortSignal | undefined): Promise<WebhookApp> {
    try {
      return sessionAppOf(
        await this.#transport.sendRepeatedly(connection, sessionRequest, [signal, this.closing]),
      );
    } catch (error) {
      // On this route a 403 says 'no session' as much as a 401 does (contract, 'Tickets').
      if (isWachtApiError(error, 'forbidden')) throw new WachtApiError('no-session', error.message, error);
      throw error;
    }
  }

  async #open({
    renewal,
    grant: given,
  }: { renewal?: Renewal; grant?: TicketGrant } = {}): Promise<WebhookApp> {
    const known = this.#snapshot.app !== undefined;
    const notice: SessionNotice | undefined =
      renewal === 'moved' ? { kind: 'moved', at: this.#config.now() } : this.#snapshot.notice;
    const entering = (status: SessionStatus): void =>
      this.#set({ status: known ? 'expired' : status, error: undefined, notice });
    try {
      entering('ticketing');
      const grant = given ?? (await this.#ticket());
      const connection = this.#connect(grant);
      entering('exchanging');
      const app = await this.#locked('exclusive', undefined, () => this.#exchange(connection, grant));
      return this.#become(app, grant, connection);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  async #ticket(): Promise<TicketGrant> {
    try {
      return await requestTicket(this.#config, this.#transport, this.closing);
    } catch (error) {
      if (isWachtApiError(error, 'no-session') || isWachtApiError(error, 'forbidden'))
        throw new Denied(error);
      throw error;
    }
  }

  #connect(grant: TicketGrant): Connection {
    const apiUrl = grant.api_url ?? this.#config.apiUrl;
    if (!apiUrl) throw noAddress();
    const mode = grant.mode ?? this.#config.mode;
    if (isExposed(mode, this.#config, apiUrl) && !this.#warned) {
      this.#warned = true;
      this.#config.warn(
        'Wacht’s staging mode puts the session into every URL. Use it on your own machine only.',
      );
    }
    const old = this.#connection;
    const same = old?.apiUrl === apiUrl && old.mode === mode;
    this.#connection = { apiUrl, mode, devSession: same ? old.devSession : '' };
    this.#join(mode === 'production' ? new URL(apiUrl).origin : undefined);
    return this.#connection;
  }

  #join(host: string | undefined): void {
    if (this.#link?.host === host) return;
    this.#link?.tabs.leave();
    const tabs = host && this.#config.tabs?.join(host, () => this.doubt());
    this.#link = host && tabs ? { host, tabs } : undefined;
  }

  /** Alone, and never twice with one ticket: it is used up whatever the answer is. */
  async #exchange(connection: Connection, { ticket }: TicketGrant): Promise<WebhookApp> {
    if (ticket === this.#usedTicket) throw usedTwice();
    this.#usedTicket = ticket;
    const signals = [this.closing];
    // Told before as well as after: this page may be gone before the answer is here.
    this.#link?.tabs.announce();
    try {
      const answer = await this.#transport.send(connection, exchangeRequest(ticket), signals);
      if (isRecord(answer) && answer['success'] === false) throw refusedTicket();
      if (isRecord(answer) && answer['webhook_app']) return sessionAppOf(answer);
    } finally {
      this.#link?.tabs.announce();
    }
    try {
      return await this.#fetchApp(connection, undefined);
    } catch (error) {
      throw isWachtApiError(error, 'no-session') ? cookieBlocked(connection) : error;
    }
  }

  #become(app: WebhookApp, grant: TicketGrant, { mode }: Connection): WebhookApp {
    const expected = grant.app_slug ?? this.#pinned;
    if (expected !== undefined && app.app_slug !== expected) throw wrongApp(expected, app.app_slug);
    if (this.#pinned !== undefined && app.app_slug !== this.#pinned)
      throw wrongApp(this.#pinned, app.app_slug);
    this.#pinned = app.app_slug;
    this.#generation += 1;
    this.#proven = false;
    this.#exchangedAt = this.#provenAt = this.#config.now();
    this.#settledDoubts = this.#doubts;
    this.#sessionMs = (grant.session_seconds ?? Infinity) * 1000;
    const { policy = directPolicy, audit_url: auditUrl } = grant;
    this.#set({ status: 'ready', app, policy, auditUrl, mode, error: undefined });
    return app;
  }

  #fail(error: unknown): WachtApiError {
    const denied = error instanceof Denied;
    const problem = denied ? error.reason : asApiError(error);
    // What is on screen stays while the trouble may pass, but not for someone who isn't let in any more.
    const gone = denied || problem.kind === 'wrong-app';
    this.#set({
      status: denied ? 'denied' : 'failed',
      error: problem,
      ...(gone ? { app: undefined, policy: nobody, auditUrl: undefined } : {}),
    });
    return problem;
  }

  #set(change: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }

  /** By the server's own word. Relative to our clock at the exchange; a clock that is set anew ends in a 401 at worst. */
  #isOver(): boolean {
    const margin = Math.min(30_000, this.#sessionMs / 10);
    return this.#config.now() - this.#exchangedAt >= this.#sessionMs - margin;
  }

  /** Only the platform's cookie can move under us: staging's value is ours alone, a gateway has the tenant in its path. */
  #inDoubt(): boolean {
    return this.#connection?.mode === 'production' && this.#doubts > this.#settledDoubts;
  }

  #needsProof(): boolean {
    if (this.#connection?.mode !== 'production') return false;
    const age = this.#config.now() - this.#provenAt;
    return this.#inDoubt() || !this.#link || age < 0 || age > proofLasts;
  }

  async #locked<T>(
    mode: 'exclusive' | 'shared',
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const link = this.#link;
    if (!link) return work();
    const late = new AbortController();
    const waiting = joined(late.signal, signal, this.closing);
    // Only the wait for the lock is bounded: what is done under it ends by the time-outs of its own calls.
    const timer = setTimeout(() => late.abort(lockTimeout()), this.#config.timeout * 2);
    try {
      return await link.tabs[mode](() => {
        clearTimeout(timer);
        return work();
      }, waiting);
    } catch (error) {
      throw waiting.aborted && !isWachtApiError(error) ? abortError(waiting) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The ticket server said no: a state of its own, not a failure. */
class Denied extends Error {
  constructor(readonly reason: WachtApiError) {
    super(reason.message);
  }
}

/** Every `app_slug` of an answer's own records, not of what customers put into them. */
function slugsIn(payload: unknown): string[] {
  const data: unknown = isRecord(payload) ? (payload['webhook_app'] ?? payload['data'] ?? payload) : payload;
  const records: unknown[] = Array.isArray(data) ? data : [data];
  return records.flatMap((one) =>
    isRecord(one) && typeof one['app_slug'] === 'string' ? [one['app_slug']] : [],
  );
}

function asApiError(error: unknown): WachtApiError {
  if (isWachtApiError(error)) return error;
  return new WachtApiError('malformed', 'The session could not be begun. See the cause, and try again.', {
    cause: error,
  });
}

const wrongApp = (expected: string | undefined, found: string): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    `The session is for the app ${found}, not ${expected ?? 'the one expected'}. Reload the page, or check which tenant the ticket server gives tickets for.`,
  );

const lockTimeout = (): WachtApiError =>
  new WachtApiError('timeout', 'Another tab is busy with the session. Close it, or try again.');

const refusedTicket = (): WachtApiError =>
  new WachtApiError('no-session', 'Wacht did not accept the ticket. Try again with a new one.');

const usedTwice = (): WachtApiError =>
  new WachtApiError(
    'malformed',
    'fetchTicket gave a ticket that was used already. Ask your server for a new one each time.',
  );

const noAddress = (): WachtApiError =>
  new WachtApiError(
    'invalid',
    'Nothing says where Wacht’s frontend API is. Let the ticket server answer api_url, or set apiUrl or publishableKey.',
    { field: 'apiUrl' },
  );

function cookieBlocked({ mode }: Connection): WachtApiError {
  if (mode === 'staging') {
    return new WachtApiError(
      'no-session',
      'Wacht gave a session, but its header x-development-session could not be read. Check that the frontend API exposes it to this origin.',
    );
  }
  return new WachtApiError(
    'cookie-blocked',
    'Wacht gave a session, but the browser does not send its cookie: third-party cookies are blocked across sites. Serve the page and the frontend API under one site, or use gateway mode.',
  );
}

import type { SessionSnapshot, SessionStatus, TabLink, WebhookSession } from './contract.js';
import { demand } from './addresses.js';
import { WachtApiError, asApiError, isWachtApiError } from './errors.js';
import { isRecord } from './json.js';
import { isExposed, type Config } from './options.js';
import { sessionAppOf } from './payloads.js';
import { exchangeRequest, sessionRequest } from './requests.js';
import { blocked, closed, locked, noSuchApp, refused, usedTwice, wrongApp } from './session-errors.js';
import { demandKnownPolicy, directPolicy, requestTicket } from './ticket.js';
import type { Connection, Transport } from './transport.js';
import type { CallOptions, TicketGrant, WebhookApp } from './types.js';
import { abortError, joined, noop, until } from './waiting.js';

/** The session of one exchange, as a call holds it: another one is there after a renewal. */
export interface Lease {
  readonly connection: Connection;
  readonly app: string;
}

type Signal = AbortSignal | undefined;

/** Before a write, a proof of whose session it is that is older than this is asked for anew. */
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
  #lease: Lease | undefined;
  #connection: Connection | undefined;
  #link: TabLink | undefined;
  #usedTicket: string | undefined;
  /** The app that this session is for, whatever happens to the browser's cookie. */
  #app: string | undefined;
  #endsAt = Infinity;
  /** Whether a call has succeeded since the exchange: until then a 401 means that the cookie doesn't come back. */
  #works = false;
  #provenAt = 0;
  /** Since the last proof began: what comes during one isn't answered by it. */
  #doubted = false;
  #proof: Promise<WebhookApp> | undefined;

  constructor(config: Config, transport: Transport) {
    this.#config = config;
    this.#transport = transport;
    this.#snapshot = { ...nobody, status: 'idle', error: undefined, mode: config.mode, notice: undefined };
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

  async start({ signal }: CallOptions = {}): Promise<WebhookApp> {
    if (this.closing.aborted) throw abortError(this.closing);
    const { status, app, error } = this.#snapshot;
    if (!this.#flight && status === 'ready' && app) return app;
    if (!this.#flight && error) throw error;
    return this.#once(signal, () => this.#open());
  }

  retry(options: CallOptions = {}): Promise<WebhookApp> {
    if (!this.#flight && this.#snapshot.error) {
      // Whoever asks for a new beginning takes the app that the ticket server names now.
      this.#app = undefined;
      return this.#once(options.signal, () => this.#open());
    }
    return this.start(options);
  }

  can(permission: string): boolean {
    return this.#snapshot.policy.can.includes(permission);
  }

  doubt(): void {
    this.#doubted = true;
  }

  close(): void {
    this.#closing.abort(closed());
    this.#link?.leave();
    this.#link = undefined;
    this.#listeners.clear();
  }

  /** For a ticket that the caller got itself, whichever app it is for. */
  async exchange(ticket: string, { signal }: CallOptions = {}): Promise<WebhookApp> {
    await until(signal, Promise.resolve(this.#flight?.catch(noop)));
    this.#app = undefined;
    return this.#once(signal, () => this.#open({ ticket }));
  }

  /** The session as a call needs it: begun, not over, and not in doubt. */
  async ready(signal: Signal): Promise<Lease> {
    await this.start({ signal });
    // By the server's own word. Of a clock that is set anew a 401 tells at the latest.
    if (this.#config.now() >= this.#endsAt) await this.#once(signal, () => this.#open());
    await this.#resolveDoubt(signal);
    if (!this.#lease) throw closed();
    return this.#lease;
  }

  /**
   * After a 401, finds out whether the session is gone, and renews it if so. After another app's answer it is the
   * browser's that moved, and there is nothing to find out. Shared by all who met one.
   */
  async recover(lease: Lease, signal: Signal, moved = false): Promise<void> {
    if (!this.#flight && lease !== this.#lease) return;
    await this.#once(signal, () => (moved ? this.#moved() : this.#settle(lease)));
  }

  /** Whether an answer is this session's own. False: drop it, and ask again after `recover`. */
  async vouch(lease: Lease, payload: unknown, signal: Signal): Promise<boolean> {
    if (!this.owns(payload)) return false;
    this.#works = true;
    if (slugsIn(payload).size > 0) {
      this.#provenAt = this.#config.now();
      return true;
    }
    // Nothing in the answer says whose it is. If the session was doubted meanwhile, it must turn out not to have moved.
    await this.#resolveDoubt(signal);
    return lease === this.#lease;
  }

  /** Whether an answer is this session's own, as far as it says. */
  owns(payload: unknown): boolean {
    return [...slugsIn(payload)].every((slug) => slug === this.#app);
  }

  /**
   * Runs `work` while no tab can exchange a ticket, after confirming whose session it is if that is in any doubt.
   *
   * @throws WachtApiError `wrong-app` when it is another's, `no-session` when it is gone: `work` didn't run then
   */
  hold<T>({ connection, app }: Lease, signal: Signal, work: () => Promise<T>): Promise<T> {
    const held = this.#locked('shared', signal, async () => {
      if (app !== this.#app) throw wrongApp(app, String(this.#app));
      if (this.#needsProof()) await this.#confirm(connection);
      return work();
    });
    // Whoever gives up needn't wait for the confirmation.
    return until(signal, held);
  }

  /** An answer that held the app anew. */
  learn(app: WebhookApp): WebhookApp {
    if (this.#snapshot.app && app.app_slug === this.#app) this.#set({ app });
    return app;
  }

  async #resolveDoubt(signal: Signal): Promise<void> {
    for (let lease = this.#lease; lease && this.#inDoubt(); lease = this.#lease) {
      const doubted = lease;
      await this.#once(signal, () => this.#settle(doubted));
    }
  }

  /** Joins what is under way, or begins it. */
  #once(signal: Signal, work: () => Promise<WebhookApp>): Promise<WebhookApp> {
    const flight = (this.#flight ??= this.#fly(work));
    return until(joined(signal, this.closing), flight);
  }

  async #fly(work: () => Promise<WebhookApp>): Promise<WebhookApp> {
    // Whoever hears of the new state must find that it is under way.
    await Promise.resolve();
    try {
      return await work();
    } finally {
      this.#flight = undefined;
    }
  }

  /** One 401 or one rumour is no proof: asks Wacht once, and renews only when the session is gone or another's. */
  async #settle({ connection }: Lease): Promise<WebhookApp> {
    try {
      return await this.#locked('shared', undefined, () => this.#confirm(connection));
    } catch (error) {
      if (isWachtApiError(error, 'wrong-app')) return this.#moved();
      if (!isWachtApiError(error, 'no-session')) throw error;
      if (this.#works) return this.#open();
      throw this.#fail(blocked(connection));
    }
  }

  /**
   * Under a lock, which is held until it is over whoever gives up: so all who hold one at the same time share it, and
   * none of them goes ahead while it is still in doubt.
   */
  #confirm(connection: Connection): Promise<WebhookApp> {
    return (this.#proof ??= this.#prove(connection).finally(() => (this.#proof = undefined)));
  }

  async #prove(connection: Connection): Promise<WebhookApp> {
    this.#doubted = false;
    try {
      const app = await this.#fetchApp(connection);
      if (app.app_slug !== this.#app) throw wrongApp(this.#app, app.app_slug);
      this.#works = true;
      this.#provenAt = this.#config.now();
      return this.#snapshot.app ?? app;
    } catch (error) {
      this.doubt();
      throw error;
    }
  }

  async #fetchApp(connection: Connection): Promise<WebhookApp> {
    try {
      return sessionAppOf(await this.#transport.sendRepeatedly(connection, sessionRequest, [this.closing]));
    } catch (error) {
      // On this route a 403 says 'no session' as much as a 401 does (contract, 'Tickets').
      throw isWachtApiError(error, 'forbidden')
        ? new WachtApiError('no-session', error.message, error)
        : error;
    }
  }

  #moved(): Promise<WebhookApp> {
    this.#set({ notice: { kind: 'moved', at: this.#config.now() } });
    return this.#open();
  }

  /** From a new ticket. Where there was a session it is renewed: what is on screen stays. */
  async #open(given?: TicketGrant): Promise<WebhookApp> {
    const enter = (status: SessionStatus): void =>
      this.#set({ status: this.#snapshot.app ? 'expired' : status, error: undefined });
    let asking = true;
    try {
      enter('ticketing');
      const grant = given ?? (await requestTicket(this.#config, this.#transport, this.closing));
      asking = false;
      const connection = this.#connect(grant);
      const known = demandKnownPolicy(grant, this.#config);
      // Said once the exchange is over: what is under way under the lock is not left alone.
      known.catch(noop);
      const app = await this.#locked('exclusive', undefined, () => {
        enter('exchanging');
        return this.#exchange(connection, grant);
      });
      await known;
      return this.#become(app, grant, connection);
    } catch (error) {
      throw this.#fail(error, asking);
    }
  }

  #connect({ api_url: apiUrl = this.#config.apiUrl, mode = this.#config.mode }: TicketGrant): Connection {
    demand(apiUrl, 'apiUrl', 'set, unless the ticket server answers api_url');
    const old = this.#connection;
    if (old?.apiUrl === apiUrl && old.mode === mode) return old;
    const { tabs, warn } = this.#config;
    if (isExposed(mode, this.#config, apiUrl))
      warn('Staging mode puts the session into every URL. Use it on your own machine only.');
    this.#link?.leave();
    this.#link = mode === 'production' ? tabs?.join(new URL(apiUrl).origin, () => this.doubt()) : undefined;
    return (this.#connection = { apiUrl, mode, devSession: '' });
  }

  /** Alone, and never twice with one ticket: it is used up whatever the answer is. */
  async #exchange(connection: Connection, { ticket }: TicketGrant): Promise<WebhookApp> {
    if (ticket === this.#usedTicket) throw usedTwice();
    this.#usedTicket = ticket;
    this.#doubted = false;
    // Told before as well as after: this page may be gone before the answer is here.
    this.#link?.announce();
    try {
      const answer = await this.#transport.send(connection, exchangeRequest(ticket), [this.closing]);
      if (isRecord(answer) && answer['success'] === false) throw refused();
      if (isRecord(answer) && answer['webhook_app']) return sessionAppOf(answer);
    } catch (error) {
      throw isWachtApiError(error, 'not-found') ? noSuchApp(error) : error;
    } finally {
      this.#link?.announce();
    }
    try {
      return await this.#fetchApp(connection);
    } catch (error) {
      throw isWachtApiError(error, 'no-session') ? blocked(connection) : error;
    }
  }

  #become(app: WebhookApp, grant: TicketGrant, connection: Connection): WebhookApp {
    const { app_slug: slug } = app;
    const expected = [this.#app, grant.app_slug].find((one) => one !== undefined && one !== slug);
    if (expected !== undefined) throw wrongApp(expected, slug);
    const { session_seconds: seconds = Infinity, policy = directPolicy, audit_url: auditUrl, viewer } = grant;
    const now = this.#config.now();
    this.#app = slug;
    this.#lease = { connection, app: slug };
    this.#works = false;
    this.#provenAt = now;
    this.#endsAt = now + seconds * 1000 - Math.min(30_000, seconds * 100);
    this.#set({ status: 'ready', app, policy, auditUrl, viewer, mode: connection.mode, error: undefined });
    return app;
  }

  /** The ticket server's no is a state of its own. Other trouble may pass: what is on screen stays, if it may be seen. */
  #fail(cause: unknown, asking = false): WachtApiError {
    const error = asApiError(cause);
    const denied = asking && ['no-session', 'forbidden'].includes(error.kind);
    const gone = denied || error.kind === 'wrong-app';
    this.#set({ status: denied ? 'denied' : 'failed', error, ...(gone && nobody) });
    return error;
  }

  #set(change: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }

  /** Only the platform's cookie can move under us: staging's value is ours alone, a gateway has the tenant in its path. */
  #inDoubt(): boolean {
    return (this.#doubted || !!this.#proof) && this.#connection?.mode === 'production';
  }

  #needsProof(): boolean {
    const age = this.#config.now() - this.#provenAt;
    const old = !this.#link || age < 0 || age > proofLasts;
    return this.#inDoubt() || (old && this.#connection?.mode === 'production');
  }

  async #locked<T>(mode: 'exclusive' | 'shared', signal: Signal, work: () => Promise<T>): Promise<T> {
    if (!this.#link) return work();
    const late = new AbortController();
    const waiting = joined(late.signal, signal, this.closing);
    // Only the wait for the lock is bounded: what is done under it ends by the time-outs of its own calls.
    const timer = setTimeout(() => late.abort(locked()), this.#config.timeout * 2);
    const begin = (): Promise<T> => {
      clearTimeout(timer);
      return work();
    };
    try {
      return await this.#link[mode](begin, waiting);
    } catch (error) {
      throw waiting.aborted && !isWachtApiError(error) ? abortError(waiting) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

const nobody = { app: undefined, policy: { can: [] }, auditUrl: undefined, viewer: undefined };

/** Every `app_slug` of an answer's own records, not of what customers put into them. */
function slugsIn(payload: unknown): ReadonlySet<string> {
  const own: unknown = isRecord(payload) ? (payload['webhook_app'] ?? payload['data'] ?? payload) : payload;
  const slugs = new Set<string>();
  for (const one of Array.isArray(own) ? (own as unknown[]) : [own]) {
    const slug = isRecord(one) ? one['app_slug'] : undefined;
    if (typeof slug === 'string') slugs.add(slug);
  }
  return slugs;
}

import { Coalescer } from './coalesce.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import type { Parse } from './payloads.js';
import { isRepeatable, replayPath, type WireRequest } from './requests.js';
import type { Session } from './session.js';
import { wrongApp } from './session-errors.js';
import type { Transport } from './transport.js';
import type { CallOptions } from './types.js';

/** How often a call follows a session that moves. More only if several tabs fight over the browser's one cookie. */
const mostRuns = 4;

/** Runs calls within the session: reads wait and run again once, writes only when that is safe. */
export class Calls {
  readonly #session: Session;
  readonly #transport: Transport;
  readonly #reads: Coalescer;
  #app: string | undefined;

  constructor(session: Session, transport: Transport, now: () => number) {
    this.#session = session;
    this.#transport = transport;
    this.#reads = new Coalescer(now);
    session.subscribe(({ app }) => {
      const slug = app?.app_slug ?? this.#app;
      // Another app's answers are nothing to this one.
      if (slug !== this.#app && this.#app) this.#reads.renew();
      this.#app = slug;
    });
  }

  async read<T>(request: WireRequest, parse: Parse<T>, { signal, maxAge }: CallOptions = {}): Promise<T> {
    const key = JSON.stringify([request.path, request.query]);
    return parse(await this.#reads.share(key, (shared) => this.#run(request, shared), signal, maxAge));
  }

  /**
   * @param app whose it was when somebody asked for it: what is loaded, recorded or read before it is sent takes its time,
   *   and the session may be another's by then. Undefined: there was none yet
   * @throws WachtApiError `wrong-app`, and nothing was sent
   */
  async write<T>(
    request: WireRequest,
    parse: Parse<T>,
    { signal }: CallOptions = {},
    app: string | undefined,
  ): Promise<T> {
    try {
      const payload = await this.#run(request, signal, app);
      if (this.#session.owns(payload)) return parse(payload);
      this.#session.doubt();
      throw strayed();
    } finally {
      // What is being read may be older than this change.
      this.#reads.renew();
    }
  }

  async #run(request: WireRequest, signal: AbortSignal | undefined, meant?: string): Promise<unknown> {
    const session = this.#session;
    const isRead = request.method === 'GET';
    let recovered = false;
    let app = meant;
    for (let run = 1; ; run += 1) {
      const lease = await session.ready(signal);
      app ??= lease.app;
      // Someone began the session anew for another app: what was meant for the first must not reach it.
      if (lease.app !== app) throw wrongApp(app, lease.app);
      let sent = false;
      const send = (): Promise<unknown> => {
        sent = true;
        // Of the writes only a replay is sent repeatedly.
        const how = isRead || request.path === replayPath ? 'sendRepeatedly' : 'send';
        return this.#transport[how](lease.connection, request, [signal, session.closing]);
      };
      try {
        // After a first miss no tab may move the session between a read's question and its answer either.
        const payload = await (isRead && run === 1 ? send() : session.hold(lease, signal, send));
        if (!isRead || (await session.vouch(lease, payload, signal))) return payload;
        throw contested();
      } catch (error) {
        if (isWachtApiError(error, 'wrong-app') && run < mostRuns) await session.recover(lease, signal, true);
        else if (isWachtApiError(error, 'no-session') && !recovered) {
          recovered = true;
          await session.recover(lease, signal);
          if (hasBeen(sent) && !isRepeatable(request)) throw renewed(error);
        } else throw error;
      }
    }
  }
}

/** The compiler doesn't see that a closure has set it. */
const hasBeen = (done: boolean): boolean => done;

const contested = (): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    'Other tabs keep moving the session to another tenant. Close them, or use gateway mode.',
  );

/** With its status, as a caller may need to know that the change was refused, and not lost. */
const renewed = (cause: WachtApiError): WachtApiError =>
  new WachtApiError('no-session', 'The session had ended and is renewed. Please repeat the change.', {
    status: 401,
    cause,
  });

/** Only another origin on the same frontend host can bring this about, as no lock reaches it. Say so, and don't repeat it. */
const strayed = (): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    'Another site moved the session: the change reached another tenant. Undo it there, and use gateway mode.',
  );

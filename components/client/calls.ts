import { Coalescer } from './coalesce.js';
import { WachtApiError, isWachtApiError } from './errors.js';
import type { Parse } from './payloads.js';
import type { WireRequest } from './requests.js';
import type { Lease, Session } from './session.js';
import type { Transport } from './transport.js';
import type { CallOptions } from './types.js';

/** How often a call follows a session that moves. More only if several tabs fight over the browser's one cookie. */
const mostRuns = 4;

/** Runs calls within the session: reads wait and run again once, writes only when that is safe. */
export class Calls {
  readonly #session: Session;
  readonly #transport: Transport;
  readonly #reads = new Coalescer();

  constructor(session: Session, transport: Transport) {
    this.#session = session;
    this.#transport = transport;
  }

  async read<T>(request: WireRequest, parse: Parse<T>, { signal }: CallOptions = {}): Promise<T> {
    const key = JSON.stringify([request.path, request.query]);
    return parse(await this.#reads.share(key, (shared) => this.#read(request, shared), signal));
  }

  async write<T>(request: WireRequest, parse: Parse<T>, { signal }: CallOptions = {}): Promise<T> {
    try {
      const payload = await this.#write(request, signal);
      if (this.#session.owns(payload)) return parse(payload);
      this.#session.doubt();
      throw strayed();
    } finally {
      // What is being read may be older than this change.
      this.#reads.renew();
    }
  }

  async #read(request: WireRequest, signal: AbortSignal): Promise<unknown> {
    let recovered = false;
    for (let run = 1; ; run += 1) {
      const lease = await this.#session.ready(signal);
      const send = (): Promise<unknown> =>
        this.#transport.sendRepeatedly(lease.connection, request, [signal, this.#session.closing]);
      try {
        // After a first miss no tab may move the session between the question and the answer.
        const payload = await (run === 1 ? send() : this.#session.hold(lease, signal, send));
        if (await this.#session.vouch(lease, payload, signal)) return payload;
        if (run >= mostRuns) throw contested();
        await this.#session.reclaim(lease, signal);
      } catch (error) {
        if (isWachtApiError(error, 'wrong-app') && run < mostRuns) await this.#session.reclaim(lease, signal);
        else if (isWachtApiError(error, 'no-session') && !recovered) {
          recovered = true;
          await this.#session.recover(lease, signal);
        } else throw error;
      }
    }
  }

  async #write(request: WireRequest, signal: AbortSignal | undefined): Promise<unknown> {
    let recovered = false;
    for (let run = 1; ; run += 1) {
      const lease = await this.#session.ready(signal);
      const attempt = { sent: false };
      try {
        return await this.#session.hold(lease, signal, () => {
          attempt.sent = true;
          return this.#send(request, lease, signal);
        });
      } catch (error) {
        if (isWachtApiError(error, 'wrong-app') && run < mostRuns) await this.#session.reclaim(lease, signal);
        else if (isWachtApiError(error, 'no-session') && !recovered) {
          recovered = true;
          await this.#session.recover(lease, signal);
          if (attempt.sent && !request.repeatable) throw renewed(error);
        } else throw error;
      }
    }
  }

  /** A replay bears a key that makes it safe to repeat; other writes are sent once. */
  #send(request: WireRequest, lease: Lease, signal: AbortSignal | undefined): Promise<unknown> {
    const signals = [signal, this.#session.closing];
    const repeat = request.method === 'POST' && request.repeatable;
    return this.#transport[repeat ? 'sendRepeatedly' : 'send'](lease.connection, request, signals);
  }
}

const contested = (): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    'Other tabs keep taking the browser’s session to another tenant. Close them, or use gateway mode.',
  );

const renewed = (cause: WachtApiError): WachtApiError =>
  new WachtApiError('no-session', 'The session had ended and has been renewed. Please repeat the change.', {
    status: cause.status,
    cause,
  });

/** Only another origin on the same frontend host can bring this about, as no lock reaches it. Say so, and don't repeat it. */
const strayed = (): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    'Another site took the browser’s session to another tenant, and the change was made there. Undo it there, and use gateway mode.',
  );

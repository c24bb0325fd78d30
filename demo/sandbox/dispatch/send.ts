import { lookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector, interceptors, request as undiciRequest, type Dispatcher } from 'undici';
import { reroute, type ConnectTo } from '../domain/connect-to.js';
import { bareHost, isExempt, isPublicAddress, type PrivateReceivers } from '../domain/receiver-url.js';

export interface OutgoingRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  timeoutMs: number;
}

export interface Answer {
  code: number;
  headers: Record<string, string>;
  /** The beginning of what came back, as text. */
  body: string;
}

/** Sends one request; undefined where there was no answer, whatever the reason. Never throws for a receiver's sake. */
export type Send = (request: OutgoingRequest) => Promise<Answer | undefined>;

const LARGEST_BODY = 64 * 1024;

class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
}

/**
 * Connects to public addresses only. Names are looked up here and checked in the same breath, so that one that
 * changed since it was saved, or between check and use, doesn't get through. Literal addresses never reach the
 * lookup and are checked before.
 */
function guardedAgent(): Agent {
  const connect = buildConnector({
    timeout: 10_000,
    lookup: (host, options, callback) => {
      lookup(host, { ...options, all: true }, (error, found) => {
        const addresses = found as LookupAddress[] | undefined;
        const first = addresses?.[0];
        if (error || !addresses || !first) {
          callback(error ?? new Error(`${host} has no address`), '');
          return;
        }
        const blocked = addresses.find(({ address }) => !isPublicAddress(address));
        if (blocked) callback(new BlockedAddress(`${host} resolves to ${blocked.address}`), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  });
  return new Agent({
    connect: (options, callback) => {
      const host = bareHost(options.hostname);
      if (isIP(host) && !isPublicAddress(host))
        callback(new BlockedAddress(`${host} is no public address`), null);
      else connect(options, callback);
    },
  });
}

/** Reads what fits and leaves the rest: a receiver can't fill our memory, or our database. */
async function readCapped(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    size += bytes.length;
    if (size >= LARGEST_BODY) break;
  }
  return Buffer.concat(chunks).subarray(0, LARGEST_BODY).toString('utf8');
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

export interface SenderOptions {
  connectTo: ConnectTo;
  privateReceivers: PrivateReceivers;
  /** Follows redirects, and looks at no address when connecting: the platform's running code does. */
  upstream: boolean;
}

export interface Sender {
  send: Send;
  close(): Promise<void>;
}

/** The real one, over undici. Redirects are answers like any other: the payload goes where it was meant to, or nowhere. */
export function createSender({ connectTo, privateReceivers, upstream }: SenderOptions): Sender {
  const guarded = guardedAgent();
  const open = new Agent({ connect: { timeout: 10_000 } });
  const following = interceptors.redirect({ maxRedirections: 5 });

  const send: Send = async ({ url, headers, body, timeoutMs }) => {
    const meant = new URL(url);
    const rerouted = reroute(meant, connectTo);
    const target =
      rerouted === undefined ? meant : new URL(`http://${rerouted}${meant.pathname}${meant.search}`);
    const isOpen = upstream || rerouted !== undefined || isExempt(meant, privateReceivers);
    const agent = isOpen ? open : guarded;
    const dispatcher = upstream ? agent.compose(following) : agent;
    try {
      const response = await undiciRequest(target, {
        method: 'POST',
        headers: { ...headers, host: meant.host },
        body,
        dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        code: response.statusCode,
        headers: flatten(response.headers),
        body: await readCapped(response.body),
      };
    } catch {
      // Connection, TLS, a blocked address and a time-out can't be told apart in the log: so it is on the platform.
      return undefined;
    }
  };

  return {
    send,
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()]);
    },
  };
}

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** For tests in one process: deliveries go through a `fetch`, without addresses being looked at. */
export function senderFromFetch(fetch: FetchLike): Sender {
  const send: Send = async ({ url, headers, body, timeoutMs }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers },
        body,
        redirect: 'manual',
        signal,
      });
      const text = await response.text();
      return {
        code: response.status,
        headers: Object.fromEntries(response.headers),
        body: text.slice(0, LARGEST_BODY),
      };
    } catch {
      return undefined;
    }
  };
  return { send, close: () => Promise.resolve() };
}

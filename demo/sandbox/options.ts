import type { Database } from './database/schema.js';
import type { FetchLike } from './dispatch/send.js';
import type { ConnectTo } from './domain/connect-to.js';
import type { PrivateReceivers } from './domain/receiver-url.js';
import type { Mode } from './frontend/session.js';
import type { Origins } from './http/cors.js';

/**
 * - `demo`: three tenants, one of them with a week of about 5,000 deliveries behind it
 * - `empty`: the same tenants and their event catalog, without an endpoint
 * - `large`: 100,000 deliveries over 30 days, 50 endpoints, 200 events
 * - `none`: nothing at all
 */
export const SEEDS = ['demo', 'empty', 'large', 'none'] as const;
export type SeedName = (typeof SEEDS)[number];

export interface SandboxOptions {
  /** Where everything is kept, locked for this process. Without it the sandbox forgets at its end. */
  dataDir?: string;
  /** What a new database is filled with; an existing one is left as it is. Default: `none`. */
  seed?: SeedName;
  /** The same number makes the same data, apart from the moment that it ends at. Default: 1. */
  seedNumber?: number;
  /** Throw away what the data directory holds first. */
  reset?: boolean;
  /** Divides the delays between attempts, and nothing else: signatures carry wall-clock times. Default: 1. */
  timeScale?: number;
  /** Whose pages may call the frontend API. Default: any page of this machine. */
  origins?: Origins;
  /** Stands in for DNS and TLS of invented receivers: `{ '*.example': '127.0.0.1:7803' }`. */
  connectTo?: ConnectTo;
  /** Receivers that pass the address check though private: all, or those named as `host:port`. Default: none. */
  allowPrivateReceivers?: PrivateReceivers;
  /** `production` keeps the browser's session in a cookie, `staging` in a parameter. Default: `production`. */
  mode?: Mode;
  /** `upstream`: also the bugs of the platform's running code. */
  quirks?: 'upstream';
  /**
   * Lets other machines in, if it is also told to listen for them: no `Host` is checked any more. Whoever reaches the
   * port can try keys. Never together with `allowPrivateReceivers`.
   */
  exposed?: boolean;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Takes the deliveries instead of the network; addresses are not looked at then. */
  fetch?: FetchLike;
  /** A PostgreSQL of one's own, through Kysely; its dialect reads int8 as text. The caller closes it. */
  database?: Database;
  /** Told what happens, a line at a time, without secrets. */
  log?: (line: string) => void;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  frontendPort: number;
  platformPort: number;
  /** Default: 127.0.0.1. Anything beyond this machine needs the option `exposed`. */
  host?: string;
}

export interface Addresses {
  frontendUrl: string;
  platformUrl: string;
  adminUrl: string;
  publishableKey: string;
}

interface Fetches {
  fetch(request: Request): Response | Promise<Response>;
}

export interface Sandbox {
  /** For the platform API, as `Authorization: Bearer`. */
  readonly apiKey: string;
  /** For the routes below `/_sandbox/` of the platform API. */
  readonly adminToken: string;
  /** The API that browsers call; usable without a port. */
  readonly frontend: Fetches;
  /** The API that servers call, and the admin routes. */
  readonly platform: Fetches;
  /** Opens both APIs on this machine and starts delivering. @throws Error in plain words where a port is taken */
  listen(ports: ListenOptions): Promise<Addresses>;
  /** Starts delivering, and resolves when nothing is due or under way. */
  settled(): Promise<void>;
  /** Lets what is under way end, and gives the data directory back. */
  close(): Promise<void>;
}

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse, serialize } from 'hono/utils/cookie';
import { z } from 'zod';
import { personById, type Person } from './people.js';

const cookieName = 'halyard_session';
const maxAgeSeconds = 7 * 24 * 60 * 60;
const maxSessions = 1_000;

const stored = z.record(z.string(), z.object({ person: z.string(), until: z.number() }));
type Stored = z.infer<typeof stored>;

/** Whoever reads the file can't sign in with what it says. */
const digest = (id: string) => createHash('sha256').update(id).digest('base64url');

const cookie = (value: string, maxAge: number) =>
  // Without `Secure`, as the demo is plain HTTP on loopback.
  serialize(cookieName, value, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge });

/** Sign-ins of the demo, kept in a file so that a restart signs nobody out. */
export class Sessions {
  #sessions: Stored;

  /** @param file where they are kept; without one they end with the process */
  constructor(private readonly file?: string) {
    this.#sessions = this.#read();
  }

  /** @returns the `Set-Cookie` header that signs a person in */
  open(person: Person): string {
    const id = randomBytes(32).toString('base64url');
    const others = Object.entries(this.#sessions).filter(([, { until }]) => until > Date.now());
    this.#write({
      ...Object.fromEntries(others.slice(1 - maxSessions)),
      [digest(id)]: { person: person.id, until: Date.now() + maxAgeSeconds * 1000 },
    });
    return cookie(id, maxAgeSeconds);
  }

  personOf(request: Request): Person | undefined {
    const id = this.#idOf(request);
    const session = id === undefined ? undefined : this.#sessions[digest(id)];
    return session && session.until > Date.now() ? personById(session.person) : undefined;
  }

  /** @returns the `Set-Cookie` header that signs the sender of a request out */
  close(request: Request): string {
    const id = this.#idOf(request);
    if (id !== undefined) {
      const ended = digest(id);
      this.#write(Object.fromEntries(Object.entries(this.#sessions).filter(([key]) => key !== ended)));
    }
    return cookie('', 0);
  }

  #idOf(request: Request): string | undefined {
    return parse(request.headers.get('cookie') ?? '', cookieName)[cookieName];
  }

  #read(): Stored {
    if (this.file === undefined) return {};
    try {
      return stored.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      // None yet, or unreadable: people sign in again, which is all that is lost.
      return {};
    }
  }

  #write(sessions: Stored): void {
    this.#sessions = sessions;
    if (this.file === undefined) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const fresh = `${this.file}.new`;
    writeFileSync(fresh, JSON.stringify(sessions), { mode: 0o600 });
    renameSync(fresh, this.file);
  }
}

import type { Context } from '../context.js';
import { replaceToken } from '../database/sessions.js';
import { Refusal } from '../domain/refusal.js';
import { drawToken, findSession, hash, type OpenedSession } from './sessions.js';

/**
 * Renews session tokens while they are in use, as the platform does: the first call that comes with a token past its
 * life gets a new one along with its answer, and those that came beside it with the old one get a 401.
 */
export class SessionRotation {
  /** Milliseconds that a token lasts for; 0: as long as its session. */
  life = 0;
  /** Hashes of the tokens that were replaced: whoever still holds one has a session, and needs no other. */
  readonly #replaced = new Set<string>();

  constructor(private readonly context: Context) {}

  /**
   * The session that a token stands for, if any, and the token to go on with, if that one's life is over.
   *
   * @throws Refusal 401 for a token that another call has renewed
   */
  async use(token: string): Promise<OpenedSession | undefined> {
    const session = await findSession(this.context, token);
    const now = this.context.now();
    if (session && (this.life === 0 || now - session.updated_at.getTime() < this.life)) return { session };
    if (!session && !this.#replaced.has(hash(token))) return undefined;
    const next = drawToken();
    const renewed = session && (await replaceToken(this.context.db, hash(token), hash(next), new Date(now)));
    if (!renewed) throw new Refusal(401, 'The session was renewed by another call; try again.');
    this.#replaced.add(hash(token));
    return { session: renewed, token: next };
  }
}

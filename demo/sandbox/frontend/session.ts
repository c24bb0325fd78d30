import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Session } from '../database/sessions.js';
import type { SessionRotation } from '../service/session-rotation.js';

/** `production` keeps the session in a cookie, `staging` in a query parameter that a response header renews. */
export type Mode = 'production' | 'staging';

export interface FrontendEnv {
  Variables: { session: Session | undefined };
}

const COOKIE = '__session';
const PARAMETER = '__dev_session__';
const HEADER = 'x-development-session';
const DAY_IN_SECONDS = 24 * 60 * 60;

/** Finds the session that a call comes with, if any, and hands the token on that goes on with it. */
export function readSession(rotation: SessionRotation, mode: Mode): MiddlewareHandler<FrontendEnv> {
  return async (c, next) => {
    const token = mode === 'production' ? getCookie(c, COOKIE) : c.req.query(PARAMETER);
    const used = await rotation.use(token ?? '');
    if (used?.token !== undefined) giveToken(c, mode, used.token);
    c.set('session', used?.session);
    await next();
  };
}

/** Gives the browser the token of a new session, or the next one of its own. */
export function giveToken(c: HonoContext, mode: Mode, token: string): void {
  if (mode === 'staging') c.header(HEADER, token);
  else setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: DAY_IN_SECONDS });
}

import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Context } from '../context.js';
import type { Session } from '../database/sessions.js';
import { findSession } from '../service/sessions.js';

/** `production` keeps the session in a cookie, `staging` in a query parameter that a response header renews. */
export type Mode = 'production' | 'staging';

export interface FrontendEnv {
  Variables: { session: Session | undefined };
}

const COOKIE = '__session';
const PARAMETER = '__dev_session__';
const HEADER = 'x-development-session';
const DAY_IN_SECONDS = 24 * 60 * 60;

/** Finds the session that a call comes with, if any. */
export function readSession(context: Context, mode: Mode): MiddlewareHandler<FrontendEnv> {
  return async (c, next) => {
    const token = mode === 'production' ? getCookie(c, COOKIE) : c.req.query(PARAMETER);
    c.set('session', await findSession(context, token ?? ''));
    await next();
  };
}

/** Gives the browser the token of a new session. */
export function giveToken(c: HonoContext, mode: Mode, token: string): void {
  if (mode === 'staging') c.header(HEADER, token);
  else setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: DAY_IN_SECONDS });
}

import type { Context as HonoContext } from 'hono';
import type { App } from '../database/apps.js';
import type { FrontendEnv } from './session.js';
import { sessionShape } from './shapes.js';

/** Behind the session check: what the session reaches. */
export interface WebhookEnv {
  Variables: FrontendEnv['Variables'] & { app: App };
}

/** The success envelope of the browser's API. */
export function answer(
  c: HonoContext<FrontendEnv> | HonoContext<WebhookEnv>,
  data: unknown,
  message = 'Success',
): Response {
  const { session } = c.var;
  return c.json({ status: 200, message, data, session: session ? sessionShape(session) : null });
}

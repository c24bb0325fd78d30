import { Hono } from 'hono';
import type { Context } from '../context.js';
import { listMails } from '../database/mails.js';
import { itemsOf } from '../database/replays.js';
import { bearer } from '../platform/app.js';

export interface AdminOptions {
  adminToken: string;
  settled: () => Promise<void>;
}

/** What a stand-in has to tell that the real thing doesn't: only for those who hold the token, never for pages. */
export function createAdmin(context: Context, { adminToken, settled }: AdminOptions): Hono {
  const admin = new Hono();
  admin.use(bearer(adminToken, 'The admin token is missing or wrong: Authorization: Bearer <admin token>.'));

  /** The outbox, newest first. */
  admin.get('/mails', async (c) => c.json({ data: await listMails(context.db, 500) }));

  /** What became of each id of a replay task, and why. */
  admin.get('/replays/:task_id/items', async (c) =>
    c.json({ data: await itemsOf(context.db, c.req.param('task_id')) }),
  );

  /** Answers when nothing is due or under way. */
  admin.post('/settle', async (c) => {
    await settled();
    return c.json({ settled: true });
  });

  return admin;
}

import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../context.js';
import { listMails } from '../database/mails.js';
import { itemsOf } from '../database/replays.js';
import { expireSessions } from '../database/sessions.js';
import { notFound } from '../domain/refusal.js';
import { smallBodies } from '../http/guard.js';
import { readJson } from '../http/json.js';
import type { SessionRotation } from '../service/session-rotation.js';
import { bearer } from '../platform/app.js';
import { faultBody, type Faults } from './faults.js';

export interface AdminOptions {
  adminToken: string;
  faults: Faults;
  /** The latest lines of the log, oldest first. */
  lines: () => readonly string[];
  settled: () => Promise<void>;
  /** Milliseconds that a replay of ids rests between two of them. */
  setReplayPause: (milliseconds: number) => void;
  rotation: SessionRotation;
}

const pauseBody = z.strictObject({ milliseconds: z.int('must be a whole number').min(0).max(60_000) });
const rotationBody = z.strictObject({ seconds: z.int('must be a whole number').min(0).max(86_400) });

/** What a stand-in has to tell that the real thing doesn't: only for those who hold the token, never for pages. */
export function createAdmin(context: Context, options: AdminOptions): Hono {
  const { adminToken, faults, lines, settled, setReplayPause, rotation } = options;
  const admin = new Hono();
  admin.use(
    smallBodies,
    bearer(adminToken, 'The admin token is missing or wrong: Authorization: Bearer <admin token>.'),
  );

  /** The outbox of failure mails, newest first. */
  admin.get('/mails', async (c) => c.json({ data: await listMails(context.db, 500) }));

  /** What became of each id of a replay task, and why. */
  admin.get('/replays/:task_id/items', async (c) =>
    c.json({ data: await itemsOf(context.db, c.req.param('task_id')) }),
  );

  /** Slows replays of ids down, so that progress can be watched and a cancellation can come in time. */
  admin.put('/replay-pause', async (c) => {
    const { milliseconds } = await readJson(c.req, pauseBody);
    setReplayPause(milliseconds);
    return c.json({ milliseconds });
  });

  admin.get('/faults', (c) => c.json({ data: faults.all }));
  admin.post('/faults', async (c) => c.json(faults.add(await readJson(c.req, faultBody))));
  admin.delete('/faults', (c) => c.json({ removed: faults.remove() }));
  admin.delete('/faults/:id', (c) => {
    if (!faults.remove(Number(c.req.param('id')))) throw notFound('Fault');
    return c.json({ removed: true });
  });

  /** Ends every browser's session, now and for good. */
  admin.post('/sessions/expire', async (c) =>
    c.json({ expired: await expireSessions(context.db, new Date(context.now())) }),
  );

  /** How long a session's token lasts before the next call renews it; 0 ends that again. */
  admin.put('/session-rotation', async (c) => {
    const { seconds } = await readJson(c.req, rotationBody);
    rotation.life = seconds * 1000;
    return c.json({ seconds });
  });

  admin.get('/log', (c) => c.json({ data: lines() }));

  /** Answers when nothing is due or under way. */
  admin.post('/settle', async (c) => {
    await settled();
    return c.json({ settled: true });
  });

  return admin;
}

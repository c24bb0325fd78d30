import { createHash, randomBytes } from 'node:crypto';
import { newId, type Context } from '../context.js';
import * as sessions from '../database/sessions.js';
import { badRequest, notFound, Refusal } from '../domain/refusal.js';
import { appOf } from './apps.js';

const HOUR = 60 * 60 * 1000;
export const TICKET_TYPES = [
  'impersonation',
  'agent_access',
  'webhook_app_access',
  'api_auth_access',
] as const;
export type TicketType = (typeof TICKET_TYPES)[number];
const DEFAULT_TICKET_SECONDS = 12 * 60 * 60;
const SESSION_LIFE = 24 * HOUR;

export interface TicketDraft {
  ticket_type: TicketType;
  webhook_app_slug?: string | null | undefined;
  expires_in?: number | null | undefined;
}

/** Whether the app exists is not checked here, just as on the platform: the exchange will tell. */
export async function issueTicket(
  context: Context,
  draft: TicketDraft,
): Promise<{ ticket: string; expires_at: number }> {
  const slug = draft.webhook_app_slug ?? '';
  if (draft.ticket_type === 'webhook_app_access' && slug.trim() === '') {
    throw badRequest('webhook_app_slug is required for a ticket of the type webhook_app_access.');
  }
  const now = context.now();
  const expiresAt = new Date(now + (draft.expires_in ?? DEFAULT_TICKET_SECONDS) * 1000);
  const ticket = newId(context);
  await sessions.insertTicket(context.db, {
    ticket,
    ticket_type: draft.ticket_type,
    webhook_app_slug: slug === '' ? null : slug,
    expires_at: expiresAt,
    used_at: null,
    created_at: new Date(now),
  });
  context.log(`ticket issued for ${slug === '' ? draft.ticket_type : slug}`);
  return { ticket, expires_at: Math.floor(expiresAt.getTime() / 1000) };
}

/** A session together with the bearer token that stands for it; the token is only known where it was just drawn. */
export interface OpenedSession {
  session: sessions.Session;
  /** Set for a new session: the browser has to be given it. */
  token?: string;
}

export const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
export const drawToken = (): string => randomBytes(32).toString('base64url');

export async function findSession(context: Context, token: string): Promise<sessions.Session | undefined> {
  return token === '' ? undefined : sessions.findSession(context.db, hash(token), new Date(context.now()));
}

/** A session of nobody yet, as the platform makes one for any call that comes without. */
export async function openSession(context: Context): Promise<Required<OpenedSession>> {
  const token = drawToken();
  const now = context.now();
  const session = await sessions.insertSession(context.db, {
    id: newId(context),
    token_hash: hash(token),
    app_slug: null,
    expires_at: new Date(now + SESSION_LIFE),
    created_at: new Date(now),
    updated_at: new Date(now),
  });
  return { session, token };
}

/**
 * Trades a ticket for a session. A browser that has a session keeps it, and it moves to the ticket's app: other
 * tabs then answer for, and write to, that one.
 *
 * @throws Refusal 400, 401 or 404; the ticket is used up by then, if there was one
 */
export async function exchangeTicket(
  context: Context,
  ticket: string,
  current: sessions.Session | undefined,
) {
  if (ticket === '') throw badRequest('ticket is required.');
  const at = new Date(context.now());
  const used = await sessions.useTicket(context.db, ticket, at);
  if (!used) throw new Refusal(401, 'The ticket is unknown, expired, or was used before. Ask for a new one.');
  if (used.ticket_type !== 'webhook_app_access' || used.webhook_app_slug === null) {
    const opened: OpenedSession = current ? { session: current } : await openSession(context);
    return { ...opened, app: undefined };
  }
  const app = await appOf(context, used.webhook_app_slug);
  const opened: OpenedSession = current ? { session: current } : await openSession(context);
  const session = await sessions.bindSession(context.db, opened.session.id, app.app_slug, at);
  context.log(`session opened for ${app.app_slug}`);
  return { ...opened, session, app };
}

/** The app that a session reaches. @throws Refusal 401 without a session, or with one that reaches none */
export async function appOfSession(context: Context, session: sessions.Session | undefined) {
  if (session?.app_slug == null) {
    throw new Refusal(401, 'There is no webhook session. Exchange a ticket first.');
  }
  try {
    return await appOf(context, session.app_slug);
  } catch {
    throw notFound('Webhook app');
  }
}

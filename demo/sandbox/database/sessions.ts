import { sql, type Insertable, type Selectable } from 'kysely';
import type { Database, SessionsTable, TicketsTable } from './schema.js';

export type Session = Selectable<SessionsTable>;
export type Ticket = Selectable<TicketsTable>;

export async function insertTicket(db: Database, ticket: Insertable<TicketsTable>): Promise<void> {
  await db.insertInto('tickets').values(ticket).execute();
}

/** Takes a ticket out of circulation; of two that come at once with the same one, only one gets it. */
export const useTicket = (db: Database, ticket: string, at: Date): Promise<Ticket | undefined> =>
  db
    .updateTable('tickets')
    .set({ used_at: at })
    .where('ticket', '=', ticket)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst();

export const findSession = (db: Database, tokenHash: string, at: Date): Promise<Session | undefined> =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .executeTakeFirst();

export const insertSession = (db: Database, session: Insertable<SessionsTable>): Promise<Session> =>
  db.insertInto('sessions').values(session).returningAll().executeTakeFirstOrThrow();

/** Puts a new token in the place of one; of two calls that come at once, only one does. */
export const replaceToken = (
  db: Database,
  oldHash: string,
  newHash: string,
  at: Date,
): Promise<Session | undefined> =>
  db
    .updateTable('sessions')
    .set({ token_hash: newHash, updated_at: at })
    .where('token_hash', '=', oldHash)
    .returningAll()
    .executeTakeFirst();

export const bindSession = (db: Database, id: string, slug: string, at: Date): Promise<Session> =>
  db
    .updateTable('sessions')
    .set({ app_slug: slug, updated_at: at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

export async function expireSessions(db: Database, at: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ expires_at: at })
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Tickets and sessions that can no longer be used by anyone. */
export async function sweepExpired(db: Database, at: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', at).execute();
  await sql`delete from tickets where expires_at <= ${at} or used_at is not null`.execute(db);
}

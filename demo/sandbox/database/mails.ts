import type { Insertable, Selectable } from 'kysely';
import type { Database, MailsTable } from './schema.js';

export type Mail = Selectable<MailsTable>;

export async function hasMailSince(
  db: Database,
  endpointId: string,
  address: string,
  since: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .select('id')
    .where('endpoint_id', '=', endpointId)
    .where('address', '=', address)
    .where('sent_at', '>', since)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertMail(db: Database, mail: Insertable<MailsTable>): Promise<void> {
  await db.insertInto('mails').values(mail).execute();
}

export const listMails = (db: Database, limit: number): Promise<Mail[]> =>
  db.selectFrom('mails').selectAll().orderBy('id', 'desc').limit(limit).execute();

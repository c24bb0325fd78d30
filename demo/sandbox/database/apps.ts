import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AppsTable, Database } from './schema.js';

export type App = Selectable<AppsTable>;

export interface Page {
  limit: number;
  offset: number;
}

export const findApp = (db: Database, slug: string): Promise<App | undefined> =>
  db.selectFrom('apps').selectAll().where('app_slug', '=', slug).executeTakeFirst();

export async function insertApp(db: Database, app: Insertable<AppsTable>): Promise<App | undefined> {
  return db
    .insertInto('apps')
    .values(app)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

export const updateApp = (
  db: Database,
  slug: string,
  patch: Updateable<AppsTable>,
): Promise<App | undefined> =>
  db.updateTable('apps').set(patch).where('app_slug', '=', slug).returningAll().executeTakeFirst();

export async function listApps(db: Database, search: string, includeInactive: boolean, page: Page) {
  let query = db.selectFrom('apps');
  if (!includeInactive) query = query.where('is_active', '=', true);
  if (search !== '') {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('name', 'ilike', pattern), eb('app_slug', 'ilike', pattern)]));
  }
  const data = await query
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('app_slug')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await query
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  return { data, total: Number(total) };
}

/** Everything of an app, the log included: what is deleted can't be asked for by the next app of that name. */
export async function deleteApp(db: Database, slug: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    for (const table of ['queue', 'attempts', 'deliveries', 'replay_tasks', 'mails'] as const) {
      await trx.deleteFrom(table).where('app_slug', '=', slug).execute();
    }
    await trx.updateTable('sessions').set({ app_slug: null }).where('app_slug', '=', slug).execute();
    const { numDeletedRows } = await trx.deleteFrom('apps').where('app_slug', '=', slug).executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

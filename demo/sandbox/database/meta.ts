import type { Database } from './schema.js';

/** A value that is drawn once per database, and the same from then on. */
export async function persisted(db: Database, key: string, draw: () => string): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key, value: draw() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return row.value;
}

import type { Selectable } from 'kysely';
import type { Page } from './apps.js';
import type { CatalogEventsTable, CatalogsTable, Database } from './schema.js';

export type CatalogEvent = Selectable<CatalogEventsTable>;
export type Catalog = Selectable<CatalogsTable> & { events: CatalogEvent[] };

export interface EventDefinition {
  name: string;
  description: string;
  group?: string | null | undefined;
  schema?: Record<string, unknown> | null | undefined;
  example_payload?: Record<string, unknown> | null | undefined;
  is_archived?: boolean | undefined;
}

export const eventsOf = (db: Database, slug: string): Promise<CatalogEvent[]> =>
  db.selectFrom('catalog_events').selectAll().where('catalog_slug', '=', slug).orderBy('position').execute();

export async function findCatalog(db: Database, slug: string): Promise<Catalog | undefined> {
  const catalog = await db.selectFrom('catalogs').selectAll().where('slug', '=', slug).executeTakeFirst();
  return catalog && { ...catalog, events: await eventsOf(db, slug) };
}

export async function listCatalogs(db: Database, page: Page): Promise<{ data: Catalog[]; total: number }> {
  const slugs = await db
    .selectFrom('catalogs')
    .select('slug')
    .orderBy('created_at', 'desc')
    .orderBy('slug')
    .execute();
  const data: Catalog[] = [];
  for (const { slug } of slugs.slice(page.offset, page.offset + page.limit)) {
    const catalog = await findCatalog(db, slug);
    if (catalog) data.push(catalog);
  }
  return { data, total: slugs.length };
}

export async function insertCatalog(
  db: Database,
  catalog: { slug: string; name: string; description: string | null },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('catalogs')
    .values({ ...catalog, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateCatalog(
  db: Database,
  slug: string,
  patch: { name?: string; description?: string | null; updated_at: Date },
): Promise<void> {
  await db.updateTable('catalogs').set(patch).where('slug', '=', slug).execute();
}

const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

export async function insertEvents(
  db: Database,
  slug: string,
  events: readonly EventDefinition[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    catalog_slug: slug,
    event_name: event.name,
    group_name: event.group ?? null,
    description: event.description,
    schema: json(event.schema),
    example_payload: json(event.example_payload),
    is_archived: event.is_archived ?? false,
    created_at: at,
  }));
  await db.insertInto('catalog_events').values(rows).execute();
}

export async function archiveEvent(
  db: Database,
  slug: string,
  name: string,
  isArchived: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('catalog_events')
    .set({ is_archived: isArchived })
    .where('catalog_slug', '=', slug)
    .where('event_name', '=', name)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

import type { Context } from '../context.js';
import type { App } from '../database/apps.js';
import * as catalogs from '../database/catalogs.js';
import { badRequest, notFound } from '../domain/refusal.js';
import { normalizeSlug } from '../domain/slug.js';

export interface CatalogDraft {
  slug: string;
  name: string;
  description?: string | null | undefined;
  events: readonly catalogs.EventDefinition[];
}

function checkNames(events: readonly catalogs.EventDefinition[], taken: ReadonlySet<string>): void {
  const names = new Set(taken);
  events.forEach(({ name }, i) => {
    if (names.has(name)) throw badRequest(`events[${i}].name: the catalog has an event "${name}" already.`);
    names.add(name);
  });
}

/** @throws Refusal 404 */
export async function catalogOf(context: Context, slug: string): Promise<catalogs.Catalog> {
  const catalog = await catalogs.findCatalog(context.db, slug);
  if (!catalog) throw notFound('Event catalog');
  return catalog;
}

export async function createCatalog(context: Context, draft: CatalogDraft): Promise<catalogs.Catalog> {
  const slug = normalizeSlug(draft.slug, 'slug');
  checkNames(draft.events, new Set());
  const at = new Date(context.now());
  await context.db.transaction().execute(async (trx) => {
    const row = { slug, name: draft.name, description: draft.description ?? null };
    if (!(await catalogs.insertCatalog(trx, row, at)))
      throw badRequest(`slug: there is an event catalog "${slug}" already.`);
    await catalogs.insertEvents(trx, slug, draft.events, at);
  });
  return catalogOf(context, slug);
}

export async function updateCatalog(
  context: Context,
  slug: string,
  { name, description }: { name?: string | null | undefined; description?: string | null | undefined },
): Promise<catalogs.Catalog> {
  await catalogs.updateCatalog(context.db, slug, {
    ...(name == null ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    updated_at: new Date(context.now()),
  });
  return catalogOf(context, slug);
}

export async function appendEvents(
  context: Context,
  slug: string,
  events: readonly catalogs.EventDefinition[],
): Promise<catalogs.Catalog> {
  const at = new Date(context.now());
  const catalog = await catalogOf(context, slug);
  checkNames(events, new Set(catalog.events.map((event) => event.event_name)));
  await context.db.transaction().execute(async (trx) => {
    await catalogs.insertEvents(trx, slug, events, at);
    await catalogs.updateCatalog(trx, slug, { updated_at: at });
  });
  return catalogOf(context, slug);
}

export async function archiveEvent(
  context: Context,
  slug: string,
  name: string,
  isArchived: boolean,
): Promise<catalogs.Catalog> {
  await catalogOf(context, slug);
  if (!(await catalogs.archiveEvent(context.db, slug, name, isArchived))) throw notFound(`Event "${name}"`);
  await catalogs.updateCatalog(context.db, slug, { updated_at: new Date(context.now()) });
  return catalogOf(context, slug);
}

/** The events that an app can send: those of the catalog that it is bound to, none without one. */
export async function eventsOfApp(context: Context, app: App): Promise<catalogs.CatalogEvent[]> {
  return app.event_catalog_slug === null ? [] : catalogs.eventsOf(context.db, app.event_catalog_slug);
}

/** @throws Refusal 400 where the event is unknown or archived */
export async function usableEvent(
  context: Context,
  app: App,
  name: string,
  field: string,
): Promise<catalogs.CatalogEvent> {
  const event = (await eventsOfApp(context, app)).find((candidate) => candidate.event_name === name);
  if (!event) throw badRequest(`${field}: the app's event catalog has no event "${name}".`);
  if (event.is_archived) throw badRequest(`${field}: the event "${name}" is archived.`);
  return event;
}

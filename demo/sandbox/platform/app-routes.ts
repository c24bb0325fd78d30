import { Hono } from 'hono';
import type { Context } from '../context.js';
import { listApps } from '../database/apps.js';
import { listCatalogs } from '../database/catalogs.js';
import { checkEmails } from '../domain/emails.js';
import { notFound } from '../domain/refusal.js';
import { readJson } from '../http/json.js';
import * as query from '../http/query.js';
import { appOf, createApp, deleteApp, rotateSecret, updateApp } from '../service/apps.js';
import {
  appendEvents,
  archiveEvent,
  catalogOf,
  createCatalog,
  eventsOfApp,
  updateCatalog,
} from '../service/catalogs.js';
import { pageOf } from './page.js';
import * as body from './schemas.js';
import { appShape, catalogShape, eventShape } from './shapes.js';

export function appRoutes(context: Context): Hono {
  const routes = new Hono();

  routes.get('/', async (c) => {
    const read: query.Lookup = (name) => c.req.query(name);
    const page = pageOf(read);
    const includeInactive = query.yesOrNo(read, 'include_inactive') ?? false;
    const { data, total } = await listApps(
      context.db,
      query.text(read, 'search') ?? '',
      includeInactive,
      page,
    );
    return c.json({ data: data.map((app) => appShape(context, app)), total, ...page });
  });

  routes.post('/', async (c) => {
    const draft = await readJson(c.req, body.createAppBody);
    checkEmails(draft.failure_notification_emails ?? []);
    return c.json(appShape(context, await createApp(context, draft)));
  });

  routes.get('/:app_slug', async (c) =>
    c.json(appShape(context, await appOf(context, c.req.param('app_slug')))),
  );

  routes.patch('/:app_slug', async (c) => {
    const { failure_notification_emails: emails, ...patch } = await readJson(c.req, body.updateAppBody);
    const app = await updateApp(context, c.req.param('app_slug'), {
      ...patch,
      ...(emails == null ? {} : { failure_notification_emails: checkEmails(emails) }),
    });
    return c.json(appShape(context, app));
  });

  routes.delete('/:app_slug', async (c) => {
    await deleteApp(context, c.req.param('app_slug'));
    return c.json({});
  });

  routes.post('/:app_slug/rotate-secret', async (c) =>
    c.json(appShape(context, await rotateSecret(context, c.req.param('app_slug')))),
  );

  routes.get('/:app_slug/events', async (c) => {
    const app = await appOf(context, c.req.param('app_slug'));
    const events = await eventsOfApp(context, app);
    return c.json({ events: events.map((event) => eventShape(context, app, event)) });
  });

  routes.get('/:app_slug/catalog', async (c) => {
    const { event_catalog_slug: slug } = await appOf(context, c.req.param('app_slug'));
    if (slug === null) throw notFound('Event catalog');
    return c.json(catalogShape(context, await catalogOf(context, slug)));
  });

  return routes;
}

export function catalogRoutes(context: Context): Hono {
  const routes = new Hono();

  routes.get('/', async (c) => {
    const page = pageOf((name) => c.req.query(name));
    const { data, total } = await listCatalogs(context.db, page);
    return c.json({ data: data.map((catalog) => catalogShape(context, catalog)), total, ...page });
  });

  routes.post('/', async (c) =>
    c.json(
      catalogShape(context, await createCatalog(context, await readJson(c.req, body.createCatalogBody))),
    ),
  );

  routes.get('/:slug', async (c) =>
    c.json(catalogShape(context, await catalogOf(context, c.req.param('slug')))),
  );

  routes.put('/:slug', async (c) => {
    const patch = await readJson(c.req, body.updateCatalogBody);
    return c.json(catalogShape(context, await updateCatalog(context, c.req.param('slug'), patch)));
  });

  routes.post('/:slug/append-events', async (c) => {
    const { events } = await readJson(c.req, body.appendEventsBody);
    return c.json(catalogShape(context, await appendEvents(context, c.req.param('slug'), events)));
  });

  routes.post('/:slug/archive-event', async (c) => {
    const { event_name, is_archived } = await readJson(c.req, body.archiveEventBody);
    return c.json(
      catalogShape(context, await archiveEvent(context, c.req.param('slug'), event_name, is_archived)),
    );
  });

  return routes;
}

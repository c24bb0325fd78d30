import { Hono } from 'hono';
import type { Context } from '../context.js';
import { checkEmails } from '../domain/emails.js';
import { notFound } from '../domain/refusal.js';
import { readForm } from '../http/form.js';
import { statsOf } from '../service/analytics.js';
import { rotateSecret, updateApp } from '../service/apps.js';
import { catalogOf, eventsOfApp } from '../service/catalogs.js';
import { answer, type WebhookEnv } from './answer.js';
import { appShape, catalogShape, eventShape } from './shapes.js';

/** The app itself: its session, settings, secret, events and counts. */
export function appRoutes(context: Context): Hono<WebhookEnv> {
  const routes = new Hono<WebhookEnv>();

  routes.get('/session', (c) =>
    answer(c, { session_id: c.get('session')?.id, webhook_app: appShape(context, c.get('app')) }),
  );

  routes.get('/settings', (c) =>
    answer(c, { failure_notification_emails: c.get('app').failure_notification_emails }),
  );

  routes.put('/settings', async (c) => {
    const emails = checkEmails((await readForm(c.req)).all('failure_notification_emails'));
    const app = await updateApp(context, c.get('app').app_slug, { failure_notification_emails: emails });
    return answer(c, { failure_notification_emails: app.failure_notification_emails }, 'Settings saved');
  });

  routes.post('/rotate-secret', async (c) => {
    const app = await rotateSecret(context, c.get('app').app_slug);
    return answer(c, appShape(context, app), 'Signing secret rotated');
  });

  routes.get('/events', async (c) => {
    const app = c.get('app');
    return answer(
      c,
      (await eventsOfApp(context, app)).map((event) => eventShape(context, app, event)),
    );
  });

  routes.get('/catalog', async (c) => {
    const slug = c.get('app').event_catalog_slug;
    if (slug === null) throw notFound('Event catalog');
    return answer(c, catalogShape(context, await catalogOf(context, slug)));
  });

  routes.get('/stats', async (c) => answer(c, await statsOf(context, c.get('app'))));

  return routes;
}

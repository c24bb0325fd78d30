import type { Context } from '../context.js';
import * as apps from '../database/apps.js';
import { findCatalog } from '../database/catalogs.js';
import { badRequest, notFound } from '../domain/refusal.js';
import { newSigningSecret } from '../domain/signature.js';
import { normalizeSlug } from '../domain/slug.js';

export interface AppDraft {
  app_slug?: string | null | undefined;
  name: string;
  description?: string | null | undefined;
  failure_notification_emails?: readonly string[] | undefined;
  event_catalog_slug?: string | null | undefined;
}

export interface AppPatch {
  name?: string | null | undefined;
  description?: string | null | undefined;
  failure_notification_emails?: readonly string[] | undefined;
  event_catalog_slug?: string | null | undefined;
  is_active?: boolean | null | undefined;
}

/** @throws Refusal 404 */
export async function appOf(context: Context, slug: string): Promise<apps.App> {
  const app = await apps.findApp(context.db, slug);
  if (!app) throw notFound('Webhook app');
  return app;
}

async function checkCatalog(context: Context, slug: string | null | undefined): Promise<void> {
  if (slug != null && !(await findCatalog(context.db, slug))) {
    throw badRequest(`event_catalog_slug: there is no event catalog "${slug}".`);
  }
}

export async function createApp(context: Context, draft: AppDraft): Promise<apps.App> {
  await checkCatalog(context, draft.event_catalog_slug);
  const at = new Date(context.now());
  const slug = normalizeSlug(draft.app_slug ?? draft.name, draft.app_slug == null ? 'name' : 'app_slug');
  const app = await apps.insertApp(context.db, {
    app_slug: slug,
    name: draft.name,
    description: draft.description ?? null,
    signing_secret: newSigningSecret(),
    failure_notification_emails: JSON.stringify(draft.failure_notification_emails ?? []),
    event_catalog_slug: draft.event_catalog_slug ?? null,
    is_active: true,
    created_at: at,
    updated_at: at,
  });
  if (!app) throw badRequest(`app_slug: there is a webhook app "${slug}" already.`);
  return app;
}

export async function updateApp(context: Context, slug: string, patch: AppPatch): Promise<apps.App> {
  await checkCatalog(context, patch.event_catalog_slug);
  const { name, description, is_active, failure_notification_emails: emails, event_catalog_slug } = patch;
  const app = await apps.updateApp(context.db, slug, {
    ...(name == null ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(is_active == null ? {} : { is_active }),
    ...(emails === undefined ? {} : { failure_notification_emails: JSON.stringify(emails) }),
    ...(event_catalog_slug === undefined ? {} : { event_catalog_slug }),
    updated_at: new Date(context.now()),
  });
  if (!app) throw notFound('Webhook app');
  return app;
}

export async function deleteApp(context: Context, slug: string): Promise<void> {
  if (!(await apps.deleteApp(context.db, slug))) throw notFound('Webhook app');
  context.signals.destinationsChanged();
}

/** The new secret signs at once, alone: the old one verifies nothing that is sent from now on, retries included. */
export async function rotateSecret(context: Context, slug: string): Promise<apps.App> {
  const app = await apps.updateApp(context.db, slug, {
    signing_secret: newSigningSecret(),
    updated_at: new Date(context.now()),
  });
  if (!app) throw notFound('Webhook app');
  context.signals.destinationsChanged();
  return app;
}

import { type WachtClient } from '@wacht/backend';

export interface Tenant {
  deploymentId: string;
  name: string;
}

const CATALOG = 'billing_events';

const EVENTS = [
  { name: 'invoice.paid', description: 'An invoice was paid', group: 'invoices' },
  { name: 'invoice.failed', description: 'A payment failed', group: 'invoices' },
];

/** Says true when `create` made something, and false when it was there already, which no status of Wacht's tells. */
async function unlessThere(look: () => Promise<unknown>, create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    const isThere = await look().then(
      () => true,
      () => false,
    );
    if (isThere) return false;
    throw error;
  }
}

/** Once for the product: the events that customers can subscribe to. */
export const provisionCatalog = ({ webhooks }: WachtClient): Promise<boolean> =>
  unlessThere(
    () => webhooks.getWebhookEventCatalog(CATALOG),
    () => webhooks.createWebhookEventCatalog({ slug: CATALOG, name: 'Billing events', events: EVENTS }),
  );

/** Once for each tenant, when it signs up: its webhook app, whose name the ticket server derives from the same id. */
export const provisionTenant = (
  { webhooks }: WachtClient,
  { deploymentId, name }: Tenant,
): Promise<boolean> => {
  const app_slug = `wh_${deploymentId}`;
  return unlessThere(
    () => webhooks.getWebhookApp(app_slug),
    () => webhooks.createWebhookApp({ app_slug, name, event_catalog_slug: CATALOG }),
  );
};

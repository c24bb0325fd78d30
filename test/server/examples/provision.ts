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

/** Says true when `create` made something, and false when it was there already. */
async function unlessThere(create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 409) return false;
    throw error;
  }
}

/** Once for the product: the events that customers can subscribe to. */
export const provisionCatalog = (wacht: WachtClient): Promise<boolean> =>
  unlessThere(() =>
    wacht.webhooks.createWebhookEventCatalog({ slug: CATALOG, name: 'Billing events', events: EVENTS }),
  );

/** Once for each tenant, when it signs up: its webhook app, whose name the ticket server derives from the same id. */
export const provisionTenant = (wacht: WachtClient, { deploymentId, name }: Tenant): Promise<boolean> =>
  unlessThere(() =>
    wacht.webhooks.createWebhookApp({ app_slug: `wh_${deploymentId}`, name, event_catalog_slug: CATALOG }),
  );

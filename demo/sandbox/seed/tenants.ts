import { deadSince, flaky, goneSince, healthy, withOutage } from './behaviour.js';
import { EVENTS } from './billing.js';
import type { EndpointPlan } from './simulate.js';

export interface TenantPlan {
  slug: string;
  name: string;
  description: string;
  emails: readonly string[];
  /** How much of the catalog's weekly traffic this tenant has. */
  share: number;
  endpoints: readonly EndpointPlan[];
}

const to = (...names: string[]) => names.map((name) => ({ event_name: name }));
const group = (name: string) =>
  to(...EVENTS.filter((event) => event.group === name && !event.isArchived).map((event) => event.name));

const brightwater: TenantPlan = {
  slug: 'wh_42',
  name: 'Brightwater Logistics',
  description: 'Freight forwarder; the busiest account of the demo.',
  emails: ['ops@brightwater.example', 'billing-alerts@brightwater.example'],
  share: 1,
  endpoints: [
    {
      url: 'https://api.brightwater.example/hooks/billing',
      description: 'Ledger: books invoices and payments as they come in',
      headers: { 'X-Brightwater-Team': 'finance' },
      subscriptions: [...group('Invoices'), ...group('Payments')],
      createdDaysAgo: 214,
      behaviour: healthy(85),
    },
    {
      url: 'https://erp.brightwater.example/integrations/inbound/wacht/customers-and-subscriptions?environment=production&mapping=v7',
      description:
        'ERP master data. Owned by the integrations team in Rotterdam; its maintenance window is Sunday from 04:00 to 05:00 UTC, and deliveries made then are expected to fail. Call the on-call number in the runbook before switching this off: the nightly reconciliation depends on it.',
      subscriptions: [...group('Customers'), ...group('Subscriptions')],
      maxRetries: 5,
      createdDaysAgo: 180,
      behaviour: withOutage(320, 14, 2),
      tolerates: 7,
    },
    {
      url: 'https://notify.brightwater.example/webhooks',
      description: 'Chat notifications for account managers',
      subscriptions: to('invoice.paid', 'invoice.payment_failed'),
      maxRetries: 3,
      timeoutSeconds: 10,
      createdDaysAgo: 96,
      behaviour: flaky(240),
      tolerates: 2,
    },
    {
      url: 'https://warehouse.brightwater.example/events',
      description: 'Data warehouse loader; takes ten at a time',
      subscriptions: [
        ...to('subscription.renewed', 'payout.sent', 'payout.failed'),
        {
          event_name: 'payment.succeeded',
          filter_rules: { amount: { $gte: 20_000 }, currency: { $in: ['eur', 'gbp'] } },
        },
      ],
      rateLimit: { duration_ms: 10_000, max_requests: 10 },
      createdDaysAgo: 61,
      behaviour: healthy(140),
    },
    {
      url: 'https://legacy.brightwater.example/soap-bridge/v1/notify',
      description: 'Old SOAP bridge, replaced by the ledger',
      subscriptions: to('invoice.created', 'customer.created'),
      maxRetries: 5,
      createdDaysAgo: 402,
      offSinceHours: 71,
      behaviour: healthy(610),
    },
    {
      url: 'https://partner-sync.brightwater.example/v2/tenants/8c1f2ab0/streams/billing/ingest',
      description: 'Partner sync',
      subscriptions: to('subscription.created', 'subscription.canceled', 'payment.refunded'),
      maxRetries: 4,
      createdDaysAgo: 133,
      behaviour: deadSince(190, 80),
    },
    {
      url: 'https://api.brightwater.example/hooks/payouts-next',
      description: 'Treasury, going live next week',
      subscriptions: to('payment.disputed', 'payout.failed'),
      createdDaysAgo: 0,
      behaviour: healthy(90),
    },
  ],
};

const fernhill: TenantPlan = {
  slug: 'wh_43',
  name: 'Fernhill Studio',
  description: 'A design studio that signed up this week.',
  emails: [],
  share: 0.04,
  endpoints: [
    {
      url: 'https://hooks.fernhill.example/billing',
      description: 'First try',
      subscriptions: to('invoice.paid', 'customer.created'),
      createdDaysAgo: 2,
      behaviour: healthy(120),
    },
  ],
};

const ostrava: TenantPlan = {
  slug: 'wh_77',
  name: 'Ostrava Parts',
  description: 'Spare parts; somebody else altogether.',
  emails: ['it@ostrava-parts.example'],
  share: 0.1,
  endpoints: [
    {
      url: 'https://gw.ostrava-parts.example/wacht',
      description: 'Gateway',
      subscriptions: [...group('Invoices'), ...to('payment.succeeded')],
      createdDaysAgo: 88,
      behaviour: healthy(150),
    },
    {
      url: 'https://crm.ostrava-parts.example/hooks/customers',
      subscriptions: group('Customers'),
      maxRetries: 8,
      createdDaysAgo: 75,
      behaviour: goneSince(210, 50),
    },
    {
      url: 'https://reports.ostrava-parts.example/in',
      description: 'Monthly reports',
      subscriptions: to('payout.sent', 'subscription.renewed'),
      createdDaysAgo: 40,
      behaviour: healthy(95),
    },
  ],
};

export const DEMO_TENANTS: readonly TenantPlan[] = [brightwater, fernhill, ostrava];

import type { EventDefinition } from '../database/catalogs.js';
import type { Random } from './random.js';

/** The event catalog of the demo's invented product. */
export const CATALOG = {
  slug: 'billing',
  name: 'Billing events',
  description: 'What happens to invoices, payments, customers, subscriptions and payouts.',
};

type Schema = Record<string, unknown>;
const text: Schema = { type: 'string' };
const cents: Schema = { type: 'integer', minimum: 0, description: 'In the smallest unit of the currency.' };
const currency: Schema = { type: 'string', enum: ['eur', 'usd', 'gbp'] };
const moment: Schema = { type: 'string', format: 'date-time' };
const address: Schema = {
  type: 'object',
  properties: { city: text, country: { type: 'string', minLength: 2, maxLength: 2 } },
};

const shape = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
});

const invoice = shape(
  {
    id: text,
    number: text,
    customer: shape({ id: text, name: text, address }, ['id']),
    amount: cents,
    currency,
    due_at: moment,
    lines: { type: 'array', items: shape({ description: text, amount: cents }, ['amount']) },
  },
  ['id', 'amount', 'currency'],
);
const payment = shape({ id: text, invoice_id: text, amount: cents, currency, method: text, reason: text }, [
  'id',
  'amount',
  'currency',
]);
const customer = shape(
  { id: text, name: text, email: text, address, changed: { type: 'array', items: text } },
  ['id'],
);
const subscription = shape(
  { id: text, customer_id: text, plan: text, amount: cents, currency, renews_at: moment },
  ['id', 'plan'],
);
const payout = shape({ id: text, amount: cents, currency, arrives_at: moment, bank: text }, [
  'id',
  'amount',
  'currency',
]);

type Payload = Record<string, unknown>;
type MakePayload = (random: Random, at: number) => Payload;

type Place = readonly [city: string, country: string];
const names = [
  'Halden Freight',
  'Merrow & Sons',
  'Kestrel Air Cargo',
  'Lindqvist Timber',
  'Oakhurst Foods',
  'Piran Shipping',
  'Vela Optics',
] as const;
const cities: readonly [Place, ...Place[]] = [['Rotterdam', 'NL'], ['Bergen', 'NO'], ['Hull', 'GB'], ['Gdańsk', 'PL'], ['Turku', 'FI'], ['Porto', 'PT']]; // prettier-ignore
const DAY = 24 * 60 * 60 * 1000;

const day = (at: number): string => new Date(at).toISOString();
const amountOf = (random: Random): number => random.skewed(14_900, 0.9);
const currencyOf = (random: Random): string => random.pick(['eur', 'eur', 'eur', 'usd', 'gbp']);
function place(random: Random): Payload {
  const [city, country] = random.pick(cities);
  return { city, country };
}

const makeInvoice: MakePayload = (random, at) => {
  const amount = amountOf(random);
  const freight = Math.round(amount * 0.8);
  return {
    id: `inv_${random.code(10)}`,
    number: `BW-${new Date(at).getUTCFullYear()}-${random.int(1_000, 9_999)}`,
    customer: { id: `cus_${random.code(8)}`, name: random.pick(names), address: place(random) },
    amount,
    currency: currencyOf(random),
    due_at: day(at + 14 * DAY),
    lines: [
      { description: 'Freight', amount: freight },
      { description: 'Handling', amount: amount - freight },
    ],
  };
};
const makePayment =
  (reason?: string): MakePayload =>
  (random) => ({
    id: `pay_${random.code(10)}`,
    invoice_id: `inv_${random.code(10)}`,
    amount: amountOf(random),
    currency: currencyOf(random),
    method: random.pick(['card', 'sepa_debit', 'bank_transfer']),
    ...(reason === undefined ? {} : { reason }),
  });
const makeCustomer =
  (changed?: readonly string[]): MakePayload =>
  (random) => {
    const name = random.pick(names);
    const email = `accounts@${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
    return {
      id: `cus_${random.code(8)}`,
      name,
      email,
      address: place(random),
      ...(changed ? { changed } : {}),
    };
  };
const makeSubscription: MakePayload = (random, at) => ({
  id: `sub_${random.code(10)}`,
  customer_id: `cus_${random.code(8)}`,
  plan: random.pick(['starter', 'fleet', 'fleet', 'enterprise']),
  amount: random.pick([2_900, 9_900, 24_900, 79_900]),
  currency: currencyOf(random),
  renews_at: day(at + 30 * DAY),
});
const makePayout: MakePayload = (random, at) => ({
  id: `po_${random.code(10)}`,
  amount: random.int(250_000, 4_800_000),
  currency: 'eur',
  arrives_at: day(at + 2 * DAY),
  bank: 'Nordhavn Bank',
});

export interface SeedEvent {
  name: string;
  group: string;
  description: string;
  schema: Schema;
  isArchived?: boolean;
  /** How often it happens in an ordinary week of the rich tenant. */
  weekly: number;
  make: MakePayload;
}

export const EVENTS: readonly SeedEvent[] = [
  { name: 'invoice.created', group: 'Invoices', description: 'An invoice was drawn up and sent to the customer.', schema: invoice, weekly: 640, make: makeInvoice },
  { name: 'invoice.paid', group: 'Invoices', description: 'An invoice was paid in full.', schema: invoice, weekly: 570, make: makeInvoice },
  { name: 'invoice.payment_failed', group: 'Invoices', description: 'A payment for an invoice was declined. It is tried again on the next business day.', schema: invoice, weekly: 60, make: makeInvoice },
  { name: 'invoice.voided', group: 'Invoices', description: 'An invoice was withdrawn; nothing is owed any more.', schema: invoice, weekly: 22, make: makeInvoice },
  { name: 'payment.succeeded', group: 'Payments', description: 'Money was received.', schema: payment, weekly: 600, make: makePayment() },
  { name: 'payment.refunded', group: 'Payments', description: 'Money was given back, in part or in full.', schema: payment, weekly: 38, make: makePayment('requested_by_customer') },
  { name: 'payment.disputed', group: 'Payments', description: 'A customer disputes a charge with their bank.', schema: payment, weekly: 6, make: makePayment('not_recognised') },
  { name: 'customer.created', group: 'Customers', description: 'A customer was added.', schema: customer, weekly: 150, make: makeCustomer() },
  { name: 'customer.updated', group: 'Customers', description: 'Name, address or payment details of a customer changed.', schema: customer, weekly: 420, make: makeCustomer(['address']) },
  { name: 'subscription.created', group: 'Subscriptions', description: 'A customer subscribed to a plan.', schema: subscription, weekly: 120, make: makeSubscription },
  { name: 'subscription.renewed', group: 'Subscriptions', description: 'A subscription went into its next period.', schema: subscription, weekly: 440, make: makeSubscription },
  { name: 'subscription.canceled', group: 'Subscriptions', description: 'A subscription was ended by the customer or for want of payment.', schema: subscription, weekly: 36, make: makeSubscription },
  { name: 'payout.sent', group: 'Payouts', description: 'A payout is on its way to the bank account.', schema: payout, weekly: 14, make: makePayout },
  { name: 'payout.failed', group: 'Payouts', description: 'The bank returned a payout.', schema: payout, weekly: 2, make: makePayout },
  { name: 'customer.merged', group: 'Customers', description: 'Two customers became one. Replaced by customer.updated.', schema: customer, isArchived: true, weekly: 0, make: makeCustomer(['id']) },
]; // prettier-ignore

/** As the catalog's API takes them; the example is made by the same hand as the traffic. */
export function eventDefinitions(random: Random, at: number): EventDefinition[] {
  return EVENTS.map(({ name, group, description, schema, isArchived, make }) => ({
    name,
    group,
    description,
    schema,
    example_payload: make(random, at),
    is_archived: isArchived ?? false,
  }));
}

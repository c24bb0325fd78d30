import { expect, html } from '@open-wc/testing';
import '../../../components/elements/webhook-settings/define.js';
import type { WachtWebhookSettings } from '../../../components/elements/webhook-settings/webhook-settings.js';
import {
  fakeTicketUrl,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import { looks, moving, objections, overflowing, resetLook, setLook } from '../../support/looks.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  isUnavailable,
  show,
  startFake,
  until,
} from '../../support/start-fake.js';

const long = 'a-rather-long-name-that-nobody-broke-anywhere'.repeat(3);
const can = ['read', 'manage', 'test', 'secret.reveal', 'secret.rotate'];

const events = [
  sampleEvent('invoice.paid'),
  sampleEvent('invoice.created'),
  sampleEvent(`shipment.${long}`, { description: `${long}. <b>Words</b> of a stranger.` }),
  sampleEvent('shipment.scanned', { is_archived: true }),
];
const healthy = sampleEndpoint({
  url: `https://api.acme.example/${long}?tenant=${long}`,
  description: `Bookkeeping, ${long}`,
  subscribed_events: ['invoice.paid', `shipment.${long}`],
  headers: { 'X-Tenant': 'abc', [`X-${long}`]: long },
  rate_limit_config: { duration_ms: 60_000, max_requests: 1200 },
});
const failing = sampleEndpoint({
  url: 'https://bridge.acme.example/in',
  subscribed_events: ['invoice.paid'],
  subscriptions: [{ event_name: 'invoice.paid', filter_rules: { amount: { $gte: 4200 } } }],
  rate_limit_config: { duration_ms: 30_000, max_requests: 60 },
});
const disabled = sampleEndpoint({ url: 'https://erp.acme.example/in', is_active: false });
const off = sampleEndpoint({ url: 'http://staging.acme.example/in', is_active: false });
const unused = sampleEndpoint({ url: `https://${'sub.'.repeat(20)}lake.acme.example/v1` });

const whole: FakeSettings = {
  endpoints: [healthy, failing, disabled, off, unused],
  events,
  deliveries: [
    sampleDelivery({ endpoint_id: healthy.id, at: minutesAgo(3) }),
    ...[4, 50, 90].map((minutes) =>
      sampleDelivery({
        endpoint_id: failing.id,
        status: 'permanently_failed',
        attempts: 5,
        at: minutesAgo(minutes),
        payload: `{"id":"in_1","amount":${String(minutes * 100)}}`,
      }),
    ),
    sampleDelivery({
      endpoint_id: disabled.id,
      status: 'deactivated',
      event_name: 'endpoint.deactivated',
      at: minutesAgo(200),
    }),
  ],
  app: { failure_notification_emails: ['ops@acme.example', `${long.slice(0, 60)}@acme.example`] },
  policy: { can, max_endpoints: 6 },
};

interface View {
  readonly element: WachtWebhookSettings;
  readonly fake: FakeWacht;
}

/** As a person does: not before it can be pressed. */
async function press(root: Element, name: string | RegExp): Promise<void> {
  const button = await until(
    () => {
      const found = byRole(root, 'button', name);
      return found && !isUnavailable(found) && found;
    },
    `no button named ${String(name)} to press`,
  );
  button.click();
}

async function type(root: Element, name: string | RegExp, value: string): Promise<void> {
  const field = (await findRole(root, 'textbox', name)) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function choose({ element }: View, endpoint: { url: string }, item: string): Promise<void> {
  await press(element, `More actions for ${endpoint.url}`);
  (await findRole(element, 'menuitem', item)).click();
}

/** A part that stands in a shadow root somewhere, once it is there. */
const part = (element: Element, name: string): Promise<HTMLElement> =>
  until(() => deepAll(element, name)[0], `no ${name}`);

const loaded = (root: Element): Promise<boolean> =>
  until(() => deepAll(root, '.sk').every((shape) => !shape.checkVisibility()), 'still loading');

const form = async (view: View): Promise<HTMLElement> => {
  await press(view.element, 'Add endpoint');
  const found = await part(view.element, 'wacht-endpoint-form');
  await findRole(found, 'checkbox', /invoice\.paid/);
  return found;
};
const editing = async (view: View, endpoint: { url: string }): Promise<HTMLElement> => {
  await choose(view, endpoint, 'Edit');
  const found = await part(view.element, 'wacht-endpoint-form');
  await findRole(found, 'checkbox', /invoice\.paid/);
  return found;
};
const sender = async (view: View): Promise<HTMLElement> => {
  await choose(view, healthy, 'Send a test');
  const found = await part(view.element, 'wacht-test-sender');
  await findRole(found, 'textbox', 'Payload');
  return found;
};

async function rotation(view: View): Promise<HTMLElement> {
  await press(view.element, 'Rotate secret');
  const found = await part(view.element, 'wacht-rotate-secret');
  await findText(found, '3 endpoints are switched on');
  for (const box of deepAll(found, 'input[type=checkbox]')) box.click();
  await type(found, 'Type wh_42 to confirm', 'wh_42');
  return found;
}

async function signedHeaders(secret: string, body: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice(6)), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const timestamp = Math.floor(Date.now() / 1000);
  const text = new TextEncoder().encode(`msg_7.${timestamp}.${body}`);
  const signature = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, text))));
  return `webhook-id: msg_7\nwebhook-timestamp: ${timestamp}\nwebhook-signature: v1,${signature}`;
}

async function signature(view: View, headers: string, body: string, says: string): Promise<HTMLElement> {
  await press(view.element, 'Check a signature');
  const found = await part(view.element, 'wacht-signature-debugger');
  await findRole(found, 'radio', /current secret/);
  await type(found, 'Headers', headers);
  await type(found, 'Raw body', body);
  await press(found, 'Check');
  await findText(found, says);
  return found;
}

/** What makes a state, and what axe looks at there: what is open makes the rest inert. */
interface State {
  readonly name: string;
  readonly settings?: FakeSettings;
  readonly before?: (fake: FakeWacht) => unknown;
  /** A new look undoes it. */
  readonly again?: true;
  readonly then: (view: View) => Promise<unknown>;
}

const states: readonly State[] = [
  {
    name: 'its list, in every state of health',
    then: async ({ element }) => {
      for (const word of ['Healthy', 'Failing', 'Disabled', 'Off', 'Never used'])
        await findText(element, word);
      await findText(element, '5 of 6 endpoints');
      await findText(element, 'ops@acme.example');
    },
  },
  {
    name: 'its list, with the events of each endpoint shown',
    then: async ({ element }) => {
      await findText(element, 'Never used');
      for (const { url } of whole.endpoints ?? []) {
        const row = (await findRole(element, 'button', `Open ${url}`)).closest('[data-endpoint]')!;
        await press(row, /^\d events?$/);
      }
      await findText(element, `shipment.${long}`);
      return part(element, 'wacht-endpoint-list');
    },
  },
  {
    name: 'its list, where nothing is found',
    then: async ({ element }) => {
      await type(element, 'Search URL, description or event', `no${long}`);
      await findText(element, 'Nothing matches');
      return part(element, 'wacht-endpoint-list');
    },
  },
  {
    name: 'its list, without a log to judge it by',
    before: (fake) => fake.fail('deliveries', { status: 403 }),
    then: async ({ element }) => {
      await findText(element, 'How the endpoints are doing could not be read.');
      return part(element, 'wacht-endpoint-list');
    },
  },
  {
    name: 'an empty list',
    settings: { policy: { can } },
    then: ({ element }) => findText(element, 'No endpoints yet'),
  },
  {
    name: 'while it loads',
    before: (fake) => fake.hold('exchange'),
    then: ({ element }) => until(() => deepAll(element, '.sk').length > 3, 'no shapes'),
  },
  {
    name: 'a list that failed to load',
    before: (fake) => fake.fail('endpoints', { status: 403 }),
    then: ({ element }) => findText(element, 'Endpoints could not be loaded'),
  },
  {
    name: 'access denied',
    before: (fake) => fake.fail('ticket', { status: 403 }),
    then: ({ element }) => findText(element, 'You don’t have access to webhooks'),
  },
  {
    name: 'a service out of reach',
    before: (fake) => fake.fail('ticket', 'network'),
    then: ({ element }) => findText(element, 'We couldn’t reach the webhook service'),
  },
  {
    name: 'read-only',
    settings: { ...whole, policy: { can: ['read'] } },
    then: async ({ element }) => {
      await findText(element, 'You can look, but not change anything.');
      await findText(element, 'Never used');
    },
  },
  {
    name: 'a quota used up, in an app that is switched off',
    settings: { ...whole, app: { is_active: false }, policy: { can, max_endpoints: 5 } },
    then: async ({ element }) => {
      await findText(element, 'Your plan has 5 endpoints.');
      await findText(element, 'This app is switched off');
      await findText(element, 'Never used');
    },
  },
  {
    name: 'the menu of a row',
    again: true,
    then: async ({ element }) => {
      // It closes when the window changes.
      if (!byRole(element, 'menuitem')) await press(element, `More actions for ${failing.url}`);
      await findRole(element, 'menuitem', 'See details');
      return part(element, 'wacht-endpoint-list');
    },
  },
  { name: 'a new endpoint’s form', then: form },
  {
    name: 'a form full of mistakes',
    then: async (view) => {
      const found = await form(view);
      await type(found, 'URL', `http://admin:secret@10.0.0.1:8081/${long}?token=abc`);
      await press(found, 'Add header');
      await type(found, 'Name of header 1', 'webhook-id');
      await press(found, 'Schema and example of invoice.paid');
      await press(found, 'Add endpoint');
      await findText(found, 'fields need a change');
      return found;
    },
  },
  { name: 'the form of an endpoint that has everything', then: (view) => editing(view, healthy) },
  {
    name: 'a form whose endpoint was changed elsewhere',
    then: async (view) => {
      const found = await editing(view, failing);
      await type(found, 'Deliveries', '70');
      const theirs = view.fake.state.endpoints.find(({ id }) => id === failing.id)!;
      theirs.rate_limit_config = { duration_ms: 30_000, max_requests: 120 };
      theirs.updated_at = minutesAgo(-1);
      await press(found, 'Save changes');
      await findText(found, 'You have 70 every 30 seconds.');
      return found;
    },
  },
  {
    name: 'a form that could not be saved',
    before: (fake) =>
      fake.fail('createEndpoint', { status: 422, body: { message: `${long} is not wanted` } }),
    then: async (view) => {
      const found = await form(view);
      await type(found, 'URL', 'https://api.acme.example/in');
      (await findRole(found, 'checkbox', /invoice\.paid/)).click();
      await press(found, 'Add endpoint');
      await findText(found, 'is not wanted');
      return found;
    },
  },
  {
    name: 'a form that asks before it discards',
    then: async (view) => {
      const found = await form(view);
      await type(found, 'URL', 'https://api.acme.example/in');
      await press(found, 'Cancel');
      await findText(found, 'Discard what you typed?');
      return found;
    },
  },
  {
    name: 'a filter, tried on the last deliveries',
    then: async (view) => {
      const found = await editing(view, failing);
      await press(found, 'Edit filter: invoice.paid');
      const editor = await part(found, 'wacht-filter-editor');
      await type(editor, 'Value', '5000');
      await press(editor, 'Try it on the last deliveries');
      await findText(editor, 'Would have let through 2 of 3');
      await press(editor, /^Show the/);
      return found;
    },
  },
  {
    name: 'a filter as JSON, with a mistake in it',
    then: async (view) => {
      const found = await editing(view, failing);
      await press(found, 'Edit filter: invoice.paid');
      const editor = await part(found, 'wacht-filter-editor');
      await press(editor, 'JSON');
      await type(editor, 'JSON', `{"${long}": {"$regex": "a"}}`);
      await findText(editor, '$regex is not an operator');
      return found;
    },
  },
  {
    name: 'details',
    then: async (view) => {
      await press(view.element, `Open ${healthy.url}`);
      const found = await part(view.element, 'wacht-endpoint-detail');
      await findText(found, 'X-Tenant');
      await loaded(found);
      return found;
    },
  },
  { name: 'a test before it is sent', then: sender },
  {
    name: 'a test that was taken',
    then: async (view) => {
      const found = await sender(view);
      await press(found, 'Send test');
      await findText(found, 'Answered 200');
      return found;
    },
  },
  {
    name: 'a test that failed, with a page of somebody’s for an answer',
    before: (fake) => {
      fake.state.receiver = () => ({ code: 404, ms: 184, body: `<h1>${long}</h1>`.repeat(20) });
    },
    then: async (view) => {
      const found = await sender(view);
      await press(found, 'Send test');
      await findText(found, 'Answered 404');
      return found;
    },
  },
  {
    name: 'a test that the platform refused',
    before: (fake) => fake.fail('testEndpoint', { status: 429, headers: { 'retry-after': '30' } }),
    then: async (view) => {
      const found = await sender(view);
      await press(found, 'Send test');
      await findText(found, 'Try again in 30 seconds.');
      return found;
    },
  },
  {
    name: 'the question before an endpoint is switched off',
    then: async (view) => {
      await choose(view, healthy, 'Switch off');
      return findRole(view.element, 'dialog', /^Switch .* off\?$/);
    },
  },
  {
    name: 'the question before an endpoint is deleted',
    then: async (view) => {
      await choose(view, healthy, 'Delete');
      return findRole(view.element, 'dialog', /^Delete/);
    },
  },
  {
    name: 'the secret, revealed',
    then: async ({ element, fake }) => {
      await press(element, 'Reveal');
      await findText(element, fake.state.app.signing_secret);
      return part(element, 'wacht-signing-secret');
    },
  },
  { name: 'the rotation, filled in', then: rotation },
  {
    name: 'what follows a rotation, with a receiver that refuses',
    before: (fake) => {
      fake.state.receiver = () => ({ code: 401 });
    },
    then: async (view) => {
      await press(await rotation(view), 'Rotate now');
      const found = await part(view.element, 'wacht-rotation-followup');
      await press(found, `Send test: ${healthy.url}`);
      await findText(found, 'It still has the old secret');
      await findText(found, '1 refusal among 1 delivery');
      return found;
    },
  },
  {
    name: 'a signature that verifies',
    then: async (view) => {
      const body = '{"type":"invoice.paid","data":{}}';
      const { signing_secret } = view.fake.state.app;
      return signature(view, await signedHeaders(signing_secret, body), body, 'The signature fits');
    },
  },
  {
    name: 'a signature that does not, and why',
    then: async (view) => {
      const body = '{"type":"invoice.paid","data":{}}';
      const { signing_secret } = view.fake.state.app;
      const anew = JSON.stringify(JSON.parse(body), null, 2);
      return signature(
        view,
        await signedHeaders(signing_secret, body),
        anew,
        'without spaces and line breaks',
      );
    },
  },
  {
    name: 'notifications with a mistake',
    then: async ({ element }) => {
      const found = await part(element, 'wacht-notification-settings');
      await type(found, 'Add an address', `ops@${long}`);
      (await findRole(found, 'textbox', 'Add an address')).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }),
      );
      await findText(found, 'is missing a domain ending');
      return found;
    },
  },
  {
    name: 'the receiver guide',
    then: async ({ element }) => {
      await press(element, 'Receiver guide');
      const found = await part(element, 'wacht-endpoint-help');
      await findText(found, 'What your receiver must do');
      await until(() => deepAll(found, 'wacht-code-block')[0], 'no code');
      return found;
    },
  },
  {
    name: 'the event catalog, with an event opened',
    then: async ({ element }) => {
      await press(element, 'Event catalog');
      const found = await part(element, 'wacht-event-catalog');
      await press(found, /invoice\.paid/);
      await findText(found, 'Last delivery');
      return part(element, 'wacht-endpoint-help');
    },
  },
];

let visits = 0;

async function open({ settings = whole, before }: State): Promise<View> {
  // A copy: what a test does to an endpoint must not reach the next one.
  const fake = await startFake(structuredClone(settings));
  before?.(fake);
  const element = await show<WachtWebhookSettings>(
    html`<wacht-webhook-settings
      ticket-url=${fakeTicketUrl}
      deployment-id=${`looks-${++visits}`}
    ></wacht-webhook-settings>`,
  );
  return { fake, element };
}

describe('<wacht-webhook-settings>, in every look', () => {
  afterEach(resetLook);

  for (const state of states) {
    it(`is accessible and fits: ${state.name}`, async () => {
      await setLook(looks[0]!);
      const view = await open(state);
      const opened = await state.then(view);
      const looked = opened instanceof Element ? opened : view.element;
      for (const look of looks) {
        if (look !== looks[0]) await setLook(look);
        if (state.again) await state.then(view);
        expect(overflowing(document.body), `too wide in ${look.name}`).to.deep.equal([]);
        if (look.axe) expect(await objections(looked, look.axe), `axe, in ${look.name}`).to.deep.equal([]);
        expect(moving(), `moves in ${look.name}`).to.deep.equal([]);
      }
    });
  }

  it('leaves no word or two alone in a line where the list could not be loaded', async () => {
    await setLook(looks[0]!);
    const { element } = await open({
      name: 'failed',
      before: (fake) => fake.fail('endpoints', { status: 500 }),
      then: () => Promise.resolve(),
    });
    await findText(element, 'Try again in a moment.');
    const says = deepAll(element, '.blank p')[0]!;
    const words = document.createRange();
    words.selectNodeContents(says);
    const widths = [...words.getClientRects()].map(({ width }) => width);
    expect(widths.length, 'it fits in a line').to.be.greaterThan(1);
    expect(Math.min(...widths)).to.be.greaterThan(Math.max(...widths) / 2);
  });
});

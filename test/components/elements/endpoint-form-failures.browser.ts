import { expect, html } from '@open-wc/testing';
import type { Endpoint } from '../../../components/client/types.js';
import type { WachtEndpointForm } from '../../../components/elements/endpoint-form/endpoint-form.js';
import '../../../components/elements/endpoint-form/define.js';
import '../../../components/elements/session/define.js';
import '../../../components/elements/webhook-settings/define.js';
import {
  fakeTicketUrl,
  sampleEndpoint,
  type Failure,
  type FakeWacht,
  type RouteName,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  focused,
  inSession,
  press,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

/** Each test has a session of its own: one that the test before left half begun would be shared. */
let tenants = 0;
const tenant = () => `form-failures-${(tenants += 1)}`;
const policy = { can: ['read', 'manage'] };
const existing = (): Endpoint =>
  sampleEndpoint({ url: 'https://old.acme.example/in', subscribed_events: ['invoice.created'] });

interface Opened {
  fake: FakeWacht;
  form: WachtEndpointForm;
}

async function open(endpoint?: Endpoint): Promise<Opened> {
  const fake = await startFake({ policy, endpoints: endpoint ? [endpoint] : [] });
  const host = await show(
    inSession(
      html`<wacht-endpoint-form
        .endpoint=${endpoint && structuredClone(endpoint)}
        open
      ></wacht-endpoint-form>`,
      tenant(),
    ),
  );
  return { fake, form: host.querySelector('wacht-endpoint-form')! };
}

async function type(form: Element, name: string | RegExp, value: string): Promise<void> {
  const input = (await findRole(form, 'textbox', name)) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Every kind of field there is. */
async function fillIn(form: Element): Promise<void> {
  await type(form, 'URL', 'https://api.acme.example/in');
  await type(form, /Description/, 'Books & <b>orders</b>');
  (await findRole(form, 'checkbox', /invoice\.paid/)).click();
  await press(form, 'Add header');
  await type(form, 'Name of header 1', 'X-Tenant');
  await type(form, 'Value of X-Tenant', 'abc');
  await type(form, 'Deliveries', '1,200');
}

/** What stands in the fields now, by their names. */
const typed = (form: Element) =>
  (deepAll(form, 'input, select') as HTMLInputElement[]).map((input) =>
    input.type === 'checkbox' ? input.checked : input.value,
  );

interface Saving {
  readonly verb: string;
  readonly route: RouteName;
  readonly open: () => Promise<Opened>;
}
const savings: readonly Saving[] = [
  { verb: 'Add endpoint', route: 'createEndpoint', open: () => open() },
  { verb: 'Save changes', route: 'updateEndpoint', open: () => open(existing()) },
];

const failures: readonly (readonly [string, Failure, says: string])[] = [
  [
    'a conflict (409)',
    { status: 409, body: { errors: [{ code: 409, message: 'Another one has this URL already' }] } },
    'Another one has this URL already',
  ],
  [
    'a refusal that names no field (422)',
    { status: 422, body: { error: { code: 'limit', message: 'Too much of <i>everything</i>' } } },
    'Too much of <i>everything</i>',
  ],
  ['too many requests (429)', { status: 429, headers: { 'retry-after': '7' } }, 'Try again in 7 seconds.'],
  ['a platform out of order (500)', { status: 500, body: '<html>Oops' }, 'Try again in a moment.'],
  ['no connection', 'network', 'Check your connection, then try again.'],
];

// Colours in transition have no contrast to measure.
before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

describe('the endpoint form, when saving fails', () => {
  for (const saving of savings) {
    describe(`at “${saving.verb}”`, () => {
      for (const [name, failure, says] of failures) {
        it(`keeps all that was typed on ${name}, says the way on, and saves it then`, async () => {
          const { fake, form } = await saving.open();
          const mend = fake.fail(saving.route, failure);
          await fillIn(form);
          const before = typed(form);
          await press(form, saving.verb);
          await findText(form, says);
          await findText(form, 'Your changes stay in this form.');
          expect(typed(form)).to.deep.equal(before);
          mend();
          await press(form, 'Save again');
          await until(() => !form.open, 'it stayed open');
          expect(fake.state.endpoints).to.have.length(1);
          expect(fake.state.endpoints[0]).to.deep.include({
            url: 'https://api.acme.example/in',
            description: 'Books & <b>orders</b>',
            headers: { 'X-Tenant': 'abc' },
            rate_limit_config: { duration_ms: 60_000, max_requests: 1200 },
          });
          expect(fake.state.endpoints[0]!.subscribed_events).to.include('invoice.paid');
        });
      }

      it('puts a refusal that names the URL at that field, and saves once another is typed', async () => {
        const { fake, form } = await saving.open();
        const mend = fake.fail(saving.route, {
          status: 422,
          body: { errors: [{ code: 'invalid', message: 'url resolves to 10.0.0.7, which is private' }] },
        });
        await fillIn(form);
        await type(form, 'URL', 'http://localhost:4000/in');
        await findText(form, 'It works while you develop');
        const before = typed(form);
        await press(form, saving.verb);
        await findText(form, 'resolves to 10.0.0.7');
        const url = (await findRole(form, 'textbox', 'URL')) as HTMLInputElement;
        const root = url.getRootNode() as ShadowRoot;
        expect(textOf(root.getElementById(url.getAttribute('aria-describedby')!)!)).to.contain('10.0.0.7');
        expect(focused()).to.equal(url);
        expect(typed(form)).to.deep.equal(before);
        // Advice beside it would say the opposite.
        expect(textOf(form)).not.to.contain('It works while you develop');
        mend();
        await type(form, 'URL', 'https://public.acme.example/in');
        await press(form, saving.verb);
        await until(() => !form.open, 'it stayed open');
        expect(fake.state.endpoints[0]!.url).to.equal('https://public.acme.example/in');
      });

      it('sends a double click once', async () => {
        const { fake, form } = await saving.open();
        await fillIn(form);
        const release = fake.hold(saving.route);
        const button = await press(form, saving.verb);
        button.click();
        await fake.arrived(saving.route);
        button.click();
        release();
        await until(() => !form.open, 'it stayed open');
        expect(fake.calls(saving.route)).to.have.length(1);
        expect(fake.state.endpoints).to.have.length(1);
      });
    });
  }

  it('renews a session that ended while one changed an endpoint, and saves', async () => {
    const { fake, form } = await open(existing());
    await fillIn(form);
    fake.state.hasSession = false;
    await press(form, 'Save changes');
    await until(() => !form.open, 'it stayed open');
    expect(fake.calls('ticket')).to.have.length(2);
    expect(fake.state.endpoints[0]).to.include({ description: 'Books & <b>orders</b>' });
  });

  it('renews a session that ended while one typed a new endpoint, and adds it once when asked again', async () => {
    const { fake, form } = await open();
    await fillIn(form);
    const before = typed(form);
    fake.state.hasSession = false;
    await press(form, 'Add endpoint');
    // What was sent is never sent a second time unasked.
    await findText(form, 'Your session has ended.');
    expect(typed(form)).to.deep.equal(before);
    await press(form, 'Save again');
    await until(() => !form.open, 'it stayed open');
    expect(fake.calls('ticket')).to.have.length(2);
    expect(fake.state.endpoints).to.have.length(1);
    expect(fake.state.endpoints[0]).to.include({ description: 'Books & <b>orders</b>' });
  });

  it('does not overwrite unseen when the look before an update fails', async () => {
    const { fake, form } = await open(existing());
    await fillIn(form);
    const before = typed(form);
    const mend = fake.fail('endpoints', { status: 500 });
    await press(form, 'Save changes');
    await findText(form, 'The webhook service had a problem.');
    expect(fake.calls('updateEndpoint')).to.have.length(0);
    expect(typed(form)).to.deep.equal(before);
    mend();
    await press(form, 'Save again');
    await until(() => !form.open, 'it stayed open');
  });

  it('has it all still there when access was refused meanwhile, and given back', async () => {
    const fake = await startFake({ policy, endpoints: [] });
    const element = await show(
      html`<wacht-webhook-settings
        ticket-url=${fakeTicketUrl}
        deployment-id=${tenant()}
      ></wacht-webhook-settings>`,
    );
    await press(element, 'Add endpoint');
    const list = element.shadowRoot!.querySelector('wacht-endpoint-list')!;
    const form = await until(() => list.shadowRoot!.querySelector('wacht-endpoint-form'), 'no form');
    await fillIn(form);
    const before = typed(form);
    fake.state.hasSession = false;
    const mend = fake.fail('ticket', { status: 403 });
    await press(form, 'Add endpoint');
    await findText(element, 'You don’t have access to webhooks');
    const again = await findRole(element, 'button', 'Try again');
    // A dialog that nobody sees any more would hold the page inert.
    await until(() => {
      again.focus();
      return focused() === again;
    }, 'the way on can’t be reached');
    mend();
    again.click();
    await until(() => byRole(form, 'textbox', 'URL'), 'the form did not come back');
    // What may have changed meanwhile is read anew.
    await findRole(form, 'checkbox', /invoice\.paid/);
    expect(typed(form)).to.deep.equal(before);
    await until(() => form.matches(':focus-within'), 'the focus is not in the form');
    await press(form, 'Save again');
    await until(() => !form.open, 'it stayed open');
    expect(fake.calls('createEndpoint')).to.have.length(2);
    expect(fake.state.endpoints).to.have.length(1);
  });
});

import { nextFrame, expect, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { WachtCodeField } from '../../../components/elements/code-field/code-field.js';
import '../../../components/elements/session/define.js';
import '../../../components/elements/test-sender/define.js';
import { BeforeTestEvent, type TestEndedEvent } from '../../../components/elements/test-sender/events.js';
import type { WachtTestSender } from '../../../components/elements/test-sender/test-sender.js';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
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
const tenant = () => String((tenants += 1));

const can = ['read', 'manage', 'test'];
const events = [
  sampleEvent('invoice.created'),
  sampleEvent('invoice.paid', { example_payload: { id: 'in_1', amount: 4200 } }),
  sampleEvent('invoice.old', { is_archived: true }),
];

async function open(settings: FakeSettings = {}): Promise<{ fake: FakeWacht; sender: WachtTestSender }> {
  const endpoints = [sampleEndpoint({ subscribed_events: ['invoice.paid'] })];
  const fake = await startFake({ policy: { can }, endpoints, events, ...settings });
  const host = await show(
    inSession(
      html`<wacht-test-sender .endpoint=${fake.state.endpoints[0]} open></wacht-test-sender>`,
      tenant(),
    ),
  );
  const sender = host.querySelector('wacht-test-sender')!;
  await findRole(sender, 'textbox', 'Payload');
  await fake.arrived('deliveries', 2);
  return { fake, sender };
}

const payload = (sender: Element) => findRole(sender, 'textbox', 'Payload') as Promise<HTMLTextAreaElement>;
async function type(sender: Element, value: string): Promise<HTMLTextAreaElement> {
  const area = await payload(sender);
  area.value = value;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await (area.getRootNode() as ShadowRoot & { host: WachtCodeField }).host.updateComplete;
  return area;
}

// Colours in transition have no contrast to measure.
before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

describe('the test sender', () => {
  it('shows the delivery that the test made, and its answer', async () => {
    const { fake, sender } = await open({ receiver: () => ({ code: 200, ms: 184, body: '{"ok":true}' }) });
    const ended = oneEvent(sender, 'wacht-test-ended') as unknown as Promise<TestEndedEvent>;
    await press(sender, 'Send test');
    await findText(sender, 'Answered 200 in 184 ms');
    const made = fake.state.deliveries.at(-1)!;
    expect((await ended).delivery).to.include({ id: made.id, status: 'success', http_status_code: 200 });
    expect(textOf(sender))
      .to.contain(made.id)
      .and.to.contain('Whether it checked the signature, only the receiver knows');
    expect(fake.calls('testEndpoint')[0]!.form.get('event_name')).to.equal('invoice.paid');
    expect(JSON.parse(fake.calls('testEndpoint')[0]!.form.get('payload')!)).to.deep.equal({
      id: 'in_1',
      amount: 4200,
    });
  });

  it('brings into view what happened where there is no room beside the payload', async () => {
    await setViewport({ width: 390, height: 500 });
    try {
      const { sender } = await open();
      const happened = await findRole(sender, 'heading', 'What happened');
      const isSeen = () => happened.getBoundingClientRect().top < innerHeight - 80;
      expect(isSeen(), 'there is room at once').to.equal(false);
      await press(sender, 'Send test');
      await until(isSeen, 'what happened is out of sight');
    } finally {
      await setViewport({ width: 1000, height: 800 });
    }
  });

  it('is not taken in by what a real event made while the drawer was open', async () => {
    const { fake, sender } = await open();
    await findText(sender, '0 of 10 deliveries');
    const [endpoint] = fake.state.endpoints;
    fake.state.deliveries.push(
      sampleDelivery({ endpoint_id: endpoint!.id, event_name: 'invoice.paid', code: 204, at: minutesAgo(0) }),
    );
    await press(sender, 'Send test');
    await findText(sender, 'Answered 2');
    expect(textOf(sender)).to.contain(fake.state.deliveries.at(-1)!.id).and.to.contain('Answered 200');
  });

  it('sends the payload as it was edited, number for number', async () => {
    const { fake, sender } = await open();
    await type(sender, '{"id": 9007199254740993, "rate": 1.50}');
    await press(sender, 'Send test');
    await fake.arrived('testEndpoint');
    expect(fake.calls('testEndpoint')[0]!.form.get('payload')).to.equal(
      '{"id":9007199254740993,"rate":1.50}',
    );
  });

  it('says where the payload isn’t JSON, leads there, and sends nothing', async () => {
    const { fake, sender } = await open();
    const text = '{\n  "a": 1,\n  "b": [1, 2\n}';
    const area = await type(sender, text);
    await findText(sender, 'Line 4, column 1: } closes nothing here: a [ is still open');
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    await press(sender, 'Send test');
    await until(() => area.selectionStart === text.indexOf('}'), 'the cursor is elsewhere');
    expect(fake.calls('testEndpoint')).to.be.empty;
    await press(sender, 'Reset to the example');
    await findText(sender, 'Valid JSON');
  });

  it('keeps what was edited for each event', async () => {
    const { sender } = await open();
    await type(sender, '{"mine":1}');
    const select = (await findRole(sender, 'combobox', 'Event')) as HTMLSelectElement;
    expect([...select.options].map(({ value }) => value)).to.deep.equal(['invoice.paid', 'invoice.created']);
    const choose = (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('invoice.created');
    await until(async () => (await payload(sender)).value.includes('in_1'), 'no example');
    choose('invoice.paid');
    await until(
      () => deepAll(sender, 'textarea').some((area) => (area as HTMLTextAreaElement).value === '{"mine":1}'),
      'lost',
    );
  });

  for (const [code, word] of [
    [500, 'The platform tries such an answer again'],
    [404, 'does not try such an answer again'],
    [410, 'switches the endpoint off at once'],
  ] as const) {
    it(`says what a ${code} means`, async () => {
      const { sender } = await open({ receiver: () => ({ code }) });
      await press(sender, 'Send test');
      await findText(sender, `Answered ${code}`);
      await findText(sender, word);
    });
  }

  it('says that there was no answer, and that nobody can tell why', async () => {
    const { sender } = await open({ receiver: () => ({ code: null }) });
    await press(sender, 'Send test');
    await findText(sender, 'The platform can’t tell which');
  });

  it('offers to enable an endpoint that is off and answered, and enables it', async () => {
    const endpoints = [sampleEndpoint({ is_active: false, subscribed_events: ['invoice.paid'] })];
    const { fake, sender } = await open({ endpoints });
    expect(byRole(sender, 'button', 'Switch on')).to.equal(undefined);
    await press(sender, 'Send test');
    await findText(sender, 'This endpoint is off, and it just answered');
    const enabled = oneEvent(sender, 'wacht-endpoint-enabled');
    await press(sender, 'Switch on');
    await enabled;
    await findText(sender, 'The endpoint is switched on');
    expect(fake.state.endpoints[0]!.is_active).to.equal(true);
  });

  it('does not offer it when the answer was none', async () => {
    const endpoints = [sampleEndpoint({ is_active: false, subscribed_events: ['invoice.paid'] })];
    const { sender } = await open({ endpoints, receiver: () => ({ code: 503 }) });
    await press(sender, 'Send test');
    await findText(sender, 'Answered 503');
    expect(byRole(sender, 'button', 'Switch on')).to.equal(undefined);
  });

  it('says how near the endpoint is to being switched off', async () => {
    const endpoint = sampleEndpoint({ subscribed_events: ['invoice.paid'] });
    const deliveries = [1, 2, 3, 4].map((hour) =>
      sampleDelivery({
        endpoint_id: endpoint.id,
        status: 'permanently_failed',
        attempts: 5,
        at: minutesAgo(hour * 60),
      }),
    );
    const { sender } = await open({ endpoints: [endpoint], deliveries });
    await findText(sender, '4 of 10 deliveries ran out of attempts');
    await findText(sender, 'A test without an answer, or answered with 408, 429 or 5xx, counts');
  });

  it('gives what was sent as curl, without secrets unless asked', async () => {
    const { sender } = await open();
    await findText(sender, '"type":"invoice.paid"');
    expect(textOf(sender)).to.contain("--url 'https://hooks.acme.example/wacht'");
    await press(sender, 'Send test');
    await findText(sender, "--header 'webhook-id: msg_");
    expect(textOf(sender)).not.to.contain('webhook-signature');
    (await findRole(sender, 'checkbox', /Include the signature/)).click();
    await findText(sender, "--header 'webhook-signature: v1,");
  });

  it('lets a host veto it, with its reason', async () => {
    const { fake, sender } = await open();
    sender.addEventListener('wacht-before-test', (event) => {
      if (event instanceof BeforeTestEvent) event.waitUntil(Promise.reject(new Error('Not on Fridays.')));
    });
    await press(sender, 'Send test');
    await findText(sender, 'Not sent. Not on Fridays.');
    expect(fake.calls('testEndpoint')).to.be.empty;
  });

  it('takes an approval for the visit in which it was asked for, and for no later one', async () => {
    const { fake, sender } = await open();
    const approvals: (() => void)[] = [];
    sender.addEventListener('wacht-before-test', (event) => {
      if (event instanceof BeforeTestEvent)
        event.waitUntil(new Promise<void>((resolve) => approvals.push(resolve)));
    });
    await press(sender, 'Send test');
    const later = sampleEndpoint({ subscribed_events: ['invoice.created'] });
    sender.endpoint = later;
    await sender.updateComplete;
    approvals[0]?.();
    // What the first one lets through would be sent before what the second does.
    await press(sender, 'Send test');
    await until(() => approvals[1], 'it did not ask again');
    expect(fake.calls('testEndpoint')).to.have.length(0);
    approvals[1]?.();
    expect((await fake.arrived('testEndpoint')).url.pathname).to.contain(later.id);
    expect(fake.calls('testEndpoint')).to.have.length(1);
  });

  it('says of no endpoint that it was switched on when it was another one', async () => {
    const other = sampleEndpoint({ is_active: false, subscribed_events: ['invoice.created'] });
    const { fake, sender } = await open({
      endpoints: [sampleEndpoint({ is_active: false, subscribed_events: ['invoice.paid'] }), other],
    });
    await press(sender, 'Send test');
    let approve = (): void => undefined;
    sender.addEventListener('wacht-before-enable', (event) =>
      event.waitUntil(new Promise<void>((resolve) => (approve = resolve))),
    );
    await press(sender, 'Switch on');
    sender.endpoint = other;
    await sender.updateComplete;
    approve();
    await press(sender, 'Send test');
    await findText(sender, 'Answered 200');
    expect(fake.calls('updateEndpoint')).to.have.length(0);
    expect(textOf(sender)).not.to.contain('The endpoint is switched on');
  });

  it('can send again after it was taken out of the page while it looked for its delivery', async () => {
    const { fake, sender } = await open();
    const release = fake.hold('testEndpoint');
    await press(sender, 'Send test');
    await fake.arrived('testEndpoint');
    const parent = sender.parentElement!;
    sender.remove();
    await nextFrame();
    parent.append(sender);
    release();
    await until(() => byRole(sender, 'button', 'Send test'), 'it is busy for ever');
  });

  it('keeps the payload when it could not be sent', async () => {
    const { fake, sender } = await open();
    const mend = fake.fail('testEndpoint', { status: 503 });
    await type(sender, '{"mine":1}');
    await press(sender, 'Send test');
    await findText(sender, 'Not sent.');
    expect((await payload(sender)).value).to.equal('{"mine":1}');
    mend();
    await press(sender, 'Send test');
    await findText(sender, 'Answered 200');
  });

  it('opens the delivery, unless the host has a place of its own for it', async () => {
    const { sender } = await open();
    await press(sender, 'Send test');
    await findText(sender, 'Answered 200');
    sender.addEventListener('wacht-delivery-open', (event) => event.preventDefault(), { once: true });
    await press(sender, 'Open the delivery');
    expect(deepAll(sender, 'wacht-delivery-detail')).to.be.empty;
    await press(sender, 'Open the delivery');
    await until(() => deepAll(sender, 'wacht-delivery-detail').length === 1, 'it never opened');
  });

  it('shows an answer of markup as text', async () => {
    const { sender } = await open({
      receiver: () => ({ code: 200, body: '<img src=x onerror=alert(1)>\u202e' }),
    });
    await press(sender, 'Send test');
    await findText(sender, '<img src=x onerror=alert(1)>');
    expect(deepAll(sender, 'img')).to.be.empty;
    await findText(sender, String.raw`\u202e`);
  });

  it('has nothing that axe objects to, before and after', async () => {
    const { sender } = await open();
    await expect(sender).to.be.accessible();
    await press(sender, 'Send test');
    await findText(sender, 'Answered 200');
    await expect(sender).to.be.accessible();
  });
});

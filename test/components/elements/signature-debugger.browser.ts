import { expect, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../../components/elements/session/define.js';
import '../../../components/elements/signature-debugger/define.js';
import type { WachtSignatureDebugger } from '../../../components/elements/signature-debugger/signature-debugger.js';
import {
  sampleDelivery,
  sampleEndpoint,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import {
  byRole,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

/** Each test has a session of its own: one that the test before left half begun would be shared. */
let tenants = 0;
const tenant = () => `signature-${(tenants += 1)}`;

const body = JSON.stringify({
  type: 'invoice.paid',
  timestamp: '2026-05-12T07:22:07.000Z',
  data: { id: 'in_1' },
});

async function headersFor(secret: string, text: string, age = 60): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice(6)), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const timestamp = Math.floor(Date.now() / 1000) - age;
  const signed = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode(`msg_7.${timestamp}.${text}`),
  );
  const signature = btoa(String.fromCharCode(...new Uint8Array(signed)));
  return `webhook-id: msg_7\nwebhook-timestamp: ${timestamp}\nwebhook-signature: v1,${signature}`;
}

async function open(
  settings: FakeSettings = {},
): Promise<{ fake: FakeWacht; element: WachtSignatureDebugger }> {
  const fake = await startFake({ policy: { can: ['read', 'secret.reveal'] }, ...settings });
  const host = await show(inSession(html`<wacht-signature-debugger></wacht-signature-debugger>`, tenant()));
  const element = host.querySelector('wacht-signature-debugger')!;
  await findRole(element, 'textbox', 'Headers');
  return { fake, element };
}

async function type(element: Element, name: string, value: string): Promise<void> {
  const field = (await findRole(element, 'textbox', name)) as HTMLTextAreaElement;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const press = async (element: Element, name: string) => (await findRole(element, 'button', name)).click();

describe('the signature debugger', () => {
  it('verifies with the current secret, without ever showing it', async () => {
    const { fake, element } = await open();
    await findRole(element, 'radio', /The current secret of wh_42/);
    await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body));
    await type(element, 'Raw body', body);
    await press(element, 'Check');
    await findText(element, 'The signature fits this body and secret');
    expect(element.shadowRoot!.innerHTML).not.to.contain(fake.state.app.signing_secret.slice(6));
  });

  it('finds that the body was written anew, and shows how to keep its bytes', async () => {
    const { fake, element } = await open();
    await findRole(element, 'radio', /current secret/);
    await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body));
    await type(element, 'Raw body', JSON.stringify(JSON.parse(body), null, 2));
    await press(element, 'Check');
    await findText(element, 'fits the same JSON without spaces and line breaks');
    await press(element, 'Python');
    await findText(element, 'request.get_data()');
    await type(element, 'Raw body', body);
    await findText(element, 'Paste what your receiver got');
  });

  it('brings its answer into view where there is no room beside the fields', async () => {
    await setViewport({ width: 390, height: 400 });
    try {
      const { fake, element } = await open();
      await findRole(element, 'radio', /current secret/);
      await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body));
      await type(element, 'Raw body', body);
      const result = await findRole(element, 'heading', 'Result');
      const top = () => result.getBoundingClientRect().top;
      expect(top(), 'there is room at once').to.be.greaterThan(innerHeight / 2);
      await press(element, 'Check');
      await findText(element, 'The signature fits this body and secret');
      await until(() => top() < innerHeight / 2, 'the answer is out of sight');
    } finally {
      await setViewport({ width: 1000, height: 800 });
    }
  });

  it('tells a right signature that is too old, and why that happens', async () => {
    const { fake, element } = await open();
    await findRole(element, 'radio', /current secret/);
    await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body, 1000));
    await type(element, 'Raw body', body);
    await press(element, 'Check');
    await findText(element, 'Signed right, but too old');
    await findText(element, 'late attempts fail at a strict receiver');
  });

  it('asks those for a secret who may not reveal the app’s own', async () => {
    const { fake, element } = await open({ policy: { can: ['read'] } });
    await fake.arrived('exchange');
    expect(byRole(element, 'radio')).to.equal(undefined);
    await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body));
    await type(element, 'Raw body', body);
    const secret = element.shadowRoot!.querySelector<HTMLInputElement>('input[type="password"]')!;
    secret.value = `whsec_${btoa('another secret of 32 bytes length')}`;
    secret.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await press(element, 'Check');
    await findText(element, 'It is another secret, or the body was changed on the way');
  });

  it('says what is missing, piece by piece', async () => {
    const { element } = await open({ policy: { can: ['read'] } });
    await type(element, 'Headers', 'webhook-id: msg_7');
    await press(element, 'Check');
    await findText(element, 'webhook-timestamp and webhook-signature are missing');
    await findText(element, 'Enter the signing secret');
  });

  it('fills in the last delivery, without headers that are none of its business', async () => {
    const endpoint = sampleEndpoint();
    const request_headers = JSON.stringify({
      authorization: 'Bearer s3cret',
      'webhook-id': 'msg_9',
      'webhook-timestamp': '1',
    });
    const { element } = await open({
      endpoints: [endpoint],
      deliveries: [sampleDelivery({ endpoint_id: endpoint.id, request_headers })],
    });
    await press(element, 'Fill in from the last delivery');
    await findText(element, 'no line break at the end');
    const headers = (await findRole(element, 'textbox', 'Headers')) as HTMLTextAreaElement;
    expect(headers.value).to.equal('webhook-id: msg_9\nwebhook-timestamp: 1');
    expect(textOf(element)).not.to.contain('s3cret');
  });

  it('has nothing that axe objects to', async () => {
    const { fake, element } = await open();
    await findRole(element, 'radio', /current secret/);
    await type(element, 'Headers', await headersFor(fake.state.app.signing_secret, body));
    await type(element, 'Raw body', `${body}\n`);
    await press(element, 'Check');
    await findText(element, 'without the line break at its end');
    await expect(element).to.be.accessible();
  });
});

import { expect, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import '../../../components/elements/session/define.js';
import '../../../components/elements/signing-secret/define.js';
import type { WachtSigningSecret } from '../../../components/elements/signing-secret/signing-secret.js';
import { withClipboard } from '../../support/clipboard.js';
import { sampleEndpoint, type FakeSettings, type FakeWacht } from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const can = ['read', 'secret.reveal', 'secret.rotate', 'test', 'manage'];
let visits = 0;

async function open(
  settings: FakeSettings = {},
): Promise<{ fake: FakeWacht; element: WachtSigningSecret; secret: string }> {
  const fake = await startFake({ policy: { can }, endpoints: [sampleEndpoint()], ...settings });
  const host = await show(
    inSession(html`<wacht-signing-secret></wacht-signing-secret>`, `secret-${String(++visits)}`),
  );
  const element = host.querySelector('wacht-signing-secret')!;
  await findText(element, 'Every delivery');
  await until(() => !deepAll(element, '.sk').length, 'still loading');
  return { fake, element, secret: fake.state.app.signing_secret };
}

const press = async (root: Element, name: string) => (await findRole(root, 'button', name)).click();

/** Everything that the element's tree holds as markup: attributes, text, and those of shadow roots in it. */
const markup = (root: ParentNode): string =>
  deepAll(root, '*')
    .map((node) => [...node.attributes].map(({ name, value }) => `${name}=${value}`).join(' '))
    .join('\n');

function hidePage(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  if (!hidden) Reflect.deleteProperty(document, 'hidden');
}

describe('<wacht-signing-secret>', () => {
  // Colours are checked as they end, and not half way through a transition.
  before(() => executeServerCommand('emulate-media-features', { 'prefers-reduced-motion': 'reduce' }));

  it('shows the secret only when asked, in text that session recorders leave out, and hides it again', async () => {
    const { element, secret } = await open();
    expect(textOf(element)).not.to.contain(secret);
    await press(element, 'Reveal');
    await findText(element, secret);
    const holder = deepAll(element, '.revealed')[0]!;
    expect(holder.hasAttribute('data-private')).to.equal(true);
    expect(holder.classList.contains('rr-block')).to.equal(true);
    expect(markup(element)).not.to.contain(secret);
    await findText(element, 'Hidden again in 60 seconds');
    await expect(element).to.be.accessible();
    await press(element, 'Hide');
    await until(() => !textOf(element).includes(secret), 'still shown');
    expect(deepAll(element, '.rr-block')).to.have.length(0);
  });

  it('hides it when the page is hidden, and when it leaves the page', async () => {
    const { element, secret } = await open();
    await press(element, 'Reveal');
    await findText(element, secret);
    hidePage(true);
    await until(() => !textOf(element).includes(secret), 'still shown');
    hidePage(false);
    await press(element, 'Reveal');
    await findText(element, secret);
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await until(() => !textOf(element).includes(secret), 'still shown after it came back');
  });

  it('hides it after a minute by the clock', async () => {
    const { element, secret } = await open();
    const real = Date.now;
    await press(element, 'Reveal');
    await findText(element, secret);
    Date.now = () => real() + 61_000;
    try {
      await until(() => !textOf(element).includes(secret), 'still shown');
    } finally {
      Date.now = real;
    }
    await findText(element, 'The secret is hidden again.');
  });

  it('hides it when the session becomes another one: nobody asked to see that one’s secret', async () => {
    const { fake, element, secret } = await open();
    await press(element, 'Reveal');
    await findText(element, secret);
    const others = `whsec_${btoa('the secret of another tenant, 32')}`;
    fake.state.app = { ...fake.state.app, app_slug: 'wh_other', signing_secret: others };
    element.parentElement!.setAttribute('deployment-id', `secret-${String(++visits)}`);
    await fake.arrived('exchange', 2);
    await until(() => !textOf(element).includes(secret), 'still shown');
    await findRole(element, 'button', 'Reveal');
    expect(textOf(element)).not.to.contain(others);
  });

  it('shows nothing for an approval that comes when the session is another one', async () => {
    const { fake, element } = await open();
    let approve = (): void => undefined;
    element.addEventListener('wacht-before-reveal', (event) =>
      event.waitUntil(new Promise<void>((resolve) => (approve = resolve))),
    );
    await press(element, 'Reveal');
    const others = `whsec_${btoa('the secret of another tenant, 32')}`;
    fake.state.app = { ...fake.state.app, app_slug: 'wh_other', signing_secret: others };
    element.parentElement!.setAttribute('deployment-id', `secret-${String(++visits)}`);
    await fake.arrived('exchange', 2);
    approve();
    await until(
      () => byRole(element, 'button', 'Reveal')?.getAttribute('aria-disabled') !== 'true',
      'it still waits',
    );
    expect(textOf(element)).not.to.contain(others);
  });

  it('asks the host before it reveals and before it copies, apart, and takes no for an answer', async () => {
    const { element, secret } = await open();
    const asked: string[] = [];
    for (const type of ['wacht-before-reveal', 'wacht-before-copy-secret'] as const) {
      element.addEventListener(type, (event) => {
        asked.push(type);
        expect(JSON.stringify(Object.entries(event))).not.to.contain(secret);
        event.waitUntil(Promise.reject(new Error('Not from this network.')));
      });
    }
    await press(element, 'Reveal');
    await findText(element, 'Not from this network.');
    await press(element, 'Copy');
    await until(() => asked.length === 2, 'copying did not ask');
    expect(asked).to.deep.equal(['wacht-before-reveal', 'wacht-before-copy-secret']);
    expect(textOf(element)).not.to.contain(secret);
  });

  it('copies without showing, and says where it goes', async () => {
    const { element, secret } = await open();
    let copied = '';
    const restore = withClipboard((text) => Promise.resolve(void (copied = text)));
    await press(element, 'Copy');
    await findText(element, 'Copied. Paste it where your receiver reads its configuration.');
    restore();
    expect(copied).to.equal(secret);
    expect(textOf(element)).not.to.contain(secret);
  });

  it('says that it was copied while it is shown, too, to those who see it', async () => {
    const { element } = await open();
    await press(element, 'Reveal');
    await findText(element, 'Hidden again in');
    const restore = withClipboard(() => Promise.resolve());
    await press(element, 'Copy');
    await until(
      () => deepAll(element, 'p:not(.sr)').some((one) => /Copied\..*Hidden again in/s.test(textOf(one))),
      'nobody sees that it was copied',
    );
    restore();
  });

  it('says so when the browser does not allow copying', async () => {
    const { element } = await open();
    const restore = withClipboard(() => Promise.reject(new Error('denied')));
    await press(element, 'Copy');
    await findText(element, 'Your browser did not allow copying.');
    restore();
  });

  it('explains, instead of a reveal button, that the role may not see it', async () => {
    const { element } = await open({ policy: { can: ['read'] } });
    await findText(element, 'Your role doesn’t allow seeing the signing secret.');
    for (const name of ['Reveal', 'Copy', 'Rotate secret']) {
      expect(byRole(element, 'button', name) === undefined, name).to.equal(true);
    }
  });

  describe('its rotation', () => {
    const prepare = async (element: Element, phrase = 'wh_42') => {
      await press(element, 'Rotate secret');
      const input = (await findRole(element, 'textbox', 'Type wh_42 to confirm')) as HTMLInputElement;
      for (const box of deepAll(element, 'input[type=checkbox]')) box.click();
      input.focus();
      await sendKeys({ type: phrase });
      return (await findRole(element, 'button', 'Rotate now')) as HTMLButtonElement;
    };

    it('says what breaks and for whom, and wants the app’s name and both checks first', async () => {
      const { fake, element } = await open();
      const verb = await prepare(element, 'wh_4');
      await findText(element, 'There is no overlap on this platform.');
      await findText(element, '1 endpoint is switched on and needs the new secret at once');
      await findText(element, 'hooks.acme.example');
      expect(verb.disabled).to.equal(true);
      await expect(element).to.be.accessible();
      await findText(element, 'This isn’t wh_42.');
      await sendKeys({ type: '2' });
      await until(() => !verb.disabled, 'still disabled');
      expect(textOf(element)).not.to.contain('This isn’t wh_42.');
      expect(fake.calls('rotateSecret')).to.have.length(0);
    });

    it('rotates once, tells the host without the secret, and shows the new one on demand', async () => {
      const { fake, element, secret } = await open();
      const facts: Event[] = [];
      element.addEventListener('wacht-secret-rotated', (event) => facts.push(event));
      const verb = await prepare(element);
      verb.click();
      verb.click();
      await until(() => facts.length > 0, 'not told');
      expect(fake.calls('rotateSecret')).to.have.length(1);
      const renewed = fake.state.app.signing_secret;
      expect(renewed).not.to.equal(secret);
      expect(JSON.stringify(facts.map((fact) => Object.entries(fact)))).not.to.contain(renewed);
      expect(textOf(element)).not.to.contain(renewed);
    });

    it('is followed by the new secret, a test for each endpoint, and a watch on refusals', async () => {
      const { fake, element } = await open({
        endpoints: [
          sampleEndpoint({ url: 'https://old.acme.example/' }),
          sampleEndpoint({ is_active: false }),
        ],
        receiver: () => ({ code: 401 }),
      });
      (await prepare(element)).click();
      const drawer = await findRole(element, 'dialog', 'The new secret is in force');
      await findText(element, 'Nothing was delivered since the rotation.');
      (await findRole(element, 'button', 'Send test: https://old.acme.example/')).click();
      const { form } = await fake.arrived('testEndpoint');
      expect(form.get('payload')).to.equal('{"id":"in_1","amount":4200}');
      await findText(element, 'It still has the old secret, or checks it elsewhere too.');
      await findText(element, '1 refusal among 1 delivery.');
      await expect(element).to.be.accessible();
      expect(drawer.isConnected).to.equal(true);
      (await findRole(element, 'button', 'Done')).click();
      await until(() => byRole(element, 'dialog') === undefined, 'still open');
    });

    it('still tests after the page has moved it', async () => {
      const { fake, element } = await open({
        endpoints: [sampleEndpoint({ url: 'https://old.acme.example/' })],
      });
      (await prepare(element)).click();
      await findRole(element, 'dialog', 'The new secret is in force');
      element.parentElement!.append(element);
      (await findRole(element, 'button', 'Send test: https://old.acme.example/')).click();
      await fake.arrived('testEndpoint');
      await until(() => textOf(element).includes('200'), 'no answer');
    });

    it('never repeats itself when the answer is lost: it says that the outcome is unknown', async () => {
      const { fake, element } = await open();
      fake.fail('rotateSecret', { status: 502 });
      (await prepare(element)).click();
      await findText(element, 'We don’t know whether the rotation took place.');
      expect(fake.calls('rotateSecret')).to.have.length(1);
    });

    it('says what is left to do, one after the other', async () => {
      const { element } = await open();
      await press(element, 'Rotate secret');
      const boxes = () => deepAll(element, 'input[type=checkbox]');
      await findText(element, '2 boxes are left to tick.');
      boxes()[0]!.click();
      await findText(element, 'One box is left to tick.');
      boxes()[1]!.click();
      await findText(element, 'wh_42 is left to type.');
    });

    it('knows that it was refused when it met the end of the session or too many requests', async () => {
      const { fake, element } = await open();
      fake.fail('rotateSecret', { status: 429, headers: { 'retry-after': '7' }, times: 1 });
      const verb = await prepare(element);
      verb.click();
      await findText(
        element,
        'Too many requests at once. Try again in 7 seconds. The secret was not rotated.',
      );
      fake.state.hasSession = false;
      verb.click();
      await findText(
        element,
        'Your session has ended. Try again to start a new one. The secret was not rotated.',
      );
      verb.click();
      await findRole(element, 'dialog', 'The new secret is in force');
      expect(fake.calls('rotateSecret')).to.have.length(3);
    });

    it('does nothing when the host vetoes', async () => {
      const { fake, element } = await open();
      element.addEventListener('wacht-before-rotate', (event) => event.preventDefault());
      (await prepare(element)).click();
      await findText(element, 'It was not approved.');
      expect(fake.calls('rotateSecret')).to.have.length(0);
    });
  });
});

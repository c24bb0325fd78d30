import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../components/elements/notification-settings/define.js';
import type { WachtNotificationSettings } from '../../../components/elements/notification-settings/notification-settings.js';
import '../../../components/elements/session/define.js';
import { type FakeSettings, type FakeWacht } from '../../support/fake-wacht.js';
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
  isUnavailable,
} from '../../support/start-fake.js';

let visits = 0;

async function open(
  settings: FakeSettings = {},
): Promise<{ fake: FakeWacht; element: WachtNotificationSettings; input: HTMLInputElement }> {
  const fake = await startFake({ policy: { can: ['read', 'manage'] }, ...settings });
  const host = await show(
    inSession(html`<wacht-notification-settings></wacht-notification-settings>`, `mail-${String(++visits)}`),
  );
  const element = host.querySelector('wacht-notification-settings')!;
  await findText(element, 'ops@ledgerly.example');
  const input = byRole(element, 'textbox', 'Add an address') as HTMLInputElement;
  return { fake, element, input };
}

const addresses = (element: Element) => deepAll(element, 'li').map((item) => textOf(item));
const save = async (element: Element) => (await findRole(element, 'button', 'Save')) as HTMLButtonElement;

async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  await sendKeys({ type: text });
}

function paste(input: HTMLInputElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
  // Firefox gives an event that a script makes an empty clipboard, whatever it is told.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  input.dispatchEvent(event);
}

describe('<wacht-notification-settings>', () => {
  it('adds what is typed at Enter and at a comma, and saves the list as a whole', async () => {
    const { fake, element, input } = await open();
    expect(isUnavailable(await save(element))).to.equal(true);
    await type(input, 'a@acme.example,b@acme.example');
    await sendKeys({ press: 'Enter' });
    await findText(element, '2 unsaved changes');
    expect(fake.calls('updateSettings')).to.have.length(0);
    (await save(element)).click();
    await until(() => textOf(element).includes('Saved'), 'not saved');
    const { form } = await fake.arrived('updateSettings');
    expect(form.getAll('failure_notification_emails')).to.deep.equal([
      'ops@ledgerly.example',
      'a@acme.example',
      'b@acme.example',
    ]);
    const verb = await save(element);
    await until(() => isUnavailable(verb), 'can be saved again');
  });

  it('takes pasted lists apart, each address once', async () => {
    const { element, input } = await open();
    paste(input, 'Ines <ines@acme.example>; ops@ledgerly.example\nmara@acme.example');
    await until(() => addresses(element).length === 3, 'not added');
    expect(addresses(element)).to.deep.equal([
      'ops@ledgerly.example',
      'ines@acme.example',
      'mara@acme.example',
    ]);
  });

  it('says at its place what is wrong with an address, and saves nothing until it is right', async () => {
    const { fake, element, input } = await open();
    await type(input, 'ops@acme ');
    await findText(element, 'ops@acme is missing a domain ending, such as .com.');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(isUnavailable(await save(element))).to.equal(true);
    await expect(element).to.be.accessible();
    (await findRole(element, 'button', 'Remove ops@acme')).click();
    await until(() => !textOf(element).includes('missing a domain'), 'still said');
    expect(fake.calls('updateSettings')).to.have.length(0);
  });

  it('removes with its button and with Backspace, and takes everything back on Discard', async () => {
    const { element, input } = await open();
    (await findRole(element, 'button', 'Remove ops@ledgerly.example')).click();
    await findText(element, 'Nobody is told when an endpoint is disabled.');
    await type(input, 'x@acme.example ');
    await until(() => addresses(element).length === 1, 'not added');
    await sendKeys({ press: 'Backspace' });
    await until(() => addresses(element).length === 0, 'not removed');
    (await findRole(element, 'button', 'Discard')).click();
    await until(() => addresses(element).join() === 'ops@ledgerly.example', 'not taken back');
  });

  it('can be emptied: nothing at all is sent then, which clears the list', async () => {
    const { fake, element } = await open();
    (await findRole(element, 'button', 'Remove ops@ledgerly.example')).click();
    await findText(element, '1 unsaved change');
    (await save(element)).click();
    await fake.arrived('updateSettings');
    await until(() => fake.state.emails.length === 0, 'not cleared');
  });

  it('keeps what was typed when saving fails, says why, and saves it at the next try', async () => {
    const { fake, element, input } = await open();
    const mend = fake.fail('updateSettings', { status: 500 });
    await type(input, 'a@acme.example ');
    (await save(element)).click();
    await findText(element, 'The webhook service had a problem.');
    expect(addresses(element)).to.contain('a@acme.example');
    mend();
    (await save(element)).click();
    await until(() => fake.state.emails.includes('a@acme.example'), 'not saved');
  });

  it('shows a reader the list, and says that it is not theirs to change', async () => {
    const { element } = await open({ policy: { can: ['read'] } });
    await findText(element, 'Your role doesn’t allow changing the addresses.');
    expect(byRole(element, 'button') === undefined && byRole(element, 'textbox') === undefined).to.equal(
      true,
    );
  });
});

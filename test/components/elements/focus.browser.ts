import { expect, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import '../../../components/elements/webhook-settings/define.js';
import '../../../components/elements/drawer/define.js';
import {
  fakeTicketUrl,
  sampleEndpoint,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import {
  byRole,
  findRole,
  focused,
  isUnavailable,
  show,
  startFake,
  until,
} from '../../support/start-fake.js';

const can = ['read', 'manage', 'test', 'secret.reveal', 'secret.rotate'];
const [one, two, three] = ['one', 'two', 'three'].map((name) =>
  sampleEndpoint({ url: `https://${name}.acme.example/hooks` }),
) as [
  ReturnType<typeof sampleEndpoint>,
  ReturnType<typeof sampleEndpoint>,
  ReturnType<typeof sampleEndpoint>,
];

let visits = 0;

async function open(
  settings: FakeSettings = {},
  prepare: (fake: FakeWacht) => void = () => undefined,
): Promise<{ fake: FakeWacht; element: HTMLElement }> {
  const fake = await startFake(
    structuredClone({ endpoints: [one, two, three], policy: { can }, ...settings }),
  );
  prepare(fake);
  const element = await show(
    html`<wacht-webhook-settings
      ticket-url=${fakeTicketUrl}
      deployment-id="focus-${++visits}"
    ></wacht-webhook-settings>`,
  );
  return { fake, element };
}

const nameOf = () => {
  const element = focused();
  return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
};

/**
 * Tab, until what is wanted has the focus: as somebody without a mouse finds it. It has to be there: in a page with
 * nothing to go to, Firefox goes on to its own toolbar, and a button that is reached after that is not pressed by Enter.
 */
async function tabTo(name: string): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    if (nameOf() === name) return;
    await sendKeys({ press: 'Tab' });
  }
  expect.fail(`Tab never reached ${name}`);
}

/** Opens a row's menu and takes the item that begins with these letters. */
async function chooseByKey(element: HTMLElement, { url }: { url: string }, item: string): Promise<void> {
  await findRole(element, 'button', `More actions for ${url}`);
  await tabTo(`More actions for ${url}`);
  await sendKeys({ press: 'Enter' });
  await until(() => focused()?.getAttribute('role') === 'menuitem', 'no menu');
  for (let press = 0; press < 10 && nameOf() !== item; press += 1) await sendKeys({ press: 'ArrowDown' });
  await sendKeys({ press: 'Enter' });
}

const focusOn = (name: string) => until(() => nameOf() === name, `${name} has no focus`);

describe('Focus, by keyboard alone', () => {
  before(() => executeServerCommand('emulate-media-features', { 'prefers-reduced-motion': 'reduce' }));

  it('goes to the next row when one is deleted, and back to the one before at the end', async () => {
    const { element } = await open();
    await chooseByKey(element, one, 'Delete');
    await findRole(element, 'dialog', 'Delete one.acme.example?');
    await tabTo('Delete endpoint');
    await sendKeys({ press: 'Enter' });
    const next = await until(() => {
      const row = focused()?.closest('[data-endpoint]');
      return row?.getAttribute('data-endpoint') !== one.id && row;
    }, 'focus is not in another row');
    expect(next.getAttribute('data-endpoint')).to.be.oneOf([two.id, three.id]);
  });

  it('goes to the way on when the last row is deleted', async () => {
    const { element } = await open({ endpoints: [one] });
    await chooseByKey(element, one, 'Delete');
    await findRole(element, 'dialog', 'Delete one.acme.example?');
    await tabTo('Delete endpoint');
    await sendKeys({ press: 'Enter' });
    await until(() => nameOf() === 'Add endpoint' && focused()?.closest('.blank'), 'focus lost');
  });

  it('returns to the row when its details led to the form, and the form is closed', async () => {
    const { element } = await open();
    const row = await findRole(element, 'button', new RegExp(`${two.url}$`));
    await tabTo(row.getAttribute('aria-label') ?? '');
    await sendKeys({ press: 'Enter' });
    await findRole(element, 'dialog', 'two.acme.example');
    await tabTo('Edit endpoint');
    await sendKeys({ press: 'Enter' });
    await findRole(element, 'dialog', /^Edit/);
    await sendKeys({ press: 'Escape' });
    await until(() => byRole(element, 'dialog') === undefined, 'still open');
    await until(() => focused() === row, `focus is on ${nameOf()}`);
  });

  it('stays on the button that works, which can’t be pressed again meanwhile', async () => {
    const { fake, element } = await open();
    await chooseByKey(element, one, 'Switch off');
    await findRole(element, 'dialog', 'Switch one.acme.example off?');
    await tabTo('Switch off');
    const release = fake.hold('updateEndpoint');
    const verb = focused();
    await sendKeys({ press: 'Enter' });
    await fake.arrived('updateEndpoint');
    expect(focused() === verb, `focus is on ${nameOf()}`).to.equal(true);
    expect(isUnavailable(verb!)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    release();
    await focusOn(`More actions for ${one.url}`);
    expect(fake.calls('updateEndpoint')).to.have.length(1);
  });

  it('is in the field again when saving with Enter failed', async () => {
    const { fake, element } = await open();
    await findRole(element, 'button', 'Add endpoint');
    await tabTo('Add endpoint');
    await sendKeys({ press: 'Enter' });
    const field = (await findRole(element, 'textbox', 'URL')) as HTMLInputElement;
    await until(() => focused() === field, 'URL not focused');
    await sendKeys({ type: 'https://four.acme.example/hooks' });
    const event = await findRole(element, 'checkbox', /invoice\.paid/);
    while (focused() !== event) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await sendKeys({ down: 'Shift' });
    while (focused() !== field) await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    fake.fail('createEndpoint', { status: 500, times: 1 });
    await sendKeys({ press: 'Enter' });
    await fake.arrived('createEndpoint');
    await until(() => focused() === field, `focus is on ${nameOf()}`);
    expect(field.value).to.equal('https://four.acme.example/hooks');
  });

  it('is in the list again when a retry brought it', async () => {
    const { element } = await open({}, (fake) => void fake.fail('endpoints', { status: 403, times: 2 }));
    await findRole(element, 'button', 'Try again');
    await tabTo('Try again');
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.closest('[part="card"]'), `focus is on ${nameOf()}`);
  });

  it('finds a neighbour when what opened a drawer has gone meanwhile', async () => {
    const host = await show(
      html`<div>
        <wacht-drawer heading="Details"><p>Text</p></wacht-drawer>
      </div>`,
    );
    const root = host.attachShadow({ mode: 'open' });
    const [opener, next] = ['Opener', 'Next'].map((text) =>
      Object.assign(document.createElement('button'), { textContent: text }),
    ) as [HTMLButtonElement, HTMLButtonElement];
    root.append(opener, next, document.createElement('slot'));
    const drawer = host.querySelector('wacht-drawer')!;
    opener.focus();
    drawer.open = true;
    await findRole(drawer, 'dialog', 'Details');
    opener.remove();
    await sendKeys({ press: 'Escape' });
    await until(() => focused() === next, `focus is on ${nameOf()}`);
  });
});

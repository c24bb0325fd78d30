import { expect, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { WachtDrawer } from '../../../components/elements/drawer/drawer.js';
import '../../../components/elements/drawer/define.js';
import { byRole, findRole, show, until, isUnavailable } from '../../support/start-fake.js';

const focused = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

async function open(
  change: Partial<WachtDrawer> = {},
): Promise<{ drawer: WachtDrawer; button: HTMLElement }> {
  const host = await show(
    html`<div>
      <button>Before</button>
      <wacht-drawer heading="Edit endpoint">
        <label>URL <input /></label>
        <button slot="footer">Save</button>
      </wacht-drawer>
    </div>`,
  );
  const drawer = host.querySelector('wacht-drawer')!;
  const button = host.querySelector('button')!;
  button.focus();
  Object.assign(drawer, { open: true, ...change });
  await findRole(drawer, 'dialog', 'Edit endpoint');
  return { drawer, button };
}

const isOpen = (drawer: WachtDrawer) => byRole(drawer, 'dialog', 'Edit endpoint') !== undefined;

describe('A drawer', () => {
  before(() => executeServerCommand('emulate-media-features', { 'prefers-reduced-motion': 'reduce' }));

  it('takes the focus to its title, keeps it inside, and gives it back at Escape', async () => {
    const { drawer, button } = await open();
    await until(() => focused()?.textContent === 'Edit endpoint', 'title not focused');
    await expect(drawer).to.be.accessible();
    let closed = 0;
    drawer.addEventListener('wacht-close', () => (closed += 1));
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(drawer), 'still open');
    await until(() => closed === 1, 'not told');
    expect(focused() === button, 'focus returned').to.equal(true);
  });

  it('takes it to the field that asks for it', async () => {
    const { drawer } = await open();
    drawer.open = false;
    await until(() => !isOpen(drawer), 'still open');
    const input = drawer.querySelector('input')!;
    input.setAttribute('autofocus', '');
    drawer.open = true;
    await until(() => focused() === input, 'field not focused');
  });

  it('asks before it drops what was typed, however often Escape is pressed', async () => {
    const { drawer } = await open({ dirty: true });
    await sendKeys({ press: 'Escape' });
    await findRole(drawer, 'dialog', 'Discard what you typed?');
    await sendKeys({ press: 'Escape' });
    await until(
      () => byRole(drawer, 'dialog', 'Discard what you typed?') === undefined,
      'question still open',
    );
    expect(isOpen(drawer)).to.equal(true);
    await sendKeys({ press: 'Escape' });
    (await findRole(drawer, 'button', 'Keep editing')).click();
    expect(isOpen(drawer)).to.equal(true);
    (await findRole(drawer, 'button', 'Close')).click();
    (await findRole(drawer, 'button', 'Discard')).click();
    await until(() => !isOpen(drawer), 'still open');
  });

  it('can’t be closed while a write is under way', async () => {
    const { drawer } = await open({ busy: true });
    await sendKeys({ press: 'Escape' });
    await drawer.updateComplete;
    expect(isOpen(drawer)).to.equal(true);
    expect(isUnavailable(await findRole(drawer, 'button', 'Close'))).to.equal(true);
  });

  it('stays when its owner says no', async () => {
    const { drawer } = await open();
    drawer.addEventListener('wacht-close-request', (event) => event.preventDefault());
    (await findRole(drawer, 'button', 'Close')).click();
    await drawer.updateComplete;
    expect(isOpen(drawer)).to.equal(true);
  });
});

import { expect, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { WachtDrawer } from '../../../components/elements/drawer/drawer.js';
import '../../../components/elements/dialog/define.js';
import '../../../components/elements/drawer/define.js';
import { byRole, deepAll, findRole, show, until, isUnavailable } from '../../support/start-fake.js';

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

  it('keeps a title that is one long word off the buttons beside it', async () => {
    const host = await show(
      html`<div>
        <wacht-drawer open heading=${'organisation.department.'.repeat(12)}>
          <div slot="actions"><button type="button">Newer</button> <button type="button">Older</button></div>
        </wacht-drawer>
      </div>`,
    );
    const boxOf = async (name: string) => (await findRole(host, 'button', name)).getBoundingClientRect();
    const title = deepAll(host, 'h2')[0]!;
    const [older, close] = [await boxOf('Older'), await boxOf('Close')];
    expect(title.getBoundingClientRect().right).to.be.below((await boxOf('Newer')).left);
    expect(title.scrollWidth).to.equal(title.clientWidth);
    expect(older.right).to.be.at.most(close.left);
    expect(close.right).to.be.at.most(innerWidth);
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

describe('A question', () => {
  const ask = async (height: string): Promise<HTMLElement> => {
    const dialog = await show(
      html`<wacht-dialog open heading="Delete it?"
        ><p style="block-size: ${height}">Gone for good.</p></wacht-dialog
      >`,
    );
    await findRole(dialog, 'dialog', 'Delete it?');
    return dialog.shadowRoot!.querySelector<HTMLElement>('[part=body]')!;
  };

  it('that is longer than the window is scrolled by keyboard', async () => {
    const body = await ask('3000px');
    await until(() => body.tabIndex === 0 && body.hasAttribute('tabindex'), 'it takes no focus');
    await sendKeys({ press: 'Tab' });
    expect(focused() === body).to.equal(true);
    await sendKeys({ press: 'PageDown' });
    await until(() => body.scrollTop > 0, 'it didn’t scroll');
  });

  it('that is short has no place for the focus in its text', async () => {
    const body = await ask('20px');
    // It is measured between one frame and the next.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(body.hasAttribute('tabindex')).to.equal(false);
  });
});

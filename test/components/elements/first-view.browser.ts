import { expect } from '@open-wc/testing';
import { giveHeadStart } from '../../../components/controllers/head-start.js';
import { holdClicks, ticketUsed, type FirstView } from '../../../components/elements/first-view.js';
import { drawSettings } from '../../../components/elements/webhook-settings/first-view.js';
import { readSettingsAhead } from '../../../components/elements/webhook-settings/read-ahead.js';
import {
  fakeTicketUrl,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import { looks, objections, resetLook, setLook } from '../../support/looks.js';
import { byRole, deepAll, findText, startFake, textOf, until } from '../../support/start-fake.js';

const can = ['read', 'manage', 'test'];

const healthy = sampleEndpoint({ url: 'https://api.acme.example/hooks', description: '<b>Books</b>' });
const failing = sampleEndpoint({ url: 'https://bridge.acme.example/in' });
const whole: FakeSettings = {
  endpoints: [healthy, failing],
  deliveries: [
    sampleDelivery({ endpoint_id: healthy.id, at: minutesAgo(3) }),
    sampleDelivery({ endpoint_id: failing.id, status: 'permanently_failed', attempts: 5, at: minutesAgo(4) }),
  ],
};

interface Drawn {
  readonly fake: FakeWacht;
  readonly element: HTMLElement;
  readonly view: FirstView | undefined;
}

const leave: (() => void)[] = [];
let visits = 0;

async function draw(
  settings: FakeSettings = whole,
  prepare: (fake: FakeWacht, element: HTMLElement) => void = () => undefined,
): Promise<Drawn> {
  const fake = await startFake(structuredClone(settings));
  visits += 1;
  const element = document.createElement('wacht-webhook-settings');
  element.setAttribute('ticket-url', fakeTicketUrl);
  element.setAttribute('deployment-id', `ahead-${visits}`);
  document.body.append(element);
  const start = giveHeadStart(element, readSettingsAhead);
  if (!start) throw new Error('The tag names a ticket URL.');
  prepare(fake, element);
  leave.push(() => element.remove(), start.letGo);
  const view = await drawSettings(element, start);
  await view?.whole;
  return { fake, element, view };
}

const rowsOf = (element: HTMLElement) => deepAll(element, '[data-endpoint]');

/** The elements are defined by the last test of this file, and not before. */
describe('What settings show before their code is there', () => {
  afterEach(() => {
    for (const each of leave.splice(0)) each();
  });

  it('is the app, the endpoints, how each is doing, and what can be done, as text', async () => {
    const { element } = await draw();
    expect(rowsOf(element).map((row) => row.dataset['endpoint'])).to.deep.equal([failing.id, healthy.id]);
    const [first, second] = rowsOf(element).map(textOf);
    expect(first).to.contain('Failing').and.to.contain('1 delivery out of attempts');
    expect(second).to.contain('Healthy').and.to.contain('<b>Books</b>');
    expect(byRole(element, 'button', 'Add endpoint')).not.to.equal(undefined);
    expect(byRole(element, 'button', `Send a test to ${healthy.url}`)).not.to.equal(undefined);
    expect(customElements.get('wacht-endpoint-list')).to.equal(undefined);
  });

  it('has its times a moment later, in lines that stand there already', async () => {
    const { element, view } = await draw();
    const time = deepAll(element, 'time')[0];
    const before = rowsOf(element).map((row) => row.getBoundingClientRect().height);
    expect(time?.textContent.trim()).to.equal('');
    view?.finish();
    expect(time?.textContent).to.equal('4 minutes ago');
    expect(rowsOf(element).map((row) => row.getBoundingClientRect().height)).to.deep.equal(before);
  });

  it('has nothing that axe objects to, in light and in dark, before its times and after', async () => {
    const { element, view } = await draw({ ...whole, policy: { can, max_endpoints: 2 } });
    try {
      for (const look of looks.filter(({ name }) => /^(light|dark)$/.test(name))) {
        await setLook(look);
        expect(await objections(element, {}), look.name).to.deep.equal([]);
      }
      view?.finish();
      expect(await objections(element, {})).to.deep.equal([]);
    } finally {
      await resetLook();
    }
  });

  it('offers nothing that the policy doesn’t allow', async () => {
    const { element } = await draw({ ...whole, policy: { can: ['read'] } });
    expect(rowsOf(element)).to.have.length(2);
    expect(byRole(element, 'button', 'Add endpoint')).to.equal(undefined);
    expect(byRole(element, 'button', /^Send a test/)).to.equal(undefined);
    expect(textOf(element)).to.contain('You can look, but not change anything.');
  });

  it('claims no state where the log can’t be read', async () => {
    const { element } = await draw(whole, (fake) => fake.fail('deliveries', 'network'));
    expect(rowsOf(element)).to.have.length(2);
    expect(deepAll(element, '[role=img][aria-label=Checking]')).to.have.length(2);
    expect(textOf(element)).not.to.contain('Healthy');
  });

  it('is nothing where access is denied', async () => {
    const { element, view } = await draw(whole, (fake) => fake.fail('ticket', { status: 403 }));
    expect(view).to.equal(undefined);
    expect(textOf(element)).to.equal('');
  });

  it('is made while the session begins, and not seen before it is known who is here', async () => {
    let letThrough: (() => void) | undefined;
    const drawing = draw({ ...whole, policy: { can: ['read'] } }, (fake) => {
      letThrough = fake.hold('exchange');
    });
    const title = await until(
      () => deepAll(document.body, '[role=heading]')[0],
      'the head isn’t made before the session is there',
    );
    expect(title.checkVisibility({ visibilityProperty: true })).to.equal(false);
    const element = document.querySelector('wacht-webhook-settings');
    expect(deepAll(element!, 'button').filter((one) => one.checkVisibility())).to.deep.equal([]);
    letThrough?.();
    await drawing;
    expect(title.isConnected && title.checkVisibility({ visibilityProperty: true })).to.equal(true);
    expect(title.textContent).to.equal('Ledgerly billing');
    expect(byRole(element!, 'button', 'Add endpoint')).to.equal(undefined);
  });

  it('is the head alone where there is no endpoint, or none can be read', async () => {
    for (const prepare of [undefined, (fake: FakeWacht) => fake.fail('endpoints', { status: 500 })]) {
      const { element } = await draw({ ...whole, endpoints: prepare ? [healthy] : [] }, prepare);
      expect(byRole(element, 'button', 'Add endpoint')).not.to.equal(undefined);
      expect(rowsOf(element)).to.have.length(0);
      expect(deepAll(element, '[aria-busy=true]')).to.have.length(1);
    }
  });

  it('is nothing once the tag names another tenant', async () => {
    const { element, view } = await draw(whole, (_, tag) => tag.setAttribute('deployment-id', 'another'));
    expect(view).to.equal(undefined);
    expect(textOf(element)).to.equal('');
  });

  it('waits for no ticket where another tag has begun the session', async () => {
    const { element } = await draw();
    const start = giveHeadStart(element, () => undefined);
    await ticketUsed(start!.scope);
    expect(start?.scope.client.session.snapshot.status).to.equal('ready');
    start?.letGo();
  });

  it('holds a click on its own buttons, and leaves alone what the host put into it', async () => {
    const { element, view } = await draw(whole, (_, tag) => {
      tag.innerHTML = '<button slot="header-actions">The host’s</button>';
    });
    const heard: string[] = [];
    const own = byRole(element, 'button', 'Add endpoint');
    own?.addEventListener('click', () => heard.push('own'));
    const hosts = element.querySelector('button');
    hosts?.addEventListener('click', () => heard.push('the host’s'));
    const letThrough = holdClicks(view!.root);
    own?.click();
    hosts?.click();
    expect(heard).to.deep.equal(['the host’s']);
    letThrough();
    expect(heard).to.deep.equal(['the host’s', 'own']);
  });

  it('says so where the code doesn’t come', async () => {
    const { element, view } = await draw();
    view?.fail();
    expect(rowsOf(element)).to.have.length(2);
    expect(byRole(element, 'alert')?.textContent).to.contain('could not be loaded');
  });

  it('is gone on from, in the same nodes and without another request, once the code is there', async () => {
    const { fake, element, view } = await draw({
      ...whole,
      policy: { can, max_endpoints: 5 },
    });
    const rows = rowsOf(element);
    const add = byRole(element, 'button', 'Add endpoint');
    const name = byRole(element, 'button', `Open ${healthy.url}`);
    name?.focus();
    await import('../../../components/elements/webhook-settings/define.js');
    await view?.taken();
    expect(rowsOf(element)).to.deep.equal(rows);
    expect(byRole(element, 'button', 'Add endpoint')).to.equal(add);
    expect(rows[0]?.isConnected).to.equal(true);
    expect(name?.matches(':focus')).to.equal(true);
    expect(textOf(element)).to.contain('2 of 5 endpoints');
    await findText(element, '4 minutes ago');
    for (const route of ['ticket', 'exchange', 'endpoints'] as const)
      expect(fake.calls(route)).to.have.length(1);
    add?.click();
    await until(() => byRole(element, 'dialog', 'Add endpoint'), 'the form opened');
  });
});

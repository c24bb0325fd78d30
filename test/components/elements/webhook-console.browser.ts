import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import '../../../components/elements/webhook-console/define.js';
import type { NavigateEvent } from '../../../components/elements/webhook-console/events.js';
import type { WachtWebhookConsole } from '../../../components/elements/webhook-console/webhook-console.js';
import { EndpointActionEvent } from '../../../components/elements/endpoint-list/events.js';
import { sampleRecord } from '../../support/fake-audit.js';
import {
  type FakeSettings,
  type FakeWacht,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
} from '../../support/fake-wacht.js';
import { looks, objections, overflowing, resetLook, setLook } from '../../support/looks.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
const erp = sampleEndpoint({ url: 'https://erp.example/hook' });
const failed = (minutes: number, endpoint = bridge) =>
  sampleDelivery({
    endpoint_id: endpoint.id,
    at: minutesAgo(minutes),
    status: 'permanently_failed',
    attempts: 5,
    code: 503,
  });
const can = ['read', 'manage', 'test', 'replay', 'secret.reveal'];

describe('<wacht-webhook-console>', () => {
  let fake: FakeWacht;
  let element: WachtWebhookConsole;
  /** A session of its own for each test: the one of the test before ends a moment after its element has gone. */
  let deployment = 0;

  before(() => setViewport({ width: 1200, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  const open = async ({
    location,
    deepLinks,
    ...settings
  }: FakeSettings & { location?: string; deepLinks?: string } = {}) => {
    fake = await startFake({
      endpoints: [bridge, erp],
      events: [sampleEvent('invoice.paid'), sampleEvent('invoice.created')],
      deliveries: [failed(2), failed(3, erp)],
      policy: { can },
      ...settings,
    });
    element = await show<WachtWebhookConsole>(
      html`<wacht-webhook-console
        ticket-url="/embed-ticket"
        deployment-id=${String((deployment += 1))}
        location=${location ?? nothing}
        deep-links=${deepLinks ?? nothing}
      ></wacht-webhook-console>`,
    );
  };
  const tab = (name: string | RegExp) => findRole(element, 'tab', name);
  const link = (name: string | RegExp) => findRole(element, 'link', name);
  const shown = () => deepAll(element, '.panel').find((panel) => panel.checkVisibility());
  const focused = (): Element | null => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  const isIn = (name: string) =>
    until(() => shown()?.getAttribute('aria-label') === name, `the panel ${name} isn’t shown`);

  it('has one session for all of its tabs, and loads of a tab nothing before it is opened', async () => {
    await open();
    await findText(element, 'Needs you');
    expect(customElements.get('wacht-event-catalog')).to.equal(undefined);
    for (const name of [/^Endpoints/, /^Events/, /^Deliveries/, /^Secret/]) (await tab(name)).click();
    await findText(element, 'Signing secret');
    expect([fake.calls('ticket').length, fake.calls('exchange').length]).to.deep.equal([1, 1]);
  });

  it('tells in its overview what needs a person, with the next step', async () => {
    await open();
    await findText(element, /bridge\.example has been failing since \d+:\d\d/);
    expect(byRole(element, 'button', 'Send a test: https://bridge.example/in')).not.to.equal(undefined);
    await findText(element, '2 failed');
  });

  it('does not call failing what got its newest delivery, but says how near to being disabled it is', async () => {
    const outage = Array.from({ length: 6 }, (_, index) => failed(index + 10));
    await open({ deliveries: [sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(1) }), ...outage] });
    await findText(element, 'bridge.example is 6 of 10 towards being disabled');
    expect(textOf(deepAll(element, 'wacht-webhook-overview')[0]!)).not.to.contain('has been failing');
  });

  it('leads who has never sent anything from step to step, and to its overview once a test went out', async () => {
    await open({ endpoints: [], deliveries: [] });
    const steps = await until(() => deepAll(element, 'wacht-first-steps')[0], 'no first steps');
    await findText(steps, 'Add an endpoint');
    expect(byRole(steps, 'button', 'Send a test')).to.equal(undefined);
    await expect(steps).to.be.accessible();
    (await findRole(steps, 'button', 'Receiver guide')).click();
    await until(() => deepAll(element, 'wacht-receiver-guide')[0], 'no guide');
    (await findRole(element, 'button', 'Close')).click();

    (await findRole(steps, 'button', 'Add endpoint')).click();
    const form = await until(() => deepAll(element, 'wacht-endpoint-form')[0], 'no form');
    const url = (await findRole(form, 'textbox', 'URL')) as HTMLInputElement;
    url.value = 'https://new.example/in';
    url.dispatchEvent(new Event('input', { bubbles: true }));
    (await findRole(form, 'checkbox', /^invoice\.paid/)).click();
    (await findRole(form, 'button', 'Add endpoint')).click();
    await findText(steps, '1 endpoint added');

    (await findRole(steps, 'button', 'Send a test')).click();
    const sender = await until(() => deepAll(element, 'wacht-test-sender')[0], 'no test');
    await findText(sender, 'Valid JSON');
    (await findRole(sender, 'button', 'Send test')).click();
    await findText(shown()!, 'Needs you');
    expect(deepAll(element, 'wacht-first-steps')).to.deep.equal([]);
  });

  it('says to who may not add an endpoint that there is none, and leads them nowhere', async () => {
    await open({ endpoints: [], deliveries: [], policy: { can: ['read'] } });
    await findText(shown()!, 'Your role doesn’t allow adding one.');
    expect(textOf(shown()!)).not.to.contain('got its newest delivery');
    expect(deepAll(element, 'wacht-first-steps')).to.deep.equal([]);
  });

  it('shows in its overview what people did last, and leads to the log', async () => {
    const record = { action: 'endpoint.disable', target: bridge.id, principal: 'u-7', at: minutesAgo(5) };
    await open({
      audit: [
        sampleRecord({ ...record, id: 1, outcome: 'intended' }),
        sampleRecord({ ...record, id: 2, intent: 1 }),
        ...Array.from({ length: 7 }, (_, index) =>
          sampleRecord({ id: 10 + index, action: 'secret.copy', principal: `<b>${String(index)}` }),
        ),
      ],
      policy: { can: [...can, 'audit.read'] },
    });
    element.personName = (id) => (id === 'u-7' ? 'Ines' : id);
    const latest = await until(() => deepAll(element, 'wacht-latest-activity')[0], 'no latest activity');
    await findText(latest, '<b>6 Copied the signing secret');
    expect(deepAll(latest, 'li')).to.have.length(5);
    expect(deepAll(latest, 'b')).to.have.length(0);
    expect(fake.calls('auditList').length).to.be.at.most(2);
    await expect(latest).to.be.accessible();
    (await findRole(latest, 'button', 'All activity')).click();
    await isIn('Activity');
    // Read by now: else its request could arrive in the test after this one.
    await findText(shown()!, 'Copied the signing secret');
  });

  it('shows in its overview the latest deliveries to those who may not read a log', async () => {
    await open({ audit: [] });
    const latest = await until(() => deepAll(element, 'wacht-latest-activity')[0], 'no latest deliveries');
    await findText(latest, 'Latest deliveries');
    await findText(latest, 'invoice.paid to bridge.example');
    expect(fake.calls('auditList')).to.have.length(0);
    (await findRole(latest, 'button', 'All deliveries')).click();
    await isIn('Deliveries');
  });

  it('shows nothing of the tenant before in its overview, once another is chosen', async () => {
    await open({ deliveries: Array.from({ length: 6 }, (_, index) => failed(index + 1)) });
    await findText(element, 'bridge.example has been failing');
    const seen: string[] = [];
    fake = await startFake({
      app: { app_slug: 'wh_other', name: 'Other' },
      endpoints: [{ ...bridge, app_slug: 'wh_other' }],
      deliveries: [sampleDelivery({ endpoint_id: bridge.id, app_slug: 'wh_other' })],
      policy: { can },
    });
    const release = fake.hold('deliveries');
    new MutationObserver(() => seen.push(textOf(element))).observe(
      deepAll(element, 'wacht-webhook-overview')[0]!.shadowRoot!,
      { childList: true, subtree: true, characterData: true },
    );
    element.deploymentId = 'other';
    await fake.arrived('endpoints', 1);
    await until(() => textOf(element).includes('Other'), 'the other tenant is not shown');
    await until(() => fake.calls('deliveries').length > 0, 'its log is not asked for');
    release();

    await findText(element, 'Nothing needs you');
    expect(seen.filter((text) => text.includes('Other') && text.includes('failing'))).to.deep.equal([]);
  });

  it('says that nothing needs anybody where that is so', async () => {
    await open({ deliveries: [sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(1) })] });
    await findText(element, 'Nothing needs you now');
  });

  it('is a tab list by keyboard: arrows move, Home and End jump, Enter opens', async () => {
    await open();
    (await tab('Overview')).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(textOf(focused()!)).to.match(/^Endpoints/);
    await isIn('Overview');
    await sendKeys({ press: 'End' });
    expect(textOf(focused()!)).to.equal('Secret and notifications');
    await sendKeys({ press: 'ArrowRight' });
    expect(textOf(focused()!)).to.equal('Overview');
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Enter' });
    await isIn('Secret and notifications');
    expect(deepAll(element, '[role=tab][tabindex="0"]').map(textOf)).to.deep.equal([
      'Secret and notifications',
    ]);
  });

  it('turns its arrows round where one reads from the right', async () => {
    document.documentElement.dir = 'rtl';
    await open();
    (await tab('Overview')).focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(textOf(focused()!)).to.match(/^Endpoints/);
    document.documentElement.dir = '';
  });

  it('leads from what needs a person to the failures of that endpoint, and takes the focus along', async () => {
    await open();
    (await findRole(element, 'button', 'See failures: https://erp.example/hook')).click();
    await isIn('Deliveries');
    expect(element.location).to.equal(`deliveries?status=any-failure&endpoint=${erp.id}`);
    await until(() => deepAll(element, '.delivery[data-id]').length === 1, 'not only its failures');
    expect(focused()).to.equal(shown());
  });

  it('leads from a failure and from a delivery to the endpoint, and from there to its deliveries', async () => {
    await open({ location: 'deliveries' });
    await until(() => deepAll(element, '.mention').length >= 2, 'no mention');
    deepAll(element, '.mention')[0]!.click();
    await isIn('Endpoints');
    (await findRole(element, 'button', 'All deliveries')).click();
    await isIn('Deliveries');
    await until(() => focused() === shown(), 'the focus stayed behind');
    (await until(() => deepAll(element, '.delivery[data-id]')[0], 'no row')).click();
    const detail = await until(() => deepAll(element, 'wacht-delivery-detail')[0], 'no detail');
    (await findRole(detail, 'button', /^https:/)).click();
    await isIn('Endpoints');
    await findRole(element, 'button', 'Edit endpoint');
    expect(byRole(element, 'button', 'Copy as curl'), 'the delivery’s drawer stays open').to.equal(undefined);
    (await findRole(element, 'button', 'Close')).click();
    await until(() => shown()?.matches(':focus-within, :focus'), 'the focus is nowhere');
  });

  it('names people as the host does, in the log and in a delivery, also when it says so later', async () => {
    const delivery = failed(20);
    const record = sampleRecord({ id: 1, principal: 'u-7', action: 'delivery.replay', at: minutesAgo(5) });
    const audit = [{ ...record, after: { count: 1, delivery_ids: [delivery.id] } }];
    await open({
      audit,
      deliveries: [delivery],
      policy: { can: [...can, 'audit.read'] },
      location: 'activity',
    });
    await findText(element, 'u-7');
    element.personName = (id) => `Name of ${id}`;
    await findText(element, 'Name of u-7');
    element.location = `deliveries?delivery=${delivery.id}`;
    await findText(element, 'Replayed by Name of u-7');
  });

  it('has activity only for those who may read the host’s log, where there is one', async () => {
    await open({ audit: [], policy: { can: [...can, 'audit.read'] }, location: 'activity' });
    await isIn('Activity');
    await until(() => deepAll(element, 'wacht-activity-log')[0], 'no log');
    await open({ audit: [], location: 'activity' });
    await findText(element, 'Needs you');
    expect(byRole(element, 'tab', 'Activity')).to.equal(undefined);
  });

  it('says so when the endpoint of a link is not there any more', async () => {
    await open({ location: 'endpoints?endpoint=1' });
    await findText(element, 'The endpoint of this link is not there any more.');
    expect(byRole(element, 'button', 'Edit endpoint')).to.equal(undefined);
  });

  it('takes a link of nonsense as the overview', async () => {
    await open({ location: '<img src=x>?delivery=%00' });
    await findText(element, 'Needs you');
    expect(element.location).to.equal('overview');
  });

  it('keeps its place in the fragment, with links for tabs, and follows Back and Forward', async () => {
    await open({ deepLinks: 'hash' });
    const endpoints = await link(/^Endpoints/);
    expect(endpoints.getAttribute('href')).to.equal('#wacht/endpoints');
    endpoints.click();
    await isIn('Endpoints');
    (await link(/^Events/)).click();
    await isIn('Events');
    expect(location.hash).to.equal('#wacht/events');
    history.back();
    await isIn('Endpoints');
    expect((await link(/^Endpoints/)).getAttribute('aria-current')).to.equal('page');
    history.forward();
    await isIn('Events');
  });

  it('goes Back out of a delivery to its list, and leaves no dead entry when the drawer is closed', async () => {
    await open({ deepLinks: 'hash' });
    (await link(/^Deliveries/)).click();
    const row = await until(() => deepAll(element, '.d-link')[0], 'no row');
    row.click();
    await findRole(element, 'button', 'Copy as curl');
    history.back();
    await until(() => !byRole(element, 'button', 'Copy as curl'), 'Back didn’t close the drawer');
    expect(location.hash).to.equal('#wacht/deliveries');
    deepAll(element, '.d-link')[0]!.click();
    (await findRole(element, 'button', 'Close')).click();
    await until(() => location.hash === '#wacht/deliveries', 'the address still names the delivery');
    history.back();
    await isIn('Overview');
  });

  it('keeps its place in the query without touching what else is in it', async () => {
    await open({ deepLinks: 'query' });
    const before = new URLSearchParams(location.search);
    (await link(/^Events/)).click();
    await isIn('Events');
    const after = new URLSearchParams(location.search);
    expect(after.get('wacht')).to.equal('events');
    for (const [name, value] of before) expect(after.get(name)).to.equal(value);
    history.back();
    await isIn('Overview');
  });

  it('has the tab of a link in view where not all of them fit', async () => {
    await setViewport({ width: 320, height: 640 });
    for (const direction of ['ltr', 'rtl']) {
      document.documentElement.dir = direction;
      await open({ location: 'settings' });
      const opened = await tab(/^Secret/);
      await findText(element, '2 failed');
      const strip = opened.parentElement!;
      const isInView = () => {
        const [seen, at] = [strip.getBoundingClientRect(), opened.getBoundingClientRect()];
        return at.left >= seen.left - 1 && at.right <= seen.right + 1;
      };
      await until(isInView, `it is out of view, ${direction}`);
      expect(strip.scrollLeft).not.to.equal(0);
      // Whoever scrolls to another tab isn't taken back.
      strip.scrollLeft = 0;
      element.requestUpdate();
      await element.updateComplete;
      expect(strip.scrollLeft).to.equal(0);
    }
    document.documentElement.removeAttribute('dir');
    await setViewport({ width: 1200, height: 900 });
  });

  it('begins with what the address says', async () => {
    history.replaceState(null, '', '#wacht/deliveries?range=7d');
    await open({ deepLinks: 'hash', location: 'events' });
    expect((await findRole(element, 'button', '7 d')).getAttribute('aria-pressed')).to.equal('true');
  });

  it('leaves the way to a host with routes of its own', async () => {
    await open();
    element.hrefTemplate = '/hooks/{tab}?{query}';
    const asked: NavigateEvent[] = [];
    element.addEventListener('wacht-navigate', (event) => {
      event.preventDefault();
      asked.push(event);
    });
    (await link(/^Deliveries/)).click();
    expect(asked.map(({ location: to, href, replace }) => [to, href, replace])).to.deep.equal([
      ['deliveries', '/hooks/deliveries?', false],
    ]);
    expect(element.location).to.equal('overview');
    element.location = 'deliveries';
    await isIn('Deliveries');
    (await findRole(element, 'button', '7 d')).click();
    expect(asked.at(-1)).to.include({ location: 'deliveries?range=7d', replace: true });
  });

  it('lets the host have a form of its own', async () => {
    await open({ location: 'endpoints' });
    const actions: string[] = [];
    element.addEventListener('wacht-endpoint-action', (event) => {
      if (!(event instanceof EndpointActionEvent)) return;
      event.preventDefault();
      actions.push(event.action);
    });
    (await findRole(element, 'button', 'Open https://bridge.example/in')).click();
    expect(actions).to.deep.equal(['details']);
    expect(element.location).to.equal('endpoints');
  });

  it('says access required once, not once for each tab', async () => {
    fake = await startFake();
    fake.fail('ticket', { status: 403, body: { error: 'forbidden' } });
    element = await show<WachtWebhookConsole>(
      html`<wacht-webhook-console ticket-url="/embed-ticket" location="deliveries"></wacht-webhook-console>`,
    );
    await findText(element, 'You don’t have access to webhooks');
    expect(deepAll(element, '.gate').filter((gate) => gate.checkVisibility()).length).to.equal(1);
  });

  for (const look of looks) {
    it(`is accessible and fits in every tab, ${look.name}`, async () => {
      await setLook(look);
      try {
        await open();
        for (const [label, text] of [
          ['Overview', 'Needs you'],
          ['Endpoints', 'bridge.example'],
          ['Events', 'Sent for invoice'],
          ['Deliveries', 'Why 2 failed'],
          ['Secret and notifications', 'Signing secret'],
        ] as const) {
          (await tab(new RegExp(`^${label}`))).click();
          await isIn(label);
          await findText(shown()!, text);
          if (look.axe) expect(await objections(element, look.axe), label).to.deep.equal([]);
          expect(overflowing(element), label).to.deep.equal([]);
        }
      } finally {
        await resetLook();
        await setViewport({ width: 1200, height: 900 });
      }
    }).timeout(30_000);
  }
});

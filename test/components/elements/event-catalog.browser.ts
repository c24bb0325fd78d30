import { expect, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../../components/elements/event-catalog/define.js';
import type { WachtEventCatalog } from '../../../components/elements/event-catalog/event-catalog.js';
import '../../../components/elements/session/define.js';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  type FakeSettings,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  until,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

/** Each test has a session of its own: one that the test before left half begun would be shared. */
let tenants = 0;
const tenant = () => `catalog-${(tenants += 1)}`;

const endpoint = sampleEndpoint({
  subscribed_events: ['invoice.paid', 'invoice.created'],
  subscriptions: [
    { event_name: 'invoice.paid', filter_rules: { amount: { $gt: 1 } } },
    { event_name: 'invoice.created' },
  ],
});
const settings: FakeSettings = {
  endpoints: [endpoint, sampleEndpoint({ subscribed_events: ['invoice.paid'] })],
  events: [
    sampleEvent('invoice.paid', { description: 'Money arrived.' }),
    sampleEvent('invoice.created'),
    sampleEvent('shipment.scanned', { is_archived: true, schema: null, example_payload: null }),
  ],
  deliveries: [sampleDelivery({ endpoint_id: endpoint.id, event_name: 'invoice.paid', at: minutesAgo(4) })],
};

async function open(change: FakeSettings = {}): Promise<WachtEventCatalog> {
  await startFake({ ...settings, ...change });
  const host = await show(inSession(html`<wacht-event-catalog></wacht-event-catalog>`, tenant()));
  return host.querySelector('wacht-event-catalog')!;
}
const press = async (element: Element, name: string | RegExp) =>
  (await findRole(element, 'button', name)).click();

describe('the event catalog', () => {
  it('tells of an event what it means, who gets it, and when it was last sent', async () => {
    const catalog = await open();
    await press(catalog, /invoice\.paid/);
    await findText(catalog, 'Money arrived.');
    await findText(catalog, '2 endpoints, 1 with a filter');
    await findText(catalog, /Last delivery\s+4 minutes ago/);
    await findRole(catalog, 'table');
    await findText(catalog, /amount number/);
  });

  it('says what a field is below its path, so that nothing has to be scrolled to where it is narrow', async () => {
    const description = 'In the smallest unit of the currency, which for most of them is a hundredth.';
    const explained = { type: 'object', properties: { amount: { type: 'number', description } } };
    await setViewport({ width: 320, height: 700 });
    const catalog = await open({ events: [sampleEvent('invoice.sent', { schema: explained })] });
    await press(catalog, /invoice\.sent/);
    await findText(catalog, description);
    const table = await findRole(catalog, 'region', 'Fields');
    expect(table.scrollWidth).to.equal(table.clientWidth);
    await setViewport({ width: 800, height: 600 });
  });

  it('has the button at the end of the line, before the menu that it opens is there', async () => {
    const catalog = await open({ policy: { can: ['read', 'test'] } });
    await press(catalog, /invoice\.paid/);
    const button = await findRole(catalog, 'button', 'Send a test');
    await until(() => button.getAttribute('aria-haspopup') === 'menu', 'one endpoint only');
    expect(customElements.get('wacht-menu'), 'the menu came with another test').to.equal(undefined);
    const line = button.closest('.row')!.getBoundingClientRect();
    expect(button.getBoundingClientRect().right).to.be.closeTo(line.right, 1);
  });

  it('sends a test of the event that is shown, to the one endpoint that gets it', async () => {
    const catalog = await open({ policy: { can: ['read', 'test'] } });
    await press(catalog, /invoice\.created/);
    const button = await findRole(catalog, 'button', 'Send a test');
    button.focus();
    await sendKeys({ press: 'Enter' });
    await findRole(catalog, 'dialog');
    await findText(catalog, endpoint.url.replace('https://', ''));
    const chosen = (await findRole(catalog, 'combobox', /Event/)) as HTMLSelectElement;
    expect(chosen.value).to.equal('invoice.created');
    await sendKeys({ press: 'Escape' });
    await until(() => !byRole(catalog, 'dialog'), 'the drawer stays open');
    expect(catalog.shadowRoot?.activeElement === button, 'the focus is elsewhere').to.equal(true);
  });

  it('asks which endpoint shall get the test where several do, or none does', async () => {
    const catalog = await open({ policy: { can: ['read', 'test'] } });
    await press(catalog, /invoice\.paid/);
    await press(catalog, 'Send a test');
    const items = await until(() => {
      const found = deepAll(catalog, '[role=menuitem]').filter((item) => item.checkVisibility());
      return found.length > 0 && found;
    }, 'no menu');
    expect(items).to.have.length(2);
    items[1]!.click();
    await findRole(catalog, 'dialog');
    const chosen = (await findRole(catalog, 'combobox', /Event/)) as HTMLSelectElement;
    expect(chosen.value).to.equal('invoice.paid');
    await expect(catalog).to.be.accessible();
  });

  it('offers no test of what is archived, nor to those who may not send one', async () => {
    const catalog = await open({ policy: { can: ['read', 'test'] } });
    await press(catalog, /shipment\.scanned/);
    await findText(catalog, 'Archived: it is no longer offered');
    expect(byRole(catalog, 'button', 'Send a test') === undefined).to.equal(true);
    const other = await open({ policy: { can: ['read'] } });
    await press(other, /invoice\.paid/);
    await findText(other, 'Money arrived.');
    expect(byRole(other, 'button', 'Send a test') === undefined).to.equal(true);
  });

  it('shows fields, example and schema, by keyboard too', async () => {
    const catalog = await open();
    await press(catalog, /invoice\.paid/);
    (await findRole(catalog, 'tab', 'Fields')).focus();
    await sendKeys({ press: 'ArrowRight' });
    await findText(catalog, /"amount"\s*:\s*4200/);
    expect((await findRole(catalog, 'tab', 'Example')).getAttribute('aria-selected')).to.equal('true');
    await sendKeys({ press: 'ArrowRight' });
    await findText(catalog, /"type"\s*:\s*"object"/);
  });

  it('finds events, and says when there is none', async () => {
    const catalog = await open();
    const search = (await findRole(catalog, 'textbox', 'Search events')) as HTMLInputElement;
    const type = (text: string) => {
      search.value = text;
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    type('money');
    await catalog.updateComplete;
    expect(byRole(catalog, 'button', /invoice\.created/)).to.equal(undefined);
    type('zzz');
    await findText(catalog, 'No event matches your search');
  });

  it('says that an event is archived, and that nothing else is known', async () => {
    const catalog = await open();
    await press(catalog, /shipment\.scanned/);
    await findText(catalog, 'it is no longer offered');
    await findText(catalog, 'Neither schema nor example were published');
  });

  it('says what to do when it can’t be read, and that there is nothing', async () => {
    const fake = await startFake(settings);
    const mend = fake.fail('events', { status: 404 });
    const host = await show(inSession(html`<wacht-event-catalog></wacht-event-catalog>`, tenant()));
    await findText(host, 'The events could not be loaded');
    mend();
    fake.state.events = [];
    await press(host, 'Try again');
    await findText(host, 'No events were published yet');
  });

  it('parts list and event by a line as tall as the taller of them', async () => {
    await setViewport({ width: 1000, height: 800 });
    const catalog = await open();
    await press(catalog, /invoice\.paid/);
    await findText(catalog, 'Money arrived.');
    const box = catalog.shadowRoot!.querySelector('.catalog')!;
    const lined = [...box.children].filter((part) => getComputedStyle(part).borderInlineStartWidth === '1px');
    expect(lined.map((part) => part.clientHeight)).to.deep.equal([box.clientHeight]);
  });

  it('has nothing that axe objects to', async () => {
    const catalog = await open();
    await press(catalog, /invoice\.paid/);
    await findText(catalog, /Last delivery\s+4 minutes ago/);
    await expect(catalog).to.be.accessible();
  });
});

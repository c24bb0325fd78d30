import { expect, html } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import '../../../components/elements/session/define.js';
import '../../../components/elements/webhook-settings/define.js';
import '../../../components/elements/receiver-guide/define.js';
import type { EndpointRowActionEvent } from '../../../components/elements/endpoint-list/events.js';
import type { WachtWebhookSettings } from '../../../components/elements/webhook-settings/webhook-settings.js';
import type { WachtReceiverGuide } from '../../../components/elements/receiver-guide/receiver-guide.js';
import { receiverSnippets } from '../../../components/format/receiver/index.js';
import { keptClipboard } from '../../support/clipboard.js';
import { fakeTicketUrl, sampleEndpoint } from '../../support/fake-wacht.js';
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

const can = ['read', 'manage', 'test'];
const first = sampleEndpoint({
  url: 'https://one.acme.example/in/hooks?token=abc',
  subscribed_events: ['order.placed'],
});
const second = sampleEndpoint({ url: 'https://two.acme.example/<b>other', subscribed_events: ['a"b\u202e'] });

let visits = 0;
const tenant = () => `guide-${++visits}`;

async function open(endpoints = [first, second]): Promise<WachtReceiverGuide> {
  await startFake({ endpoints, policy: { can } });
  const host = await show(inSession(html`<wacht-receiver-guide></wacht-receiver-guide>`, tenant()));
  const guide = host.querySelector('wacht-receiver-guide')!;
  await findText(guide, 'What your receiver must do');
  return guide;
}

const codeOf = (guide: Element): { text: string } & Node =>
  (deepAll(guide, 'wacht-code-block')[0] as (HTMLElement & { text: string }) | undefined) ??
  Object.assign(document.createElement('p'), { text: '' });

async function select(root: Element, name: string, value: string): Promise<void> {
  const field = (await findRole(root, 'combobox', name)) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function settings(content = html``): Promise<WachtWebhookSettings> {
  await startFake({ endpoints: [first, second], policy: { can } });
  return show(
    html`<wacht-webhook-settings ticket-url=${fakeTicketUrl} deployment-id=${tenant()}
      >${content}</wacht-webhook-settings
    >`,
  );
}

describe('<wacht-receiver-guide>', () => {
  before(() => executeServerCommand('emulate-media-features', { 'prefers-reduced-motion': 'reduce' }));

  it('fills in the path and event of the endpoint, not its query, and never a secret', async () => {
    const guide = await open();
    await until(() => codeOf(guide).text.includes('"/in/hooks"'), 'the path isn’t filled in');
    expect(codeOf(guide).text).to.contain('"order.placed"');
    expect(codeOf(guide).text).to.contain('process.env.WEBHOOK_SECRET');
    expect(codeOf(guide).text).not.to.match(/abc|whsec_[A-Za-z0-9]/);
  });

  it('says what retries and replays mean for a receiver', async () => {
    const guide = await open();
    await findText(guide, 'retries from about the fourth attempt are refused');
    await findText(guide, 'A replay is a new delivery with a new one');
    await findText(guide, 'The endpoint is switched off at once.');
  });

  it('shows that there is a choice to open, and a table without a line that ends in the middle', async () => {
    const guide = await open();
    await findRole(guide, 'combobox', 'Endpoint');
    const choices = deepAll(guide, '.select');
    expect(choices.map((choice) => choice.querySelectorAll('.icon').length)).to.deep.equal([1, 1]);
    const last = deepAll(guide, 'tbody tr:last-child > *');
    expect(last.map((cell) => getComputedStyle(cell).borderBottomWidth)).to.deep.equal(['0px', '0px']);
  });

  it('shows every language, and says of a library that it is strict', async () => {
    const guide = await open();
    for (const { id, file } of receiverSnippets) {
      await select(guide, 'Language', id);
      await until(() => textOf(codeOf(guide)).includes(file), `no ${file}`);
      expect(textOf(guide).includes('refuses what is older than five minutes')).to.equal(
        id.endsWith('library'),
        id,
      );
    }
  });

  it('copies its code and its command, shows that it did, and says to everybody where it could not', async () => {
    const guide = await open();
    const { written, refuse, restore } = keptClipboard();
    try {
      const command = await findRole(guide, 'button', 'Copy command');
      const before = command.innerHTML;
      command.click();
      await until(() => command.innerHTML !== before, 'the button shows nothing');
      (await findRole(guide, 'button', 'Copy code')).click();
      await until(() => written.length === 2, 'not copied');
      expect(written).to.deep.equal([textOf(deepAll(guide, '.command code')[0]!), codeOf(guide).text]);
      refuse();
      command.click();
      await until(
        () => deepAll(guide, 'p:not(.sr)').some((one) => textOf(one).includes('did not allow copying')),
        'nobody sees that it was not copied',
      );
    } finally {
      restore();
    }
  });

  it('takes another endpoint’s hostile values as text', async () => {
    const guide = await open();
    await select(guide, 'Endpoint', second.id);
    await until(() => codeOf(guide).text.includes('"a\\u{22}b\\u{202e}"'), 'the event isn’t filled in');
    expect(deepAll(guide, 'b').length).to.equal(0);
  });

  it('is accessible, and fits at 320 px', async () => {
    const guide = await open();
    await expect(guide).to.be.accessible();
    await setViewport({ width: 320, height: 700 });
    await until(() => innerWidth === 320, 'not narrow');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1000, height: 800 });
  });

  it('gives its place to a host’s own guide', async () => {
    await startFake({ endpoints: [first] });
    const host = await show(
      inSession(html`<wacht-receiver-guide><p>Our own words</p></wacht-receiver-guide>`, tenant()),
    );
    await until(() => textOf(host) === 'Our own words', 'still ours');
  });
});

describe('What one looks up in the settings', () => {
  it('is the guide, filled in with the endpoint whose details led there', async () => {
    const element = await settings();
    (await findRole(element, 'button', new RegExp(`details.*one|one\\.acme`, 'i'))).click();
    await findRole(element, 'dialog', 'one.acme.example');
    const [details] = deepAll(element, 'wacht-endpoint-detail') as [HTMLElement];
    const [url] = deepAll(details, '.url') as [HTMLElement];
    expect(url.textContent).to.equal(first.url.replace('https://', ''));
    url.closest<HTMLElement>('div')!.style.inlineSize = '120px';
    expect(url.getClientRects().length, 'read whole, over several lines').to.be.greaterThan(1);
    (await findRole(details, 'button', 'Receiver guide')).click();
    await findRole(element, 'dialog', 'Receiver guide');
    await until(() => codeOf(element).text.includes('"/in/hooks"'), 'no code');
    expect(byRole(element, 'combobox', 'Endpoint') === undefined).to.equal(true);
  });

  it('is the event catalog', async () => {
    const element = await settings();
    (await findRole(element, 'button', 'Event catalog')).click();
    const catalog = await findRole(element, 'dialog', 'Event catalog');
    await findText(catalog, 'invoice.paid');
  });

  it('is the host’s guide where it has one', async () => {
    const element = await settings(html`<p slot="receiver-guide">Our own words</p>`);
    (await findRole(element, 'button', 'Receiver guide')).click();
    const guide = await findRole(element, 'dialog', 'Receiver guide');
    await findText(guide, 'Our own words');
    expect(textOf(guide)).not.to.contain('What your receiver must do');
  });
});

describe('Row actions of a host', () => {
  it('stand in the menu of the rows they apply to, and are announced with what the endpoint is', async () => {
    const element = await settings();
    element.rowActions = [
      { id: 'delete', label: 'Open in the warehouse' },
      { id: 'two', label: 'Only for two', appliesTo: ({ url }) => url.includes('two') },
    ];
    const chosen: EndpointRowActionEvent[] = [];
    document.addEventListener('wacht-endpoint-row-action', (event) => chosen.push(event), { once: true });
    (await findRole(element, 'button', `More actions for ${first.url}`)).click();
    const item = await findRole(element, 'menuitem', 'Open in the warehouse');
    expect(byRole(element, 'menuitem', 'Only for two') === undefined).to.equal(true);
    item.click();
    expect(chosen.map(({ action, endpoint }) => [action, endpoint.id])).to.deep.equal([['delete', first.id]]);
    expect(chosen[0]!.endpoint).not.to.have.property('headers');
    expect(byRole(element, 'dialog') === undefined, 'its id is no action of ours').to.equal(true);
  });
});

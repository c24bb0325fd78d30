import { expect, fixture, html } from '@open-wc/testing';
import '../../../components/elements/delivery-ops/define.js';
import '../../../components/elements/endpoint-list/define.js';
import '../../../components/elements/session/define.js';
import '../../../components/elements/webhook-settings/define.js';
import { fakeTicketUrl, sampleDelivery, sampleEndpoint, type FakeWacht } from '../../support/fake-wacht.js';
import { findRole, findText, startFake, until } from '../../support/start-fake.js';

const endpoint = sampleEndpoint({ url: 'https://api.acme.example/hooks' });
const off = sampleEndpoint({ url: 'https://erp.acme.example/in', is_active: false });

let visits = 0;

/** The reads so far, each as often as it was asked. */
function counted(fake: FakeWacht): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method, url } of fake.requests) {
    if (method !== 'GET' || !url.pathname.startsWith('/webhook/')) continue;
    const asked = url.pathname + url.search;
    counts.set(asked, (counts.get(asked) ?? 0) + 1);
  }
  return counts;
}

const endpointsAsked = (fake: FakeWacht): number => fake.calls('endpoints').length;

describe('Elements that come one after another', () => {
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
  });

  it('ask for the same once, on a page with both composites', async () => {
    const fake = await startFake({
      endpoints: [endpoint, off],
      deliveries: [sampleDelivery({ endpoint_id: endpoint.id })],
    });
    // However long this machine takes to load the parts, they come soon.
    const start = now();
    Date.now = () => start;
    const deployment = `reads-${++visits}`;
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const settings = document.createElement('wacht-webhook-settings');
    settings.setAttribute('ticket-url', fakeTicketUrl);
    settings.setAttribute('deployment-id', deployment);
    page.append(settings);
    await findText(settings, 'api.acme.example');
    await until(() => fake.calls('deliveries').length >= 4, 'the log isn’t read');

    // What the first has read is there by now.
    const operations = document.createElement('wacht-delivery-ops');
    operations.setAttribute('ticket-url', fakeTicketUrl);
    operations.setAttribute('deployment-id', deployment);
    page.append(operations);
    await findRole(operations, 'heading', 'Deliveries');
    await fake.arrived('timeseries');
    await fake.arrived('replayTasks');
    await until(
      () => fake.calls('deliveries').some(({ url }) => url.searchParams.get('status') === 'failed'),
      'the failures aren’t read',
    );
    const repeated = [...counted(fake)].filter(([, times]) => times > 1);
    expect(repeated).to.deep.equal([]);
  });

  it('take no answer from before a change', async () => {
    const fake = await startFake({ endpoints: [endpoint] });
    const session = await fixture<HTMLElement>(
      html`<wacht-webhook-session ticket-url=${fakeTicketUrl} deployment-id=${`reads-${++visits}`}
        ><wacht-endpoint-list></wacht-endpoint-list
      ></wacht-webhook-session>`,
    );
    await findText(session, 'api.acme.example');
    const before = endpointsAsked(fake);
    dispatchEvent(new Event('online'));
    await fake.arrived('endpoints', before + 1);
    fake.state.endpoints.push(structuredClone(off));
    const second = document.createElement('wacht-endpoint-list');
    dispatchEvent(new Event('online'));
    session.append(second);
    await findText(second, 'erp.acme.example');
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';
import { startStack, type Stack } from '../support/stack.js';
import { Visitor } from '../support/visitor.js';

interface TicketAnswer {
  readonly ticket: string;
  readonly app_slug: string;
  readonly api_url: string;
}
interface Endpoint {
  readonly id: string;
  readonly app_slug: string;
}

describe('getting into a tenant’s webhooks', () => {
  let stack: Stack;
  before(async () => {
    stack = await startStack({ seed: 'empty' });
    const wacht = new WachtClient({ apiKey: stack.sandbox.apiKey, baseUrl: stack.platformUrl });
    for (const slug of ['wh_42', 'wh_77']) {
      await wacht.webhooks.createWebhookEndpoint(slug, {
        url: `https://${slug.replace('_', '-')}.example/hooks`,
        subscriptions: [{ event_name: 'invoice.paid' }],
      });
      await wacht.webhooks.triggerWebhook(slug, { event_name: 'invoice.paid', payload: {} });
    }
    await stack.sandbox.settled();
  });
  after(() => stack.close());

  const signedIn = (person: 'ines' | 'jonas' | 'mara') => new Visitor(stack.hostUrl).signIn(person);

  /** What a browser does with a ticket, and then with the session that it got for it. */
  async function enter(visitor: Visitor, deploymentId: string): Promise<TicketAnswer> {
    const answer = (await (await visitor.ticket(deploymentId)).json()) as TicketAnswer;
    const exchanged = await visitor.request(
      `${answer.api_url}/session/ticket/exchange?ticket=${answer.ticket}`,
    );
    assert.equal(exchanged.status, 200);
    return answer;
  }
  const endpoints = async (visitor: Visitor, apiUrl: string) => {
    const response = await visitor.request(`${apiUrl}/webhook/endpoints`);
    assert.equal(response.status, 200);
    return ((await response.json()) as { data: Endpoint[] }).data;
  };

  it('gives an owner a ticket that opens their tenant', async () => {
    const ines = await signedIn('ines');
    const { app_slug, api_url } = await enter(ines, '42');
    assert.equal(app_slug, 'wh_42');
    const found = await endpoints(ines, api_url);
    assert.deepEqual(
      found.map((endpoint) => endpoint.app_slug),
      ['wh_42'],
    );
  });

  it('refuses a stranger, a member without the permission and another tenant’s owner, and asks Wacht for no ticket', async () => {
    const issued = () => stack.log.filter((line) => line.startsWith('ticket issued')).length;
    const before = issued();
    const refused = [
      await new Visitor(stack.hostUrl).ticket('42'),
      await (await signedIn('jonas')).ticket('42'),
      await (await signedIn('mara')).ticket('42'),
    ];
    assert.deepEqual(
      refused.map(({ status }) => status),
      [401, 403, 403],
    );
    assert.equal(issued(), before);

    await (await signedIn('mara')).ticket('77');
    assert.equal(issued(), before + 1);
  });

  it('answers for another tenant’s deployment as for one that doesn’t exist', async () => {
    const mara = await signedIn('mara');
    const [theirs, none] = await Promise.all(['42', '999'].map(async (id) => mara.ticket(id)));
    assert.equal(theirs!.status, none!.status);
    const withoutId = async (response: Response) => ({
      ...((await response.json()) as object),
      request_id: undefined,
    });
    assert.deepEqual(await withoutId(theirs!), await withoutId(none!));
  });

  it('shows another tenant’s owner nothing by any id', async () => {
    const ines = await signedIn('ines');
    const mara = await signedIn('mara');
    const { api_url } = await enter(ines, '42');
    await enter(mara, '77');

    const theirEndpoint = (await endpoints(ines, api_url))[0]!.id;
    const list = await ines.request(`${api_url}/webhook/deliveries?limit=1`);
    const { data } = ((await list.json()) as { data: { data: { delivery_id: string }[] } }).data;
    const theirDelivery = data[0]!.delivery_id;

    assert.ok((await endpoints(mara, api_url)).every(({ app_slug }) => app_slug === 'wh_77'));
    for (const [method, path] of [
      ['GET', `/webhook/deliveries/${theirDelivery}`],
      ['DELETE', `/webhook/endpoints/${theirEndpoint}`],
      ['POST', `/webhook/endpoints/${theirEndpoint}/test`],
    ] as const) {
      const body = method === 'POST' ? new URLSearchParams({ event_name: 'invoice.paid' }) : null;
      const response = await mara.request(api_url + path, { method, body });
      assert.equal(response.status, 404, `${method} ${path}`);
    }
    assert.ok((await endpoints(ines, api_url)).some(({ id }) => id === theirEndpoint));
  });

  it('leaves the sandbox closed to pages of other origins', async () => {
    const ines = await signedIn('ines');
    const { api_url } = await enter(ines, '42');
    const preflight = await fetch(`${api_url}/webhook/endpoints`, {
      headers: { origin: 'https://evil.example' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
    const own = await ines.request(`${api_url}/webhook/endpoints`);
    assert.equal(own.headers.get('access-control-allow-origin'), stack.hostUrl);
    assert.equal(own.headers.get('access-control-allow-credentials'), 'true');
  });
});

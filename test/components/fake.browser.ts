import { expect } from '@open-wc/testing';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  fakeApiUrl,
  fakeTicketUrl,
} from '../support/fake-wacht.js';
import { startFake } from '../support/start-fake.js';

/** The fake stands in for a platform in every other suite, so its own manners are pinned here. */
describe('the fake Wacht', () => {
  const get = async (path: string) => {
    const response = await fetch(fakeApiUrl + path, { credentials: 'include' });
    return { status: response.status, body: (await response.json()) as { data: never; errors?: never[] } };
  };
  const open = async () => {
    const { ticket } = (await (await fetch(fakeTicketUrl, { method: 'POST' })).json()) as { ticket: string };
    return (await get(`/session/ticket/exchange?ticket=${ticket}`)).status;
  };

  it('answers 401 until a ticket was exchanged, and takes a ticket once', async () => {
    const fake = await startFake();
    expect((await get('/webhook/endpoints')).status).to.equal(401);
    expect(await open()).to.equal(200);
    expect((await get('/webhook/endpoints')).status).to.equal(200);
    const used = fake.calls('exchange')[0]!.url.searchParams.get('ticket')!;
    expect((await get(`/session/ticket/exchange?ticket=${used}`)).status).to.equal(401);
  });

  it('pages deliveries by a cursor that new ones do not shift', async () => {
    const endpoint = sampleEndpoint();
    const fake = await startFake({
      endpoints: [endpoint],
      deliveries: [3, 2, 1].map((n) => sampleDelivery({ endpoint_id: endpoint.id, at: minutesAgo(n) })),
    });
    await open();
    const first = (await get('/webhook/deliveries?limit=2')).body.data as {
      data: { id: string }[];
      next_cursor: string;
    };
    fake.state.deliver(endpoint.id, 'invoice.paid');
    const second = (await get(`/webhook/deliveries?limit=2&cursor=${encodeURIComponent(first.next_cursor)}`))
      .body.data as { data: { id: string }[]; has_more: boolean };
    expect(first.data.length).to.equal(2);
    expect(second.data.map(({ id }) => id)).to.deep.equal([fake.state.deliveries[0]!.id]);
    expect(second.has_more).to.equal(false);
  });

  it('replays what is over, refuses what is still being retried, and only counts', async () => {
    const endpoint = sampleEndpoint();
    const over = sampleDelivery({ endpoint_id: endpoint.id, status: 'permanently_failed', attempts: 5 });
    const due = sampleDelivery({ endpoint_id: endpoint.id, status: 'failed' });
    const fake = await startFake({ endpoints: [endpoint], deliveries: [over, due] });
    await open();
    const body = new URLSearchParams([
      ['delivery_ids', over.id],
      ['delivery_ids', due.id],
    ]);
    await fetch(`${fakeApiUrl}/webhook/deliveries/replay`, { method: 'POST', body });
    expect(fake.state.tasks[0]).to.include({ status: 'completed', replayed_count: 1, failed_count: 1 });
    expect(fake.state.latest({ status: 'success' }).length).to.equal(1);
  });

  it('fails, holds and lets go as it is told', async () => {
    const fake = await startFake();
    await open();
    fake.fail('stats', { status: 503, times: 1 });
    expect((await get('/webhook/stats')).status).to.equal(503);
    const release = fake.hold('stats');
    const waiting = get('/webhook/stats');
    await fake.arrived('stats', 2);
    release();
    expect((await waiting).status).to.equal(200);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { askEarly, fetchOrTake, forgetEarly } from '../../../components/controllers/early-tickets.js';
import { giveHeadStart } from '../../../components/controllers/head-start.js';
import { fakeTicketUrl } from '../../support/fake-wacht.js';
import { startFake } from '../../support/start-fake.js';

async function tag(ticketUrl: string, deploymentId = '42'): Promise<Element> {
  return fixture(
    html`<wacht-early-example ticket-url=${ticketUrl} deployment-id=${deploymentId}></wacht-early-example>`,
  );
}

describe('A ticket that is asked for before the client is there', () => {
  afterEach(() => forgetEarly());

  it('is the one that the session uses: nobody asks twice', async () => {
    const fake = await startFake();
    const element = await tag(fakeTicketUrl, 'early-1');
    askEarly(element);
    await fake.arrived('ticket');
    const start = giveHeadStart(element, () => undefined);
    await start?.scope.client.session.start();
    const asked = fake.calls('ticket');
    expect(asked).to.have.length(1);
    expect(asked[0]?.json).to.deep.equal({ deploymentId: 'early-1' });
    expect(fake.calls('exchange')).to.have.length(1);
    start?.letGo();
  });

  it('is asked for once for two tags of the same session, and once for each of different ones', async () => {
    const fake = await startFake();
    const tags = [
      await tag(fakeTicketUrl, 'early-2'),
      await tag(fakeTicketUrl, 'early-2'),
      await tag(fakeTicketUrl, 'early-3'),
    ];
    for (const one of tags) askEarly(one);
    await fake.arrived('ticket', 2);
    const starts = tags.map((one) => giveHeadStart(one, () => undefined));
    for (const start of starts) await start?.scope.client.session.start();
    expect(fake.calls('ticket')).to.have.length(2);
    for (const start of starts) start?.letGo();
  });

  it('is good for one exchange: the next beginning asks for a new one', async () => {
    const fake = await startFake();
    fake.fail('exchange', { status: 500, times: 1 });
    const element = await tag(fakeTicketUrl, 'early-4');
    askEarly(element);
    await fake.arrived('ticket');
    const start = giveHeadStart(element, () => undefined);
    await start?.scope.client.session.start().catch(() => undefined);
    await start?.scope.client.session.retry();
    expect(fake.calls('ticket')).to.have.length(2);
    start?.letGo();
  });

  it('isn’t asked for where the client would refuse: of another site, with a password in it, or no address', async () => {
    await startFake();
    const sent: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (...args) => {
      sent.push(args[0]);
      return fetch(...args);
    };
    try {
      for (const url of [
        'https://elsewhere.example/tickets',
        'http://elsewhere.example/tickets',
        'http://[',
        'javascript:alert(1)',
        '',
      ])
        askEarly(await tag(url));
    } finally {
      globalThis.fetch = fetch;
    }
    expect(sent).to.deep.equal([]);
  });

  it('isn’t kept for later, when it would be too old', async () => {
    const fake = await startFake();
    askEarly(await tag(fakeTicketUrl, 'early-5'));
    forgetEarly();
    const start = giveHeadStart(await tag(fakeTicketUrl, 'early-5'), () => undefined);
    await start?.scope.client.session.start();
    expect(fake.calls('ticket')).to.have.length(2);
    start?.letGo();
  });

  it('fails as any does: the session says so, and tries again when asked to', async () => {
    const fake = await startFake();
    const heal = fake.fail('ticket', 'network');
    const element = await tag(fakeTicketUrl, 'early-6');
    askEarly(element);
    const start = giveHeadStart(element, () => undefined);
    const session = start?.scope.client.session;
    await session?.start().catch(() => undefined);
    expect(session?.snapshot.error?.kind).to.equal('network');
    heal();
    await session?.retry();
    expect(session?.snapshot.status).to.equal('ready');
    start?.letGo();
  });

  it('leaves every other request alone', async () => {
    const fake = await startFake();
    askEarly(await tag(fakeTicketUrl, 'early-7'));
    const answer = await fetchOrTake(fakeTicketUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"deploymentId":"another"}',
    });
    expect(answer.ok).to.equal(true);
    expect(fake.calls('ticket').map(({ json }) => json)).to.deep.equal([
      { deploymentId: 'early-7' },
      { deploymentId: 'another' },
    ]);
  });
});

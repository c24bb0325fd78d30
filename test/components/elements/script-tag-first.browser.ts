import { expect, fixture, html } from '@open-wc/testing';
import { forgetEarly } from '../../../components/controllers/early-tickets.js';
import { fakeTicketUrl } from '../../support/fake-wacht.js';
import { startFake } from '../../support/start-fake.js';

/** One test: a page loads a module once. */
describe('What the file for a script tag does first', () => {
  afterEach(() => forgetEarly());

  it('asks for the tickets of our tags, and neither for the host’s own nor for what is defined already', async () => {
    const fake = await startFake();
    customElements.define('wacht-defined-already', class extends HTMLElement {});
    await fixture(
      html`<div>
        <host-tag ticket-url=${fakeTicketUrl} deployment-id="host"></host-tag>
        <wacht-defined-already ticket-url=${fakeTicketUrl} deployment-id="defined"></wacht-defined-already>
        <wacht-webhook-settings ticket-url=${fakeTicketUrl} deployment-id="42"></wacht-webhook-settings>
        <wacht-delivery-ops ticket-url=${fakeTicketUrl} deployment-id="43"></wacht-delivery-ops>
      </div>`,
    );
    await import('../../../components/script-tag-first.js');
    await fake.arrived('ticket', 2);
    expect(fake.calls('ticket').map(({ json }) => json)).to.have.deep.members([
      { deploymentId: '42' },
      { deploymentId: '43' },
    ]);
    expect(fake.calls('exchange'), 'that is the client’s').to.have.length(0);
  });
});

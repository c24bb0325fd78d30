import { expect, fixture, html } from '@open-wc/testing';
import { fakeTicketUrl, sampleEndpoint } from '../../support/fake-wacht.js';
import { findText, startFake } from '../../support/start-fake.js';

/** One test: a page loads a module once. */
describe('The file for a script tag', () => {
  it('begins the session of a tag before its code is there, and the element joins it', async () => {
    const fake = await startFake({ endpoints: [sampleEndpoint({ url: 'https://api.acme.example/hooks' })] });
    const element = await fixture(
      html`<wacht-webhook-settings ticket-url=${fakeTicketUrl} deployment-id="42"></wacht-webhook-settings>`,
    );
    expect(customElements.get('wacht-webhook-settings')).to.equal(undefined);
    await import('../../../components/script-tag.js');
    await findText(element, 'api.acme.example');
    expect(fake.calls('ticket')).to.have.length(1);
    expect(fake.calls('exchange')).to.have.length(1);
    expect(fake.calls('endpoints')).to.have.length(1);
  });
});

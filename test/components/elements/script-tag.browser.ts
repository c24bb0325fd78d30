import { expect, fixture, html } from '@open-wc/testing';
import { fakeTicketUrl, sampleEndpoint, type FakeWacht } from '../../support/fake-wacht.js';
import { findText, startFake } from '../../support/start-fake.js';

/** Before the script comes, as in a page that has the tag in its markup. Runs once: a module is loaded once. */
describe('The file for a script tag', () => {
  let fake: FakeWacht;
  beforeEach(async () => {
    fake = await startFake({ endpoints: [sampleEndpoint({ url: 'https://api.acme.example/hooks' })] });
  });
  const tag = () =>
    fixture(
      html`<wacht-webhook-settings ticket-url=${fakeTicketUrl} deployment-id="42"></wacht-webhook-settings>`,
    );

  it('begins the session of a tag before its code is there, and the element joins it', async () => {
    const element = await tag();
    expect(customElements.get('wacht-webhook-settings')).to.equal(undefined);
    await import('../../../components/script-tag.js');
    await findText(element, 'api.acme.example');
    expect(fake.calls('ticket')).to.have.length(1);
    expect(fake.calls('exchange')).to.have.length(1);
    expect(fake.calls('endpoints')).to.have.length(1);
  });

  it('serves a tag that comes later', async () => {
    await findText(await tag(), 'api.acme.example');
    expect(fake.calls('ticket')).to.have.length(1);
  });
});

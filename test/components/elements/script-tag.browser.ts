import { expect, fixture, html } from '@open-wc/testing';
import { fakeTicketUrl, sampleEndpoint } from '../../support/fake-wacht.js';
import { byRole, deepAll, startFake, until } from '../../support/start-fake.js';

/** One test: a page loads a module once. */
describe('The file for a script tag', () => {
  it('shows a tag’s endpoints before its code is there; the element takes them over, and hears a click from before', async () => {
    const fake = await startFake({ endpoints: [sampleEndpoint({ url: 'https://api.acme.example/hooks' })] });
    const element = await fixture(
      html`<wacht-webhook-settings ticket-url=${fakeTicketUrl} deployment-id="42"></wacht-webhook-settings>`,
    );
    expect(customElements.get('wacht-webhook-settings')).to.equal(undefined);
    await import('../../../components/script-tag.js');
    const row = await until(() => deepAll(element, '[data-endpoint]')[0], 'no row');
    expect(customElements.get('wacht-webhook-settings'), 'its code came first').to.equal(undefined);
    byRole(element, 'button', 'Add endpoint')?.click();
    await until(() => byRole(element, 'dialog', 'Add endpoint'), 'the click was lost');
    expect(deepAll(element, '[data-endpoint]')[0]).to.equal(row);
    expect(fake.calls('ticket')).to.have.length(1);
    expect(fake.calls('exchange')).to.have.length(1);
    expect(fake.calls('endpoints')).to.have.length(1);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../../components/elements/delivery-ops/define.js';
import '../../../components/elements/session/define.js';
import '../../../components/elements/session-gate/define.js';
import '../../../components/elements/webhook-settings/define.js';
import { fakeTicketUrl, sampleEndpoint, type Failure } from '../../support/fake-wacht.js';
import { byRole, deepAll, findRole, findText, startFake, textOf, until } from '../../support/start-fake.js';

const title = 'You don’t have access to webhooks';
const refusal: Failure = { status: 403, body: { error: 'Only owners may see this.' } };

let visits = 0;

/** Each visit is a deployment of its own: the session of the test before may not be dropped yet. */
const visit = (): string => `gate-${++visits}`;

const gate = (deployment: string, content: string): TemplateResult =>
  html`<wacht-webhook-session ticket-url=${fakeTicketUrl} deployment-id=${deployment}
    ><wacht-session-gate><p>${content}</p></wacht-session-gate></wacht-webhook-session
  >`;

/** Which of the gates say it, by their place on the page. */
const speakers = (root: Element): number[] =>
  deepAll(root, 'wacht-session-gate').flatMap((one, place) =>
    one.shadowRoot?.querySelector('[part="gate"]') ? [place] : [],
  );

const theySay = (root: Element, places: readonly number[]) =>
  until(() => speakers(root).join() === places.join(), `not said by ${places.join()} alone`);

describe('Several gates on a page', () => {
  it('say once that the session of all of them was refused, and the others take no room', async () => {
    const fake = await startFake();
    fake.fail('ticket', refusal);
    const deployment = visit();
    const page = await fixture(
      html`<div>${gate(deployment, 'One')}${gate(deployment, 'Two')}${gate(deployment, 'Three')}</div>`,
    );
    await findText(page, title);
    await theySay(page, [0]);
    const [, second, third] = deepAll(page, 'wacht-session-gate');
    for (const silent of [second!, third!]) {
      expect(silent.getBoundingClientRect().height).to.equal(0);
      expect(byRole(silent, 'button', 'Try again')).to.equal(undefined);
      expect(byRole(silent, 'heading', title)).to.equal(undefined);
    }
    expect(fake.calls('ticket')).to.have.length(1);
  });

  it('tell somebody who is signed out to sign in, and not to ask for access', async () => {
    const fake = await startFake();
    fake.fail('ticket', { status: 401, body: { error: 'Sign in first' } });
    const page = await fixture(html`<div>${gate(visit(), 'One')}</div>`);
    await findText(page, 'Your session has ended');
    await findText(page, 'Sign in to this product again');
    expect(byRole(page, 'heading', title)).to.equal(undefined);
  });

  it('say once why it failed, too', async () => {
    const fake = await startFake();
    fake.fail('ticket', { status: 404, body: { error: 'There is no such route.' } });
    const deployment = visit();
    const page = await fixture(html`<div>${gate(deployment, 'One')}${gate(deployment, 'Two')}</div>`);
    await until(() => speakers(page).length > 0, 'nobody says it');
    await theySay(page, [0]);
  });

  it('leave it to the next when the first is taken away, and to a new first', async () => {
    const fake = await startFake();
    fake.fail('ticket', refusal);
    const deployment = visit();
    const page = await fixture(html`<div>${gate(deployment, 'One')}${gate(deployment, 'Two')}</div>`);
    await findText(page, title);
    const first = page.firstElementChild!;
    first.remove();
    await theySay(page, [0]);
    expect(textOf(page)).to.contain(title);
    page.prepend(first);
    await until(() => deepAll(page, 'wacht-session-gate').length === 2, 'not back');
    await theySay(page, [0]);
  });

  it('leave it to one that is displayed', async () => {
    const fake = await startFake();
    fake.fail('ticket', refusal);
    const deployment = visit();
    const page = await fixture(
      html`<div>
        <section hidden>${gate(deployment, 'One')}</section>
        <section>${gate(deployment, 'Two')}</section>
      </div>`,
    );
    const [one, two] = page.querySelectorAll('section');
    await findText(page, title);
    await theySay(page, [1]);
    one!.hidden = false;
    two!.hidden = true;
    await theySay(page, [0]);
  });

  it('all come to life when a second try succeeds', async () => {
    const fake = await startFake();
    const allow = fake.fail('ticket', refusal);
    const deployment = visit();
    const page = await fixture(html`<div>${gate(deployment, 'One')}${gate(deployment, 'Two')}</div>`);
    const again = await findRole(page, 'button', 'Try again');
    allow();
    again.click();
    await theySay(page, []);
    for (const content of page.querySelectorAll('p')) {
      await until(() => content.getBoundingClientRect().height > 0, `${content.textContent} is away`);
    }
  });

  it('each say it when their sessions are different ones', async () => {
    const fake = await startFake();
    fake.fail('ticket', refusal);
    const page = await fixture(html`<div>${gate(visit(), 'One')}${gate(visit(), 'Two')}</div>`);
    await findText(page, title);
    await theySay(page, [0, 1]);
  });

  it('know their order through the composites that they stand in', async () => {
    const fake = await startFake({ endpoints: [sampleEndpoint({ url: 'https://api.acme.example/hooks' })] });
    const allow = fake.fail('ticket', refusal);
    const deployment = visit();
    const page = await fixture(
      html`<div>
        <wacht-delivery-ops ticket-url=${fakeTicketUrl} deployment-id=${deployment}></wacht-delivery-ops>
        <wacht-webhook-settings
          ticket-url=${fakeTicketUrl}
          deployment-id=${deployment}
        ></wacht-webhook-settings>
      </div>`,
    );
    await findText(page, title);
    await theySay(page, [0]);
    expect(textOf(page).split(title)).to.have.length(2);
    await expect(page).to.be.accessible();
    allow();
    (await findRole(page, 'button', 'Try again')).click();
    await findText(page.querySelector('wacht-webhook-settings')!, 'api.acme.example');
    await findRole(page.querySelector('wacht-delivery-ops')!, 'heading', 'Deliveries');
  });
});

import { expect, html } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../../components/elements/webhook-settings/define.js';
import type { WachtWebhookSettings } from '../../../components/elements/webhook-settings/webhook-settings.js';
import type { EndpointDeletedEvent, SessionChangeEvent } from '../../../components/elements/events.js';
import { looks, objections, resetLook, setLook } from '../../support/looks.js';
import {
  fakeTicketUrl,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  show,
  startFake,
  textOf,
  until,
  isUnavailable,
} from '../../support/start-fake.js';

const can = ['read', 'manage', 'test', 'secret.reveal', 'secret.rotate'];

const healthy = sampleEndpoint({ url: 'https://api.acme.example/hooks', description: 'Bookkeeping' });
const failing = sampleEndpoint({
  url: 'https://bridge.acme.example/in',
  description: 'Order <b>bridge</b>',
  subscribed_events: ['invoice.paid'],
  subscriptions: [{ event_name: 'invoice.paid', filter_rules: { 'data.amount': { $gt: 5 } } }],
  rate_limit_config: { duration_ms: 60_000, max_requests: 60 },
});
const disabled = sampleEndpoint({ url: 'https://erp.acme.example/in', is_active: false });
const off = sampleEndpoint({ url: 'http://staging.acme.example/in', is_active: false });
const unused = sampleEndpoint({ url: 'https://lake.acme.example/v1' });

const deliveries = [
  sampleDelivery({ endpoint_id: healthy.id, at: minutesAgo(3) }),
  ...[4, 50, 90].map((minutes) =>
    sampleDelivery({
      endpoint_id: failing.id,
      status: 'permanently_failed',
      attempts: 5,
      at: minutesAgo(minutes),
    }),
  ),
  sampleDelivery({
    endpoint_id: disabled.id,
    status: 'deactivated',
    event_name: 'endpoint.deactivated',
    attempts: 1,
    at: minutesAgo(200),
  }),
];

const whole: FakeSettings = {
  endpoints: [healthy, failing, disabled, off, unused],
  deliveries,
  policy: { can, max_endpoints: 10 },
};

let visits = 0;

/** Each visit is a deployment of its own: the session of the test before may not be dropped yet. */
async function open(
  settings: FakeSettings = whole,
  prepare: (fake: FakeWacht) => void = () => undefined,
): Promise<{ fake: FakeWacht; element: WachtWebhookSettings }> {
  // A copy: what a test does to an endpoint must not reach the next one.
  const fake = await startFake(structuredClone(settings));
  prepare(fake);
  const element = await show<WachtWebhookSettings>(
    html`<wacht-webhook-settings
      ticket-url=${fakeTicketUrl}
      deployment-id=${String(++visits)}
    ></wacht-webhook-settings>`,
  );
  return { fake, element };
}

/** Not `expect(element)`: chai writes an element out when it fails, with all its shadow roots. */
const absent = (element: Element, role: string, name: string | RegExp): void => {
  expect(byRole(element, role, name) === undefined, `a ${role} named ${String(name)}`).to.equal(true);
};

const rowOf = (element: Element, endpoint: { id: string }) =>
  until(
    () => deepAll(element, `[data-endpoint="${endpoint.id}"]`).find((row) => !row.querySelector('.sk')),
    'no such row',
  );

async function choose(element: Element, endpoint: { url: string }, item: string): Promise<void> {
  (await findRole(element, 'button', `More actions for ${endpoint.url}`)).click();
  (await findRole(element, 'menuitem', item)).click();
}

function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

const media = (features: Record<string, string>) => executeServerCommand('emulate-media-features', features);

describe('<wacht-webhook-settings>', () => {
  // Colours are checked as they end, and not half way through a transition.
  before(() => media({ 'prefers-reduced-motion': 'reduce' }));

  describe('on a first visit', () => {
    it('gets one ticket, makes one exchange, and shows the endpoints with their states', async () => {
      const { fake, element } = await open();
      expect(textOf(await rowOf(element, healthy))).to.contain('Healthy');
      const bridge = textOf(await rowOf(element, failing));
      expect(bridge).to.contain('Failing').and.contain('3 deliveries out of attempts in 24 hours');
      expect(bridge)
        .to.contain('60 per minute')
        .and.contain('4 minutes ago')
        .and.contain('Order <b>bridge</b>');
      expect(textOf(await rowOf(element, disabled)))
        .to.contain('Disabled')
        .and.contain('Test, then switch on');
      expect(textOf(await rowOf(element, off)))
        .to.contain('Off')
        .and.contain('http://');
      expect(textOf(await rowOf(element, unused))).to.contain('Never used');
      await findText(element, 'Ledgerly billing');
      expect(fake.calls('ticket')).to.have.length(1);
      expect(fake.calls('exchange')).to.have.length(1);
    });

    it('asks for the endpoints once, and for few pages of the log', async () => {
      const { fake, element } = await open();
      await rowOf(element, unused);
      expect(fake.calls('endpoints')).to.have.length(1);
      expect(fake.calls('deliveries')).to.have.length.at.most(4);
    });

    it('puts what needs a person first', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      const ids = deepAll(element, '[data-endpoint]').map((row) => row.dataset['endpoint']);
      expect(ids.slice(0, 2)).to.deep.equal([disabled.id, failing.id]);
    });

    it('tells the host how the session goes, without a ticket or a secret', async () => {
      const told: SessionChangeEvent[] = [];
      const listen = (event: SessionChangeEvent) => told.push(event);
      document.addEventListener('wacht-session-change', listen);
      const { fake, element } = await open();
      await rowOf(element, healthy);
      document.removeEventListener('wacht-session-change', listen);
      expect(told.at(-1)).to.include({ status: 'ready', app: 'wh_42', error: undefined });
      expect(JSON.stringify(told)).not.to.contain(fake.state.app.signing_secret);
    });

    it('says what to do where there is no endpoint yet, and opens the form', async () => {
      const { element } = await open({ policy: { can } });
      await findText(element, 'No endpoints yet');
      await findText(element, 'Add the URL of a server that should hear about your events.');
      (await findRole(element, 'button', 'Add endpoint')).click();
      await findRole(element, 'dialog', 'Add endpoint');
    });
  });

  describe('without access', () => {
    it('says so when the ticket server refuses, and comes in when it doesn’t any more', async () => {
      const { fake, element } = await open(whole, (fake) => fake.fail('ticket', { status: 403, times: 1 }));
      await findText(element, 'You don’t have access to webhooks');
      expect(fake.calls('exchange')).to.have.length(0);
      absent(element, 'button', 'Add endpoint');
      await expect(element).to.be.accessible();
      (await findRole(element, 'button', 'Try again')).click();
      await rowOf(element, healthy);
    });

    it('says that the service can’t be reached, why, and retries when asked', async () => {
      let mend = (): void => undefined;
      const { element } = await open(whole, (fake) => (mend = fake.fail('ticket', 'network')));
      await findText(element, 'We couldn’t reach the webhook service');
      await findText(element, 'No answer from the webhook service.');
      mend();
      (await findRole(element, 'button', 'Try again now')).click();
      await rowOf(element, healthy);
    });

    it('says so when the account has no webhook app yet, and comes in once it has', async () => {
      let mend = (): void => undefined;
      const { fake, element } = await open(
        whole,
        (fake) => (mend = fake.fail('exchange', { status: 404, times: 1 })),
      );
      await findText(element, 'Webhooks aren’t set up for this account yet');
      expect(fake.calls('exchange')).to.have.length(1);
      await expect(element).to.be.accessible();
      mend();
      (await findRole(element, 'button', 'Try again')).click();
      await rowOf(element, healthy);
    });

    it('shows the shape of what comes while it connects, and nothing that can be pressed', async () => {
      let release = (): void => undefined;
      const { element } = await open(whole, (fake) => (release = fake.hold('exchange')));
      await until(() => deepAll(element, '.sk').length > 3, 'no skeleton');
      absent(element, 'button', 'Add endpoint');
      release();
      await rowOf(element, healthy);
    });
  });

  describe('its list', () => {
    it('offers a retry when the endpoints can’t be loaded', async () => {
      let mend = (): void => undefined;
      const { element } = await open(whole, (fake) => (mend = fake.fail('endpoints', { status: 403 })));
      await findText(element, /Endpoints could not be loaded\. [A-Z]/);
      mend();
      (await findRole(element, 'button', 'Try again')).click();
      await rowOf(element, healthy);
    });

    it('keeps its rows when a refresh fails, says how old they are, and renews them', async () => {
      const { fake, element } = await open();
      await rowOf(element, healthy);
      const mend = fake.fail('endpoints', { status: 403 });
      await choose(element, healthy, 'Switch off');
      await findRole(element, 'dialog', 'Switch api.acme.example off?');
      (await findRole(element, 'button', 'Switch off')).click();
      await findText(element, 'These rows are from');
      expect(textOf(await rowOf(element, healthy))).to.contain('api.acme.example');
      mend();
      (await findRole(element, 'button', 'Refresh now')).click();
      await until(() => !textOf(element).includes('These rows are from'), 'still stale');
    });

    it('shows endpoints without a claim about them when the log can’t be read', async () => {
      const { element } = await open(whole, (fake) => void fake.fail('deliveries', { status: 403 }));
      expect(textOf(await rowOf(element, healthy))).to.contain('Not known');
      await findText(element, 'How the endpoints are doing could not be read.');
    });

    it('narrows by words and by state, says when nothing matches, and takes it back', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      const search = (await findRole(
        element,
        'textbox',
        'Search URL, description or event',
      )) as HTMLInputElement;
      search.focus();
      await sendKeys({ type: 'bridge' });
      await until(() => deepAll(element, '[data-endpoint]').length === 1, 'not narrowed');
      await sendKeys({ type: 'zzz' });
      await findText(element, 'Nothing matches “bridgezzz”');
      (await findRole(element, 'button', 'Clear search')).click();
      await until(() => deepAll(element, '[data-endpoint]').length === 5, 'not widened');
      (await findRole(element, 'button', /^Failing/)).click();
      await until(() => deepAll(element, '[data-endpoint]').length === 1, 'not filtered');
      expect(textOf(await rowOf(element, failing))).to.contain('bridge.acme.example');
    });

    it('names the events of an endpoint on demand, and says which have a filter', async () => {
      const { element } = await open();
      const row = await rowOf(element, failing);
      const button = await findRole(row, 'button', '1 event');
      expect(button.getAttribute('aria-expanded')).to.equal('false');
      button.click();
      await findText(row, 'invoice.paid has a filter');
      expect(button.getAttribute('aria-expanded')).to.equal('true');
    });

    it('has a menu that arrows, letters and Escape work in, and gives the focus back', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      const trigger = await findRole(element, 'button', `More actions for ${healthy.url}`);
      trigger.focus();
      await sendKeys({ press: 'ArrowDown' });
      await until(() => focused()?.textContent.trim() === 'See details', 'menu not focused');
      expect(trigger.getAttribute('aria-expanded')).to.equal('true');
      await sendKeys({ press: 'ArrowUp' });
      expect(focused()?.textContent.trim()).to.equal('Delete');
      await sendKeys({ press: 'e' });
      expect(focused()?.textContent.trim()).to.equal('Edit');
      await sendKeys({ press: 'Escape' });
      await until(() => focused() === trigger, 'focus not returned');
      await until(() => trigger.getAttribute('aria-expanded') === 'false', 'still expanded');
    });

    it('shows the end of a long URL in the order it is written, a slash at its end too', async () => {
      const url = `https://long.example/${'a/very/long/way/'.repeat(4)}to/the/hook/`;
      const { element } = await open({ ...whole, endpoints: [sampleEndpoint({ url })] });
      const tail = await until(() => deepAll(element, '.url-tail')[0], 'no end');
      const text = document.createTreeWalker(tail, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const placeOf = (index: number) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
      };
      expect(text.data.endsWith('hook/')).to.equal(true);
      expect(placeOf(text.length - 1)).to.be.greaterThan(placeOf(text.length - 2));
    });

    it('draws a hundred rows of two hundred at once, and the others on demand', async () => {
      const endpoints = Array.from({ length: 200 }, (_, n) =>
        sampleEndpoint({ url: `https://n${String(n)}.example/` }),
      );
      const { element } = await open({ ...whole, endpoints });
      (await findRole(element, 'button', 'Show 100 more')).click();
      await until(() => deepAll(element, '[data-endpoint]').length === 200, 'not all shown');
    });
  });

  describe('an endpoint', () => {
    it('is deleted only after a question that names it and what goes with it; focus stays in the list', async () => {
      const { fake, element } = await open();
      await rowOf(element, healthy);
      const intents: string[] = [];
      element.addEventListener('wacht-before-delete', (event) => intents.push(event.endpoint.url));
      const gone = new Promise<EndpointDeletedEvent>((resolve) =>
        element.addEventListener('wacht-endpoint-deleted', (event) => resolve(event)),
      );
      await choose(element, healthy, 'Delete');
      const dialog = await findRole(element, 'dialog', 'Delete api.acme.example?');
      expect(textOf(dialog)).to.contain('its subscriptions to 2 events');
      expect(fake.calls('deleteEndpoint')).to.have.length(0);
      (await findRole(element, 'button', 'Delete endpoint')).click();
      expect((await gone).endpoint.id).to.equal(healthy.id);
      await until(() => deepAll(element, '[data-endpoint]').length === 4, 'still there');
      expect(intents).to.deep.equal([healthy.url]);
      await until(() => focused()?.closest('[data-endpoint]'), 'focus lost');
      await findText(element, 'api.acme.example is deleted');
    });

    it('stays when the host vetoes, and its reason is shown', async () => {
      const { fake, element } = await open();
      await rowOf(element, healthy);
      element.addEventListener('wacht-before-delete', (event) =>
        event.waitUntil(Promise.reject(new Error('Mara said no.'))),
      );
      await choose(element, healthy, 'Delete');
      (await findRole(element, 'button', 'Delete endpoint')).click();
      await findText(element, 'Mara said no.');
      expect(fake.calls('deleteEndpoint')).to.have.length(0);
      expect(byRole(element, 'dialog', 'Delete api.acme.example?') !== undefined).to.equal(true);
    });

    it('stays where the policy wants an approval and the page asks nobody for one', async () => {
      const { fake, element } = await open({ ...whole, policy: { can, approvals: ['delete'] } });
      await rowOf(element, healthy);
      await choose(element, healthy, 'Delete');
      (await findRole(element, 'button', 'Delete endpoint')).click();
      await findText(element, 'needs another person’s approval');
      expect(fake.calls('deleteEndpoint')).to.have.length(0);
    });

    it('waits for an approval with the dialog open and the verb disabled', async () => {
      const { fake, element } = await open();
      await rowOf(element, healthy);
      let approve = (_: unknown): void => undefined;
      element.addEventListener('wacht-before-enable', (event) =>
        event.waitUntil(new Promise((resolve) => (approve = resolve))),
      );
      await choose(element, healthy, 'Switch off');
      const verb = (await findRole(element, 'button', 'Switch off')) as HTMLButtonElement;
      verb.click();
      await findText(element, 'Waiting for approval.');
      expect(isUnavailable(verb)).to.equal(true);
      await sendKeys({ press: 'Escape' });
      expect(byRole(element, 'dialog', /off\?$/) !== undefined).to.equal(true);
      approve(undefined);
      await fake.arrived('updateEndpoint');
      await until(() => textOf(element).includes('api.acme.example is switched off'), 'not said');
      const { form } = fake.calls('updateEndpoint')[0]!;
      expect([form.get('is_active'), form.get('url')]).to.deep.equal(['false', healthy.url]);
    });

    it('is switched on again with a word about the events missed meanwhile', async () => {
      const { fake, element } = await open();
      await rowOf(element, disabled);
      await choose(element, disabled, 'Switch on');
      await findText(element, 'Events since then were not recorded for it and are not sent now.');
      (await findRole(element, 'button', 'Switch on')).click();
      await until(() => fake.state.endpoints.find(({ id }) => id === disabled.id)?.is_active, 'still off');
      await findText(element, 'erp.acme.example is switched on');
    });

    it('keeps the question open with the reason when the platform fails, and goes on from there', async () => {
      const { fake, element } = await open();
      await rowOf(element, healthy);
      const mend = fake.fail('deleteEndpoint', { status: 429, headers: { 'retry-after': '7' } });
      await choose(element, healthy, 'Delete');
      (await findRole(element, 'button', 'Delete endpoint')).click();
      await findText(element, 'Try again in 7 seconds.');
      mend();
      (await findRole(element, 'button', 'Delete endpoint')).click();
      await until(() => deepAll(element, '[data-endpoint]').length === 4, 'still there');
    });

    it('opens with its facts, its filter and its latest deliveries; header values stay hidden', async () => {
      const secretive = { ...failing, headers: { 'X-Key': 'hunter2' } };
      const { element } = await open({ ...whole, endpoints: [secretive] });
      (await findRole(element, 'button', `Open ${failing.url}`)).click();
      const dialog = await findRole(element, 'dialog', 'bridge.acme.example');
      await findText(dialog, 'X-Key');
      await until(
        () => byRole(dialog.getRootNode() as ShadowRoot, 'dialog') && textOf(element).includes('500'),
        'no rows',
      );
      expect(textOf(element)).not.to.contain('hunter2');
      await expect(element).to.be.accessible();
    });

    it('is opened elsewhere when the host takes the action over', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      const actions: string[] = [];
      element.addEventListener('wacht-endpoint-action', (event) => {
        event.preventDefault();
        actions.push(event.action);
      });
      await choose(element, healthy, 'Edit');
      (await findRole(element, 'button', `Send a test to ${healthy.url}`)).click();
      expect(actions).to.deep.equal(['edit', 'test']);
      expect(byRole(element, 'dialog') === undefined).to.equal(true);
    });
  });

  describe('the policy', () => {
    it('leaves a reader nothing that they may not do, and says so once', async () => {
      const { fake, element } = await open({ ...whole, policy: { can: ['read'] } });
      await rowOf(element, healthy);
      await findText(
        element,
        'You can look, but not change anything. The signing secret is hidden for your role.',
      );
      for (const name of ['Add endpoint', /^Send a test/, 'Reveal', 'Rotate secret', 'Save', /^Remove/]) {
        absent(element, 'button', name);
      }
      (await findRole(element, 'button', `More actions for ${healthy.url}`)).click();
      await findRole(element, 'menuitem', 'See details');
      const items = deepAll(element, '[role=menuitem]').map((item) => textOf(item));
      expect(items).to.deep.equal(['See details', 'Copy URL']);
      expect(textOf(element)).not.to.contain(fake.state.app.signing_secret);
    });

    it('says the quota before it is met, and why nothing can be added at it', async () => {
      const { element } = await open({ ...whole, policy: { can, max_endpoints: 5 } });
      await rowOf(element, healthy);
      await findText(element, '5 of 5 endpoints');
      const add = (await findRole(element, 'button', 'Add endpoint')) as HTMLButtonElement;
      expect(add.disabled).to.equal(true);
      await findText(element, 'Your plan has 5 endpoints.');
    });
  });

  describe('for everyone', () => {
    afterEach(async () => {
      await media({
        'prefers-color-scheme': 'light',
        'forced-colors': 'none',
        'prefers-reduced-motion': 'reduce',
      });
      await setViewport({ width: 1024, height: 800 });
      document.documentElement.removeAttribute('dir');
      document.documentElement.style.removeProperty('color-scheme');
    });

    it('is accessible in light, in dark and in forced colours', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      for (const look of looks.filter(({ name }) => ['light', 'dark', 'forced colours'].includes(name))) {
        await setLook(look);
        expect(await objections(element, {}), look.name).to.deep.equal([]);
      }
      await resetLook();
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`fits 320 px without scrolling sideways, ${dir}`, async () => {
        await setViewport({ width: 320, height: 700 });
        document.documentElement.dir = dir;
        const { element } = await open();
        await rowOf(element, healthy);
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        expect(element.getBoundingClientRect().width).to.be.at.most(320);
      });
    }

    it('hides its content from nobody: every row has its URL and its state as text', async () => {
      const { element } = await open();
      await rowOf(element, healthy);
      for (const row of deepAll(element, '[data-endpoint]')) {
        expect(textOf(row)).to.match(/Healthy|Failing|Disabled|Off|Never used/);
        expect(row.querySelector('bdi')?.dir).to.equal('ltr');
      }
    });
  });
});

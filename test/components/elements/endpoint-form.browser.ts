import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Endpoint } from '../../../components/client/types.js';
import '../../../components/elements/endpoint-form/define.js';
import type { WachtEndpointForm } from '../../../components/elements/endpoint-form/endpoint-form.js';
import {
  BeforeCreateEvent,
  type EndpointCreatedEvent,
  type EndpointUpdatedEvent,
} from '../../../components/elements/endpoint-form/events.js';
import '../../../components/elements/session/define.js';
import { registerTranslation } from '../../../components/localization/catalog.js';
import { forms } from '../../../components/localization/en/forms.js';
import { sampleEndpoint, sampleEvent, type FakeSettings, type FakeWacht } from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  press,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

/** Each test has a session of its own: one that the test before left half begun would be shared. */
let tenants = 0;
const tenant = () => String((tenants += 1));

const can = ['read', 'manage'];
const later = () => new Date(Date.now() + 1000).toISOString();

async function open(
  settings: FakeSettings = {},
  pick: (fake: FakeWacht) => Endpoint | undefined = () => undefined,
): Promise<{ fake: FakeWacht; form: WachtEndpointForm }> {
  const fake = await startFake({ policy: { can }, ...settings });
  const host = await show(
    inSession(html`<wacht-endpoint-form .endpoint=${pick(fake)} open></wacht-endpoint-form>`, tenant()),
  );
  const form = host.querySelector('wacht-endpoint-form')!;
  await findRole(form, 'checkbox', /invoice\.paid/);
  return { fake, form };
}

const field = (form: Element, name: string | RegExp) =>
  findRole(form, 'textbox', name) as Promise<HTMLInputElement>;

async function type(form: Element, name: string | RegExp, value: string): Promise<HTMLInputElement> {
  const input = await field(form, name);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return input;
}

const check = async (form: Element, name: string | RegExp) =>
  (await findRole(form, 'checkbox', name)).click();
const focused = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};
const says = (input: HTMLElement) => {
  const root = input.getRootNode() as ShadowRoot;
  return textOf(root.getElementById(input.getAttribute('aria-describedby') ?? '') ?? root);
};

// Colours in transition have no contrast to measure.
before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

describe('the endpoint form', () => {
  describe('adding one', () => {
    it('sends what was filled in, says so, and closes', async () => {
      const { fake, form } = await open();
      await type(form, 'URL', ' https://api.acme.example/in ');
      await type(form, /Description/, 'Bookkeeping');
      await check(form, /invoice\.paid/);
      await press(form, 'Add header');
      await type(form, 'Name of header 1', 'X-Tenant');
      await type(form, 'Value of X-Tenant', 'abc');
      await type(form, 'Deliveries', '1,200');
      const created = oneEvent(form, 'wacht-endpoint-created') as unknown as Promise<EndpointCreatedEvent>;
      await press(form, 'Add endpoint');
      expect((await created).endpoint).to.include({
        url: 'https://api.acme.example/in',
        description: 'Bookkeeping',
      });
      await until(() => !form.open, 'it stayed open');
      expect([...fake.calls('createEndpoint')[0]!.form]).to.deep.equal([
        ['url', 'https://api.acme.example/in'],
        ['description', 'Bookkeeping'],
        ['subscribed_events', 'invoice.paid'],
        ['subscriptions', '[{"event_name":"invoice.paid"}]'],
        ['headers[X-Tenant]', 'abc'],
        ['rate_limit[duration_ms]', '60000'],
        ['rate_limit[max_requests]', '1200'],
      ]);
    });

    it('judges the URL as one types, at first only what more typing won’t mend', async () => {
      const { form } = await open();
      const url = await field(form, 'URL');
      url.focus();
      await sendKeys({ type: 'htt' });
      expect(url.hasAttribute('aria-invalid')).to.equal(false);
      await type(form, 'URL', 'http://api.acme.example/in?token=4f9a');
      await findText(form, 'Not encrypted');
      expect(says(url)).to.contain('secret (token)');
      await type(form, 'URL', 'https://admin:hunter2@acme.example');
      await findText(form, 'Take the user name and password out');
      expect(url.getAttribute('aria-invalid')).to.equal('true');
      await type(form, 'URL', 'acme.example/in');
      await press(form, 'Use https://acme.example/in');
      await until(() => url.value === 'https://acme.example/in', 'the suggestion was not taken');
    });

    it('refuses a name that can’t exist as it is typed, and never one that is only half typed', async () => {
      const { form } = await open();
      const url = await field(form, 'URL');
      url.focus();
      for (const half of ['https://my', '-', 'shop', '.exam', 'ple/in']) {
        await sendKeys({ type: half });
        await form.updateComplete;
        expect(url.hasAttribute('aria-invalid'), `after ${half}`).to.equal(false);
      }
      url.select();
      await sendKeys({ type: 'https://my..shop' });
      await findText(form, 'There is a dot too many in the host name.');
      expect(url.getAttribute('aria-invalid')).to.equal('true');
      await type(form, 'URL', `https://${'a'.repeat(64)}.example/in`);
      await findText(form, '63 characters at most. Here it is 64.');
      await type(form, 'URL', 'https://shop-.example/in');
      await findText(form, 'no part of one begins or ends with a hyphen');
      await type(form, 'URL', 'https://*.example/in');
      await findText(form, 'A host name can’t hold *');
    });

    it('reads no rate limit that could be a fraction, and says what it made of another', async () => {
      const { fake, form } = await open();
      const rate = await type(form, 'Deliveries', '1.200');
      await findText(form, 'If you mean 1200, write 1200.');
      expect(rate.getAttribute('aria-invalid')).to.equal('true');
      await type(form, 'URL', 'https://api.acme.example/in');
      await check(form, /invoice\.paid/);
      await press(form, 'Add endpoint');
      await findText(form, 'One field needs a change');
      expect(focused()).to.equal(rate);
      expect(fake.calls('createEndpoint')).to.be.empty;
      await type(form, 'Deliveries', '1,200');
      await findText(form, 'Read as 1,200 every minute.');
      expect(says(rate)).to.contain('Read as');
      await type(form, 'Deliveries', '1200');
      await until(() => !textOf(form).includes('Read as'), 'plain digits were explained');
    });

    it('reads a rate limit as the language of the page writes numbers', async () => {
      const { lang } = document.documentElement;
      document.documentElement.lang = 'de';
      registerTranslation('de', { forms });
      try {
        const { form } = await open();
        await type(form, 'Deliveries', '1,200');
        await findText(form, 'If you mean 1200, write 1200.');
        await type(form, 'Deliveries', '1.200');
        await findText(form, 'Read as 1.200 every');
      } finally {
        document.documentElement.lang = lang;
        registerTranslation('de', {});
      }
    });

    it('leads to the first fault and sends nothing', async () => {
      const { fake, form } = await open();
      await press(form, 'Add header');
      await type(form, 'Name of header 1', 'webhook-signature');
      await press(form, 'Add endpoint');
      await findText(form, '3 fields need a change');
      expect(focused()).to.equal(await field(form, 'URL'));
      await findText(form, 'Receivers rely on it to verify a delivery');
      // Where the choice begins, and not below all of it.
      expect(says(await findRole(form, 'group', 'Events'))).to.contain('Choose at least one event');
      expect(fake.calls('createEndpoint')).to.be.empty;
    });

    it('puts the server’s own refusal at the field it means, and keeps what was typed', async () => {
      const { fake, form } = await open();
      fake.fail('createEndpoint', {
        status: 422,
        body: {
          errors: [{ code: 'invalid', message: 'url resolves to 169.254.169.254, which is reserved' }],
        },
      });
      const url = await type(form, 'URL', 'https://metadata.acme.example/in');
      await check(form, /invoice\.paid/);
      await press(form, 'Add endpoint');
      await findText(form, 'resolves to 169.254.169.254');
      expect(says(url)).to.contain('169.254.169.254');
      expect(focused()).to.equal(url);
      expect(url.value).to.equal('https://metadata.acme.example/in');
      await type(form, 'URL', 'https://other.acme.example/in');
      await until(() => !url.hasAttribute('aria-invalid'), 'the refusal outlived the URL it was about');
    });

    it('says the server’s refusal in a sentence, without the field’s raw name, and never as markup', async () => {
      const { fake, form } = await open();
      fake.fail('createEndpoint', {
        status: 400,
        body: { errors: [{ code: 400, message: 'url: host <b>does</b> not resolve' }] },
      });
      const url = await type(form, 'URL', 'https://gone.acme.example/in');
      await check(form, /invoice\.paid/);
      await press(form, 'Add endpoint');
      await findText(form, 'Host <b>does</b> not resolve.');
      expect(says(url).trim()).to.equal('Host <b>does</b> not resolve.');
      expect(focused()).to.equal(url);
    });

    it('loses nothing when the connection does, and says that it may have been added', async () => {
      const { fake, form } = await open();
      const mend = fake.fail('createEndpoint', 'network');
      await type(form, 'URL', 'https://api.acme.example/in');
      await check(form, /invoice\.paid/);
      await press(form, 'Add endpoint');
      await findText(form, 'It may have been added all the same');
      expect((await field(form, 'URL')).value).to.equal('https://api.acme.example/in');
      mend();
      await press(form, 'Save again');
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints.length).to.equal(1);
    });

    it('waits for a host’s approval, shows its reason, and can stop waiting', async () => {
      const { fake, form } = await open();
      await type(form, 'URL', 'https://api.acme.example/in');
      await check(form, /invoice\.paid/);
      let refuse: (reason: Error) => void = () => undefined;
      form.addEventListener('wacht-before-create', (event) => {
        if (!(event instanceof BeforeCreateEvent)) return;
        event.waitUntil(new Promise((_, reject) => (refuse = reject)));
      });
      await press(form, 'Add endpoint');
      await findText(form, 'Waiting for approval');
      await press(form, 'Stop waiting');
      await press(form, 'Add endpoint');
      await findText(form, 'Waiting for approval');
      refuse(new Error('A second person has to agree.'));
      await findText(form, 'A second person has to agree.');
      expect(fake.calls('createEndpoint')).to.be.empty;
      expect(form.open).to.equal(true);
    });

    it('says before anything is typed that the quota is used up', async () => {
      const { form } = await open({ endpoints: [sampleEndpoint()], policy: { can, max_endpoints: 1 } });
      await findText(form, 'Your plan allows 1 endpoint');
      expect((await findRole(form, 'button', 'Add endpoint')).hasAttribute('disabled')).to.equal(true);
    });
  });

  describe('changing one', () => {
    const endpoint = () =>
      sampleEndpoint({
        url: 'https://hooks.acme.example/wacht',
        headers: { 'X-Tenant': 'secret-value', 'X-Other': 'other' },
        rate_limit_config: { duration_ms: 30_000, max_requests: 60 },
        subscribed_events: ['invoice.paid', 'invoice.scanned'],
      });
    const events = [
      sampleEvent('invoice.paid'),
      sampleEvent('invoice.created'),
      sampleEvent('invoice.scanned', { is_archived: true }),
      sampleEvent('invoice.gone', { is_archived: true }),
    ];
    const edit = (change: Partial<FakeSettings> = {}) =>
      open({ endpoints: [endpoint()], events, ...change }, (fake) =>
        structuredClone(fake.state.endpoints[0]),
      );

    it('sends only what changed', async () => {
      const { fake, form } = await edit();
      await type(form, /Description/, 'New words');
      const updated = oneEvent(form, 'wacht-endpoint-updated') as unknown as Promise<EndpointUpdatedEvent>;
      await press(form, 'Save changes');
      expect((await updated).changed).to.deep.equal(['description']);
      expect([...fake.calls('updateEndpoint')[0]!.form]).to.deep.equal([
        ['url', 'https://hooks.acme.example/wacht'],
        ['description', 'New words'],
      ]);
    });

    it('never shows a saved header value, and sends it along unseen', async () => {
      const { fake, form } = await edit();
      expect(
        deepAll(form, 'input').some((input) => (input as HTMLInputElement).value.includes('secret-value')),
      ).to.equal(false);
      await press(form, 'Replace the value of X-Other');
      await type(form, 'Value of X-Other', 'newer');
      await press(form, 'Save changes');
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints[0]!.headers).to.deep.equal({
        'X-Tenant': 'secret-value',
        'X-Other': 'newer',
      });
    });

    it('says before saving what the platform can’t do', async () => {
      const { fake, form } = await edit();
      await press(form, 'Remove X-Tenant');
      await press(form, 'Remove X-Other');
      await findText(form, 'The last header can’t be removed. Keep one');
      await type(form, 'Deliveries', '');
      await findText(form, 'can be changed but not taken away. Enter a number');
      await check(form, /invoice\.created/);
      await findText(form, 'Saving ends the subscription to invoice.scanned');
      await press(form, 'Save changes');
      await findText(form, '2 fields need a change');
      expect(fake.calls('updateEndpoint')).to.be.empty;
    });

    it('does not offer archived events, but shows one that it has', async () => {
      const { form } = await edit();
      expect(byRole(form, 'checkbox', /invoice\.gone/)).to.equal(undefined);
      const scanned = (await findRole(form, 'checkbox', /invoice\.scanned/)) as HTMLInputElement;
      expect(scanned.checked).to.equal(true);
      expect(textOf(form)).to.contain('No longer offered. Kept because you have it');
    });

    it('takes in a change from elsewhere where nothing was typed, and says so', async () => {
      const { fake, form } = await edit();
      await type(form, /Description/, 'Mine');
      Object.assign(fake.state.endpoints[0]!, {
        rate_limit_config: { duration_ms: 30_000, max_requests: 120 },
        updated_at: later(),
      });
      await press(form, 'Save changes');
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints[0]).to.include({ description: 'Mine' });
      expect(fake.state.endpoints[0]!.rate_limit_config!.max_requests).to.equal(120);
    });

    it('lets a person choose where both changed the same', async () => {
      const { fake, form } = await edit();
      await type(form, 'Deliveries', '70');
      Object.assign(fake.state.endpoints[0]!, {
        description: 'Theirs',
        rate_limit_config: { duration_ms: 30_000, max_requests: 120 },
        updated_at: later(),
      });
      await press(form, 'Save changes');
      await findText(form, 'The rate limit is now 120 every 30 seconds. You have 70 every 30 seconds.');
      expect(fake.calls('updateEndpoint')).to.be.empty;
      await findText(form, 'Changed elsewhere: Description. You see the new state here.');
      expect(deepAll(form, '.notices > .notice')).to.have.length(1);
      expect(textOf(await findRole(form, 'alert'))).to.contain('Choose which to keep, then save.');
      expect(focused()).to.equal(await findRole(form, 'button', 'Take the new state'));
      await press(form, 'Keep mine');
      await findText(form, 'Save your changes to finish.');
      expect(textOf(form)).not.to.contain('Not saved.');
      expect(focused()).to.equal(await findRole(form, 'button', 'Save changes'));
      await sendKeys({ press: 'Enter' });
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints[0]!.rate_limit_config!.max_requests).to.equal(70);
    });

    it('leads from one choice to the next, and then to where it is saved', async () => {
      const { fake, form } = await edit();
      await type(form, /Description/, 'Mine');
      await type(form, 'Deliveries', '70');
      await check(form, /invoice\.created/);
      await findText(form, 'Saving ends the subscription');
      Object.assign(fake.state.endpoints[0]!, {
        description: 'Theirs',
        rate_limit_config: { duration_ms: 30_000, max_requests: 120 },
        subscribed_events: ['invoice.paid'],
        updated_at: later(),
      });
      await press(form, 'Save changes');
      await findText(form, '3 fields were changed here and elsewhere');
      await findText(form, 'Only yours: invoice.scanned and invoice.created.');
      for (const left of [2, 1]) {
        await press(form, 'Take the new state');
        await findText(form, left === 1 ? 'One field was changed here' : `${left} fields were changed here`);
        expect(focused()).to.equal(await findRole(form, 'button', 'Take the new state'));
      }
      await press(form, 'Keep mine');
      await findText(form, 'Save your changes to finish.');
      await press(form, 'Save changes');
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints[0]).to.include({ description: 'Theirs' });
      expect(fake.state.endpoints[0]!.rate_limit_config!.max_requests).to.equal(70);
    });

    it('says that nothing is left to save once the new state was taken, and leads out', async () => {
      const { fake, form } = await edit();
      await type(form, /Description/, 'Mine');
      Object.assign(fake.state.endpoints[0]!, { description: 'Theirs', updated_at: later() });
      await press(form, 'Save changes');
      await press(form, 'Take the new state');
      await findText(form, 'Nothing is left to save.');
      expect((await field(form, /Description/)).value).to.equal('Theirs');
      expect(focused()).to.equal(await findRole(form, 'button', 'Cancel'));
      await sendKeys({ press: 'Enter' });
      await until(() => !form.open, 'it stayed open');
    });

    it('offers to add it anew when it was deleted elsewhere', async () => {
      const { fake, form } = await edit();
      await type(form, /Description/, 'Mine');
      fake.state.endpoints = [];
      await press(form, 'Save changes');
      await findText(form, 'was deleted elsewhere');
      expect(focused()).to.equal(await findRole(form, 'button', 'Add as new endpoint'));
      await press(form, 'Add as new endpoint');
      // Its archived event is not taken, so the fake's refusal would show if it were sent.
      await until(() => fake.state.endpoints.length === 1, 'it was not added');
      expect(fake.state.endpoints[0]!.headers).to.deep.equal({
        'X-Tenant': 'secret-value',
        'X-Other': 'other',
      });
    });

    it('edits the filter of an event, and takes it away again', async () => {
      const { fake, form } = await edit();
      await press(form, 'Add filter: invoice.paid');
      await press(form, 'Add condition');
      await press(form, 'Save changes');
      await findText(form, 'A filter has a mistake in it');
      await type(form, 'Value', 'in_1');
      await press(form, 'Save changes');
      await until(() => !form.open, 'it stayed open');
      // Its other event is archived, and can't be named again.
      expect(fake.state.endpoints[0]!.subscriptions).to.deep.equal([
        { event_name: 'invoice.paid', filter_rules: { id: 'in_1' } },
      ]);
      form.endpoint = structuredClone(fake.state.endpoints[0]);
      form.open = true;
      await press(form, 'Edit filter: invoice.paid');
      await press(form, 'Remove filter');
      await press(form, 'Save changes');
      await until(() => !form.open, 'it stayed open');
      expect(fake.state.endpoints[0]!.subscriptions).to.deep.equal([{ event_name: 'invoice.paid' }]);
    });

    it('says at “Done” what a filter lacks, and leads back to its event once it is done', async () => {
      const { form } = await edit();
      await press(form, 'Add filter: invoice.paid');
      await press(form, 'Add condition');
      await press(form, 'Done');
      const value = await field(form, 'Value');
      await until(() => focused() === value, 'the focus is not where a value is missing');
      expect(value.getAttribute('aria-invalid')).to.equal('true');
      await type(form, 'Value', 'in_1');
      await press(form, 'Done');
      const button = await findRole(form, 'button', 'Edit filter: invoice.paid');
      await until(() => focused() === button, 'the focus is not where the filter was opened');
    });

    it('asks before unsaved work is given up', async () => {
      const { form } = await edit();
      await type(form, /Description/, 'Mine');
      await press(form, 'Cancel');
      await findText(form, 'Discard what you typed?');
      await press(form, 'Keep editing');
      expect((await field(form, /Description/)).value).to.equal('Mine');
      await press(form, 'Cancel');
      const closed = oneEvent(form, 'wacht-close');
      await press(form, 'Discard');
      await closed;
      expect(form.open).to.equal(false);
    });

    it('says when the platform took less than it was asked', async () => {
      const { fake, form } = await edit();
      fake.override('updateEndpoint', () => ({ ...fake.state.endpoints[0], updated_at: later() }));
      await type(form, /Description/, 'Mine');
      await press(form, 'Save changes');
      await findText(form, 'Saved, except for: Description');
      expect((await field(form, /Description/)).value).to.equal('Bookkeeping');
    });

    it('can be read, but not changed, by those who may not', async () => {
      const { form } = await edit({ policy: { can: ['read'] } });
      await findText(form, 'You can look at this endpoint but not change it');
      expect((await field(form, 'URL')).disabled).to.equal(true);
    });

    it('has nothing that axe objects to, with faults and details open', async () => {
      const { form } = await edit();
      await press(form, 'Schema and example of invoice.paid');
      await press(form, 'Add header');
      await type(form, 'Name of header 3', 'host');
      await type(form, 'URL', 'http://10.0.0.1/in');
      await findText(form, 'is a private address');
      await expect(form).to.be.accessible();
    });
  });
});

describe('the event picker', () => {
  const many = ['invoice', 'shipment', 'customer'].flatMap((group) =>
    ['created', 'paid', 'updated', 'deleted', 'sent', 'seen'].map((verb) => sampleEvent(`${group}.${verb}`)),
  );
  const start = () =>
    open(
      { events: many, endpoints: [sampleEndpoint({ subscribed_events: ['invoice.paid'] })] },
      (fake) => fake.state.endpoints[0],
    );

  it('opens the groups that are chosen in part, and the others on demand', async () => {
    const { form } = await start();
    expect(byRole(form, 'checkbox', /shipment\.paid/)).to.equal(undefined);
    await press(form, 'Expand shipment');
    await findRole(form, 'checkbox', /shipment\.paid/);
  });

  it('selects all of a group, and shows a part of one as mixed', async () => {
    const { form } = await start();
    const group = (await findRole(form, 'checkbox', 'All events of invoice')) as HTMLInputElement;
    expect(group.indeterminate).to.equal(true);
    group.click();
    await findText(form, '6 of 18 chosen');
    expect(group.checked && !group.indeterminate).to.equal(true);
    group.click();
    await findText(form, '0 of 18 chosen');
  });

  it('finds events in every group by name and words', async () => {
    const { form } = await start();
    const search = await field(form, 'Search events');
    search.value = 'updated';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await findRole(form, 'checkbox', /shipment\.updated/);
    await check(form, 'All events found in shipment');
    await findText(form, '2 of 18 chosen');
    search.value = 'nothing of the kind';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await findText(form, 'No event matches your search');
  });
});

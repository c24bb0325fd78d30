import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../../../components/elements/delivery-ops/define.js';
import '../../../components/elements/webhook-console/define.js';
import '../../../components/elements/webhook-settings/define.js';
import {
  type FakeSettings,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  sampleTask,
} from '../../support/fake-wacht.js';
import { looks, objections, overflowing, resetLook, setLook } from '../../support/looks.js';
import {
  deepAll,
  findRole,
  findText,
  press,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const limited = sampleEndpoint({
  url: 'https://bridge.acme.example/in',
  subscribed_events: ['invoice.paid'],
  subscriptions: [{ event_name: 'invoice.paid', filter_rules: { amount: { $gte: 4200 } } }],
  rate_limit_config: { duration_ms: 30_000, max_requests: 1200 },
});
const healthy = sampleEndpoint({ url: 'https://api.acme.example/in', headers: { 'X-Tenant': 'abc' } });
const disabled = sampleEndpoint({ url: 'https://erp.acme.example/in', is_active: false });

const whole: FakeSettings = {
  endpoints: [limited, healthy, disabled, sampleEndpoint({ url: 'https://lake.acme.example/v1' })],
  events: [sampleEvent('invoice.paid'), sampleEvent('invoice.created')],
  deliveries: [
    sampleDelivery({ endpoint_id: healthy.id, at: minutesAgo(3) }),
    sampleDelivery({ endpoint_id: limited.id, status: 'failed', attempts: 2, code: 503, at: minutesAgo(4) }),
    ...[5, 50, 90].map((minutes) =>
      sampleDelivery({
        endpoint_id: limited.id,
        status: 'permanently_failed',
        attempts: 5,
        code: minutes > 60 ? null : 503,
        at: minutesAgo(minutes),
      }),
    ),
    sampleDelivery({
      endpoint_id: disabled.id,
      status: 'deactivated',
      event_name: 'endpoint.deactivated',
      at: minutesAgo(200),
    }),
  ],
  tasks: [
    sampleTask({ status: 'running', total_count: 12, processed: 4, replayed_count: 3, failed_count: 1 }),
  ],
  app: { failure_notification_emails: ['ops@acme.example'] },
  policy: { can: ['read', 'manage', 'test', 'replay', 'secret.reveal', 'secret.rotate'], max_endpoints: 6 },
};

let visits = 0;
/** A place where German is spoken, and an element in it. */
async function inGerman(element: (deployment: string) => TemplateResult): Promise<HTMLElement> {
  await startFake(structuredClone(whole));
  return show(html`<div lang="de">${element(`german-${++visits}`)}</div>`);
}
const settings = (deployment: string) =>
  html`<wacht-webhook-settings
    ticket-url="/embed-ticket"
    deployment-id=${deployment}
  ></wacht-webhook-settings>`;
const operations = (deployment: string) =>
  html`<wacht-delivery-ops ticket-url="/embed-ticket" deployment-id=${deployment}></wacht-delivery-ops>`;
const webhookConsole = (deployment: string) =>
  html`<wacht-webhook-console
    ticket-url="/embed-ticket"
    deployment-id=${deployment}
  ></wacht-webhook-console>`;

const choose = async (root: Element, item: string): Promise<void> => {
  await press(root, `Weitere Aktionen für ${limited.url}`);
  (await findRole(root, 'menuitem', item)).click();
};
async function type(root: Element, name: string, value: string): Promise<void> {
  const field = (await findRole(root, 'textbox', name)) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
const part = (root: Element, name: string) => until(() => deepAll(root, name)[0], `no ${name}`);

describe('German', () => {
  afterEach(resetLook);

  it('is spoken from the moment its translation is there, also by what is shown already', async () => {
    const place = await inGerman(settings);
    await findText(place, 'Never used');
    await findText(place, '1,200 in 30 seconds');
    await import('../../../components/translations/de.js');
    await findText(place, 'Nie benutzt');
    await findText(place, '1.200 je 30 Sekunden');
    await findRole(place, 'button', 'Endpunkt hinzufügen');
    expect(textOf(place)).not.to.match(/\b(endpoint|events|Never|seconds|ago)\b/i);
  });

  it('gives way to the language of the place, and comes back with it', async () => {
    const place = await inGerman(operations);
    await findText(place, 'Warum 3 fehlschlugen');
    await findText(place, 'vor 3 Minuten');
    await findText(place, /\d,\d\s*%/);
    place.lang = 'en';
    await findText(place, 'Why 3 failed');
    await findText(place, '3 minutes ago');
    place.lang = 'de-AT';
    await findText(place, 'Warum 3 fehlschlugen');
    await findText(place, 'vor 3 Minuten');
  });

  it('changes what is open, with what was typed in it', async () => {
    const place = await inGerman(settings);
    await press(place, 'Endpunkt hinzufügen');
    await type(place, 'URL', 'https://neu.acme.example/in');
    place.lang = 'en';
    await findRole(place, 'textbox', 'Description optional');
    expect(((await findRole(place, 'textbox', 'URL')) as HTMLInputElement).value).to.equal(
      'https://neu.acme.example/in',
    );
  });

  const states: readonly {
    readonly name: string;
    readonly of: (deployment: string) => TemplateResult;
    readonly then: (place: HTMLElement) => Promise<unknown>;
  }[] = [
    {
      name: 'the settings',
      of: settings,
      then: async (place) => {
        await findText(place, 'Nie benutzt');
        await findText(place, 'ops@acme.example');
      },
    },
    {
      name: 'a form full of mistakes',
      of: settings,
      then: async (place) => {
        await press(place, 'Endpunkt hinzufügen');
        const form = await part(place, 'wacht-endpoint-form');
        await type(form, 'URL', 'http://admin:secret@10.0.0.1:8081/in?token=abc');
        await press(form, 'Header hinzufügen');
        await type(form, 'Name von Header 1', 'webhook-id');
        await press(form, 'Schema und Beispiel von invoice.paid');
        await press(form, 'Endpunkt hinzufügen');
        await findText(form, 'Felder müssen geändert werden');
        return form;
      },
    },
    {
      name: 'a filter, tried on the last deliveries',
      of: settings,
      then: async (place) => {
        await choose(place, 'Bearbeiten');
        const form = await part(place, 'wacht-endpoint-form');
        await press(form, 'Filter bearbeiten: invoice.paid');
        const editor = await part(form, 'wacht-filter-editor');
        await press(editor, 'An den letzten Zustellungen ausprobieren');
        await findText(editor, 'Hätte');
        return form;
      },
    },
    {
      name: 'a test that was sent',
      of: settings,
      then: async (place) => {
        await choose(place, 'Test senden');
        const sender = await part(place, 'wacht-test-sender');
        await findRole(sender, 'textbox', 'Payload');
        await press(sender, 'Test senden');
        await findText(sender, 'Antwort 200');
        return sender;
      },
    },
    {
      name: 'the question before an endpoint is deleted',
      of: settings,
      then: async (place) => {
        await choose(place, 'Löschen');
        return findRole(place, 'dialog', /löschen\?$/);
      },
    },
    {
      name: 'the rotation',
      of: settings,
      then: async (place) => {
        await press(place, 'Secret rotieren');
        const dialog = await part(place, 'wacht-rotate-secret');
        await findText(dialog, 'Endpunkte sind eingeschaltet');
        return dialog;
      },
    },
    {
      name: 'the receiver guide',
      of: settings,
      then: async (place) => {
        await press(place, 'Anleitung für Empfänger');
        await findText(place, 'Was Ihr Empfänger tun muss');
        return part(place, 'wacht-endpoint-help');
      },
    },
    {
      name: 'the operations',
      of: operations,
      then: async (place) => {
        await findText(place, 'Warum 3 fehlschlugen');
        await findText(place, 'Neuer Versuch');
        await findText(place, '4 von 12');
      },
    },
    {
      name: 'a delivery',
      of: operations,
      then: async (place) => {
        const list = await part(place, 'wacht-delivery-list');
        const row = await until(
          () => deepAll(list, '.delivery[data-id]').find((each) => textOf(each).includes('Fehlgeschlagen')),
          'no failed delivery',
        );
        row.click();
        const detail = await part(place, 'wacht-delivery-detail');
        await findText(detail, 'Alle 5 Versuche sind aufgebraucht.');
        await findText(detail, 'Anfrage');
        return detail;
      },
    },
    {
      name: 'a replay with a guard',
      of: operations,
      then: async (place) => {
        await press(place, /^Erneut senden$/);
        const panel = await part(place, 'wacht-replay-panel');
        (await findRole(panel, 'switch', 'Abgesichert')).click();
        await findText(panel, 'Stoppen, wenn mehr als');
        await findRole(panel, 'button', 'Abgesicherte Wiederholung von 3 starten');
        return panel;
      },
    },
    {
      name: 'a window of one’s own',
      of: operations,
      then: async (place) => {
        await press(place, 'Eigener');
        await findText(place, 'Diesen Zeitraum zeigen');
      },
    },
  ];
  const narrow = looks.find(({ name }) => name === '320 px')!;

  for (const state of states) {
    it(`fits in 320 px: ${state.name}`, async () => {
      await setLook(narrow);
      const place = await inGerman(state.of);
      const opened = await state.then(place);
      expect(overflowing(document.body)).to.deep.equal([]);
      if (narrow.axe)
        expect(await objections(opened instanceof Element ? opened : place, narrow.axe)).to.deep.equal([]);
    });
  }

  it('fits in 320 px: the console, in every tab', async () => {
    await setLook(narrow);
    const place = await inGerman(webhookConsole);
    for (const [name, text] of [
      ['Übersicht', 'Zu erledigen'],
      ['Endpunkte', 'Nie benutzt'],
      ['Ereignisse', 'Gesendet an'],
      ['Zustellungen', 'Warum 3 fehlschlugen'],
      ['Secret und Benachrichtigungen', 'Fehlerbenachrichtigungen'],
    ] as const) {
      (await findRole(place, 'tab', new RegExp(`^${name}`))).click();
      await findText(place, text);
      expect(overflowing(document.body), name).to.deep.equal([]);
      if (narrow.axe) expect(await objections(place, narrow.axe), name).to.deep.equal([]);
    }
  });
});

import { expect, html } from '@open-wc/testing';
import type { TicketGrant } from '../../../components/client/types.js';
import '../../../components/elements/activity-log/define.js';
import type { WachtActivityLog } from '../../../components/elements/activity-log/activity-log.js';
import '../../../components/elements/secret-value/define.js';
import '../../../components/elements/session/define.js';
import type { WachtWebhookSession } from '../../../components/elements/session/session.js';
import { readLoggedEvents } from '../../../components/elements/timeseries-chart/logged-events.js';
import { sampleRecord } from '../../support/fake-audit.js';
import { sampleEndpoint, type FakeSettings, type FakeWacht } from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

let visits = 0;
const policy = { can: ['read', 'manage', 'audit.read', 'secret.reveal'] };
const endpoint = sampleEndpoint({ id: '7301', url: 'https://hooks.acme.example/in' });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function open(
  settings: FakeSettings,
  content = html`<wacht-activity-log></wacht-activity-log>`,
  prepare?: (fake: FakeWacht) => void,
): Promise<{ fake: FakeWacht; host: HTMLElement; element: WachtActivityLog }> {
  const fake = await startFake({ policy, endpoints: [endpoint], ...settings });
  prepare?.(fake);
  const host = await show(inSession(content, `activity-${String(++visits)}`));
  return { fake, host, element: host.querySelector('wacht-activity-log')! };
}

const rows = (element: Element) => deepAll(element, 'li').map((row) => textOf(row));

async function choose(element: Element, label: string, value: string): Promise<void> {
  const select = (await findRole(element, 'combobox', label)) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('<wacht-activity-log>', () => {
  it('joins an intention with its outcome, and says who did what to which endpoint, and why', async () => {
    const { element } = await open({
      audit: [
        sampleRecord({
          id: 1,
          action: 'endpoint.delete',
          outcome: 'intended',
          target: '7301',
          reason: 'Left us',
        }),
        sampleRecord({ id: 2, action: 'endpoint.delete', target: '7301', intent: 1 }),
      ],
    });
    await findText(element, 'Deleted hooks.acme.example');
    expect(rows(element)).to.have.length(1);
    expect(rows(element)[0]).to.match(
      /ada@acme\.example Deleted hooks\.acme\.example \/in “Left us” Deleted/,
    );
    await expect(element).to.be.accessible();
  });

  it('says of an intention without an outcome that nobody knows, and lets no one else end it', async () => {
    const { element } = await open({
      audit: [
        sampleRecord({ id: 1, action: 'secret.rotate', outcome: 'intended', at: minutesAgo(30) }),
        sampleRecord({ id: 2, action: 'secret.rotate', intent: 1, principal: 'mallory@acme.example' }),
      ],
    });
    const mine = await until(
      () => rows(element).find((row) => row.includes('ada@acme.example')),
      'not listed',
    );
    expect(mine).to.include('Tried to rotate the signing secret').and.include('Not finished or not reported');
  });

  it('says how it failed, and that it may have happened where nobody knows', async () => {
    const failed = { action: 'endpoint.update', outcome: 'failed', target: '7301' };
    const { element } = await open({
      audit: [
        sampleRecord({ ...failed, id: 1, after: { error: 'conflict', status: 409 } }),
        sampleRecord({ ...failed, id: 2, after: { error: 'network' } }),
      ],
    });
    await findText(element, 'It had been changed elsewhere. (409)');
    await findText(element, 'it may have happened all the same');
  });

  it('shows on demand what changed, from where, and whose word it is', async () => {
    const { element } = await open({
      audit: [
        sampleRecord({
          id: 1,
          target: '7301',
          before: { events: ['a', 'b'], rate_limit: null },
          after: { events: ['b', 'c'], rate_limit: { max_requests: 60, duration_ms: 60_000 } },
        }),
      ],
    });
    const toggle = await findRole(element, 'button', /^Details: Changed/);
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    toggle.click();
    await findText(element, '60 deliveries in 1 minute');
    const texts = (selector: string) => deepAll(element, selector).map((one) => textOf(one));
    expect(texts('del')).to.deep.equal(['Before : a', 'Before : Nothing']);
    expect(texts('ins')).to.deep.equal(['After : c', 'After : 60 deliveries in 1 minute']);
    expect(textOf(element)).to.include('203.0.113.7').and.include('Reported by the browser');
    await expect(element).to.be.accessible();
  });

  it('narrows by person, action, outcome and time, and finds what is loaded by its reason', async () => {
    const { fake, element } = await open({
      audit: [
        sampleRecord({ id: 1, action: 'secret.rotate', reason: 'Contractor left' }),
        sampleRecord({ id: 2, action: 'endpoint.test', target: '7301', principal: 'bo@acme.example' }),
        sampleRecord({ id: 3, action: 'ticket.issue', outcome: 'allowed', source: 'server' }),
        sampleRecord({ id: 4, outcome: 'failed', after: { error: 'server' } }),
      ],
    });
    await until(() => rows(element).length === 3, 'what people did is not listed');
    await choose(element, 'Person', 'bo@acme.example');
    await until(() => rows(element).length === 1, 'not narrowed by person');
    (await findRole(element, 'button', 'Clear person')).click();
    await choose(element, 'Outcome', 'failed');
    await until(() => rows(element).join('').includes('Tried to change'), 'not narrowed by outcome');
    (await findRole(element, 'button', 'Clear all filters')).click();
    await choose(element, 'Action', 'access');
    await findText(element, 'Opened the webhooks page');
    await findText(element, 'Recorded by the server');
    (await findRole(element, 'button', 'Clear all filters')).click();
    await choose(element, 'Time', '24');
    await until(() => fake.calls('auditList').at(-1)?.url.searchParams.get('from'), 'not asked for a time');
    const search = (await findRole(element, 'textbox', 'Search the loaded activity')) as HTMLInputElement;
    search.value = 'contractor';
    search.dispatchEvent(new InputEvent('input'));
    await until(() => rows(element).length === 1, 'not searched');
    search.value = 'nobody';
    search.dispatchEvent(new InputEvent('input'));
    await findText(element, 'Nothing matches');
  });

  it('says at their place that two days are the wrong way round', async () => {
    const { element } = await open({ audit: [sampleRecord({ id: 1 })] });
    await choose(element, 'Time', 'custom');
    for (const [label, day] of [
      ['From', '2026-11-20'],
      ['Until, included', '2026-11-10'],
    ] as const) {
      const input = await until(
        () =>
          deepAll(element, 'label')
            .find((one) => textOf(one) === label)
            ?.querySelector('input'),
        `no field ${label}`,
      );
      input.value = day;
      input.dispatchEvent(new Event('change'));
    }
    await findText(element, 'The first day comes after the last one.');
  });

  it('reads on over the cursor until all is there', async () => {
    const audit = Array.from({ length: 120 }, (_, index) => sampleRecord({ id: index + 1, target: '7301' }));
    const { fake, element } = await open({ audit });
    await findRole(element, 'button', 'Show earlier activity');
    await until(() => {
      byRole(element, 'button', 'Show earlier activity')?.click();
      return rows(element).length === 120;
    }, 'not all read');
    await findText(element, '120 entries, that is all');
    const cursors = fake.calls('auditList').map(({ url }) => url.searchParams.get('cursor'));
    expect(cursors.filter((cursor) => cursor !== null)).to.deep.equal(['71', '21']);
  });

  it('follows what is done on the same page', async () => {
    const { element, host } = await open(
      { audit: [] },
      html`<wacht-secret-value></wacht-secret-value><wacht-activity-log></wacht-activity-log>`,
    );
    await findText(element, 'Nothing has happened yet');
    (await findRole(host.querySelector('wacht-secret-value')!, 'button', 'Reveal')).click();
    await findText(element, 'Revealed the signing secret');
    await findText(element, '1 entry, that is all');
  });

  it('tells a denied reader, a host without a log and a log that is away apart', async () => {
    const denied = await open({ policy: { can: ['read'] }, audit: [] });
    await findText(denied.element, 'You can’t see the activity log');
    expect(denied.fake.calls('auditList')).to.have.length(0);
    const missing = await open({});
    await findText(missing.element, 'No activity log is kept');
    let end: () => void = () => undefined;
    const away = await open({ audit: [sampleRecord({ id: 1 })] }, undefined, (fake) => {
      end = fake.fail('auditList', { status: 503 });
    });
    await findText(away.element, 'The activity log could not be loaded');
    end();
    (await findRole(away.element, 'button', 'Try again')).click();
    await until(() => rows(away.element).length === 1, 'not read again');
  });

  describe('exported as CSV', () => {
    const click = HTMLAnchorElement.prototype.click;
    /** What was handed to the browser, whose own download is none of our business here. */
    let saved: { name: string; text: Promise<string> } | undefined;
    beforeEach(() => {
      saved = undefined;
      HTMLAnchorElement.prototype.click = function () {
        saved = { name: this.download, text: fetch(this.href).then((answer) => answer.text()) };
      };
    });
    afterEach(() => {
      HTMLAnchorElement.prototype.click = click;
    });
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        sampleRecord({ id: index + 1, action: 'secret.copy', at: minutesAgo(count - index) }),
      );
    const exportButton = (element: Element) => findRole(element, 'button', 'Export as CSV');

    it('is all that matches, beyond what is loaded, and stands in the log itself', async () => {
      const { fake, element } = await open({ audit: many(230) });
      await findText(element, 'The newest 50');
      (await exportButton(element)).click();
      await findText(element, '231 rows exported.');
      expect(saved?.name).to.match(/^activity-.*\.csv$/);
      const lines = (await saved!.text).trimEnd().split('\r\n');
      expect(lines).to.have.length(232);
      expect(lines[1]).to.match(/^231,.*activity\.export,intended/);
      await until(() => fake.state.audit?.at(-1)?.outcome === 'succeeded', 'its end is not recorded');
      expect(fake.state.audit?.at(-1)?.after).to.deep.equal({ format: 'csv' });
      await findText(element, 'Exported the activity log');
      await expect(element).to.be.accessible();
    });

    it('names people as the page does, and holds what the search finds', async () => {
      const { element } = await open({
        audit: [
          sampleRecord({ id: 1, action: 'secret.copy', reason: '=cmd|calc' }),
          sampleRecord({ id: 2, action: 'secret.copy', principal: 'bo', reason: 'Rotation' }),
        ],
      });
      element.personName = (id) => (id === 'bo' ? 'Bo Lind' : '=Ada');
      await findText(element, 'Bo Lind');
      const search = (await findRole(element, 'textbox', /Search/)) as HTMLInputElement;
      search.value = 'cmd';
      search.dispatchEvent(new InputEvent('input'));
      await findText(element, '1 of 2 loaded');
      (await exportButton(element)).click();
      await findText(element, '1 row exported.');
      expect(await saved!.text).to.contain(`ada@acme.example,"'=Ada",203.0.113.7,,"'=cmd|calc"`);
      expect(await saved!.text).not.to.contain('Bo Lind');
    });

    it('tells how far it is, and saves nothing where it is stopped', async () => {
      const { fake, element } = await open({ audit: many(450) });
      await exportButton(element);
      const release = fake.hold('auditList');
      (await exportButton(element)).click();
      await findRole(element, 'progressbar', 'Exporting as CSV');
      await findText(element, '0 rows');
      (await findRole(element, 'button', 'Cancel')).click();
      await findText(element, 'Export cancelled. Nothing was saved.');
      release();
      await until(() => fake.state.audit?.at(-1)?.outcome === 'failed', 'its end is not recorded');
      expect(saved).to.equal(undefined);
    });

    it('is not begun where the host says no, and says why it ended early', async () => {
      const { fake, host, element } = await open({ audit: many(2) });
      const veto = (event: Event) => event.preventDefault();
      host.addEventListener('wacht-before-export-activity', veto);
      (await exportButton(element)).click();
      await findText(element, 'It was not approved.');
      expect(fake.state.audit).to.have.length(2);
      host.removeEventListener('wacht-before-export-activity', veto);
      fake.fail('auditList', { status: 403 });
      (await exportButton(element)).click();
      await findText(element, 'The export stopped before its end, and nothing was saved.');
      expect(saved).to.equal(undefined);
    });
  });

  it('shows hostile text of every field as text', async () => {
    const evil = '<img src=x onerror="globalThis.hacked = true">\u202e';
    const { element } = await open({
      audit: [
        sampleRecord({
          id: 1,
          action: 'constructor',
          outcome: evil,
          principal: evil,
          address: evil,
          target: evil,
          reason: evil,
          source: evil,
          before: { [evil]: evil, toString: [evil] },
          after: JSON.parse(`{"__proto__":{"polluted":true},"valueOf":${JSON.stringify([evil])}}`) as unknown,
        }),
        sampleRecord({ id: 2, action: 'endpoint.create', after: { url: evil } }),
        sampleRecord({ id: 3, action: 'delivery.replay', after: { start_date: evil, count: evil } }),
        sampleRecord({ id: 4, action: 'endpoint.update', before: [evil], after: evil }),
      ],
      endpoints: [],
    });
    // What isn't an action of ours is no kind of the fake's either.
    await until(() => rows(element).length === 4, 'not listed');
    for (const toggle of deepAll(element, 'button').filter((one) => one.title === 'Details')) toggle.click();
    await findText(element, '<img src=x');
    expect(deepAll(element, 'img')).to.have.length(0);
    expect('hacked' in globalThis).to.equal(false);
    expect(({} as { polluted?: boolean }).polluted).to.equal(undefined);
  });
});

describe('What a chart marks', () => {
  const audit = [
    sampleRecord({ id: 1, action: 'secret.rotate' }),
    sampleRecord({ id: 2, action: 'endpoint.disable', target: '7301' }),
    sampleRecord({ id: 3, action: 'endpoint.update', target: 'gone' }),
    sampleRecord({ id: 4, action: 'secret.rotate', outcome: 'failed' }),
  ];
  const marksFor = async (settings: FakeSettings) => {
    const { element } = await open(settings);
    await until(() => textOf(element).includes('Activity'), 'not shown');
    const { scope } = element as unknown as { scope: Parameters<typeof readLoggedEvents>[0] };
    await scope?.client.session.start();
    return readLoggedEvents(scope, new AbortController().signal);
  };

  it('is each rotation and change of an endpoint that took place', async () => {
    const marks = await marksFor({ audit });
    expect(marks.map(({ kind, host }) => [kind, host])).to.deep.equal([
      ['paused', 'hooks.acme.example'],
      ['rotated', ''],
    ]);
  });

  it('is nothing for those who may not read the log', async () => {
    expect(await marksFor({ audit, policy: { can: ['read'] } })).to.deep.equal([]);
  });
});

describe('A host whose log wants more than cookies', () => {
  it('sends what goes there itself, by the newest function it gave, wherever the log is', async () => {
    const fake = await startFake({ policy, endpoints: [endpoint], audit: [] });
    const fetchTicket = async () => {
      const grant = (await (await fetch('/embed-ticket', { method: 'POST' })).json()) as TicketGrant;
      return { ...grant, audit_url: grant.audit_url!.replace(/^.*?(?=\/audit)/, 'https://logs.test') };
    };
    const withToken =
      (token: string): typeof globalThis.fetch =>
      (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return fetch(url, { ...init, headers });
      };
    const host = await show<WachtWebhookSession>(
      html`<wacht-webhook-session .fetchTicket=${fetchTicket} .fetchAudit=${withToken('one')}
        ><wacht-secret-value></wacht-secret-value><wacht-activity-log></wacht-activity-log
      ></wacht-webhook-session>`,
    );
    await findText(host, 'Nothing has happened yet');
    host.fetchAudit = withToken('two');
    (await findRole(host, 'button', 'Reveal')).click();
    await findText(host, 'Revealed the signing secret');
    const sent = [...fake.calls('auditList').slice(0, 1), ...fake.calls('auditReport')];
    expect(
      sent.map(({ url, headers }) => `${url.origin} ${String(headers.get('authorization'))}`),
    ).to.deep.equal([
      'https://logs.test Bearer one',
      'https://logs.test Bearer two',
      'https://logs.test Bearer two',
    ]);
    expect(fake.calls('ticket')).to.have.length(1);
  });
});

describe('Where the policy demands a record', () => {
  it('shows no secret when the log refuses, and says what to do', async () => {
    const { fake, host } = await open(
      { audit: [], policy: { ...policy, require_audit: true } },
      html`<wacht-secret-value></wacht-secret-value>`,
    );
    const value = host.querySelector('wacht-secret-value')!;
    const failed: Event[] = [];
    host.addEventListener('wacht-audit-failed', (event) => failed.push(event));
    const end = fake.fail('auditReport', { status: 503 });
    (await findRole(value, 'button', 'Reveal')).click();
    await findText(value, 'Nothing was done, as it could not be recorded first.');
    expect(textOf(value)).not.to.include(fake.state.app.signing_secret);
    expect(failed).to.have.length(1);
    end();
    (await findRole(value, 'button', 'Reveal')).click();
    await findText(value, fake.state.app.signing_secret);
  });
});

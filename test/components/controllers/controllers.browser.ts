import { expect } from '@open-wc/testing';
import { html, LitElement, nothing, render, type TemplateResult } from 'lit';
import type { Endpoint, WebhookClient } from '../../../components/client/index.js';
import {
  PollController,
  ReadController,
  ScopeController,
  SessionController,
  WriteController,
  type SessionSettings,
} from '../../../components/controllers/index.js';
import { fakeTicketUrl, sampleEndpoint, type FakeWacht } from '../../support/fake-wacht.js';
import { startFake, until as untilFound } from '../../support/start-fake.js';

/** A composite as a host writes it: begins a session, or joins one. */
class TestSession extends LitElement {
  static override properties = { ticketUrl: {}, deploymentId: {}, fetchTicket: { attribute: false } };
  declare ticketUrl: string | undefined;
  declare deploymentId: string | undefined;
  declare fetchTicket: SessionSettings['fetchTicket'];

  readonly session = new SessionController(this, () => {
    const { ticketUrl, deploymentId, fetchTicket } = this;
    if (!ticketUrl && !fetchTicket) return undefined;
    return {
      ...(ticketUrl && { ticketUrl }),
      ...(deploymentId && { deploymentId }),
      ...(fetchTicket && { fetchTicket, apiUrl: 'https://wacht.test' }),
    };
  });

  protected override render(): TemplateResult {
    return html`<slot></slot>${this.session.snapshot.status}`;
  }
}

/** A building block: reads, writes and polls in whatever session is around it. */
class TestList extends LitElement {
  static override properties = { key: {}, every: { type: Number } };
  declare key: string | undefined;
  declare every: number | undefined;

  readonly scope = new ScopeController(this);
  readonly list = new ReadController<Endpoint[]>(this, {
    key: () => this.key,
    read: (client, signal) => client.fetchEndpoints({ signal }),
    topics: ['endpoints'],
  });
  readonly removal = new WriteController(this, {
    write: (client: WebhookClient, id: string) => client.deleteEndpoint(id),
    changes: ['endpoints'],
  });
  readonly poll = new PollController(this, {
    every: () => this.every,
    poll: (client, signal) => client.fetchStats({ signal }),
  });

  constructor() {
    super();
    this.key = 'all';
  }

  protected override render(): TemplateResult {
    const { status, value, error } = this.list;
    return html`${status} ${value?.map((one) => one.id).join(',') ?? nothing} ${error?.kind ?? nothing}`;
  }

  get text(): string {
    return this.shadowRoot?.textContent.trim().replace(/\s+/g, ' ') ?? '';
  }
}

customElements.define('test-session', TestSession);
customElements.define('test-list', TestList);

const until = (find: () => boolean): Promise<unknown> => untilFound(find, 'It never came to this.');

let page: HTMLElement;

async function showPage(template: TemplateResult): Promise<void> {
  document.body.append(page);
  render(template, page);
  await Promise.all(
    [...page.querySelectorAll<LitElement>('test-session, test-list')].map((one) => one.updateComplete),
  );
}

const lists = (): TestList[] => [...page.querySelectorAll<TestList>('test-list')];
const sessions = (): TestSession[] => [...page.querySelectorAll<TestSession>('test-session')];
const list = (): TestList => lists()[0]!;
const session = (): TestSession => sessions()[0]!;

/** Lets tasks pass: what is torn down, is by then. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const inSession = (content: TemplateResult): TemplateResult =>
  html`<test-session .ticketUrl=${fakeTicketUrl} .deploymentId=${'1'}>${content}</test-session>`;

let fake: FakeWacht;

beforeEach(async () => {
  page = document.createElement('div');
  fake = await startFake({ endpoints: [sampleEndpoint({ id: '7' }), sampleEndpoint({ id: '8' })] });
});

afterEach(async () => {
  page.remove();
  await nextTask();
});

describe('Elements of one session', () => {
  it('read as soon as it is there, on the very first visit', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    expect(fake.requests.map((one) => one.route)).to.deep.equal(['ticket', 'exchange', 'endpoints']);
  });

  it('wait, without asking for anything, where there is none', async () => {
    await showPage(html`<test-list></test-list>`);
    await nextTask();
    expect(list().text).to.equal('waiting');
    expect(fake.requests).to.have.length(0);
  });

  it('find a session whose element is defined after them', async () => {
    const late = document.createElement('late-session');
    late.append(document.createElement('test-list'));
    document.body.append(page);
    page.append(late);
    await list().updateComplete;
    customElements.define(
      'late-session',
      class extends TestSession {
        override readonly ticketUrl = fakeTicketUrl;
        override readonly deploymentId = '1';
      },
    );
    await until(() => list().text === 'ready 7,8');
  });

  it('share one request for the same read', async () => {
    await showPage(inSession(html`<test-list></test-list><test-list></test-list>`));
    await until(() => lists().every((one) => one.text === 'ready 7,8'));
    expect(fake.calls('endpoints')).to.have.length(1);
  });

  it('all refresh after a change that one of them made', async () => {
    await showPage(inSession(html`<test-list></test-list><test-list></test-list>`));
    await until(() => lists().every((one) => one.text === 'ready 7,8'));
    await list().removal.run('7');
    await until(() => lists().every((one) => one.text === 'ready 8'));
    expect(fake.calls('endpoints')).to.have.length(2);
  });
});

describe('Composites', () => {
  it('with the same ticket URL and deployment share one session', async () => {
    await showPage(
      html`${inSession(html`<test-list></test-list>`)}${inSession(html`<test-list></test-list>`)}`,
    );
    await until(() => lists().every((one) => one.text === 'ready 7,8'));
    expect(fake.calls('ticket')).to.have.length(1);
    expect(fake.calls('exchange')).to.have.length(1);
    expect(sessions()[0]!.session.scope).to.equal(sessions()[1]!.session.scope);
  });

  it('with different ones share nothing', async () => {
    await showPage(html`
      <test-session .ticketUrl=${fakeTicketUrl} .deploymentId=${'1'}></test-session>
      <test-session .ticketUrl=${fakeTicketUrl} .deploymentId=${'2'}></test-session>
    `);
    await until(() => sessions().every((one) => one.session.snapshot.status === 'ready'));
    expect(fake.calls('ticket')).to.have.length(2);
    expect(sessions()[0]!.session.scope).not.to.equal(sessions()[1]!.session.scope);
  });

  it('inside a session use that one, whether they name none or the same', async () => {
    await showPage(inSession(html`<test-session></test-session>${inSession(html``)}`));
    await until(() => sessions().every((one) => one.session.snapshot.status === 'ready'));
    expect(fake.calls('ticket')).to.have.length(1);
    expect(new Set(sessions().map((one) => one.session.scope)).size).to.equal(1);
  });

  it('inside a session that isn’t theirs have their own, and read nothing of the other', async () => {
    const inner = Object.assign(new TestSession(), { ticketUrl: fakeTicketUrl, deploymentId: '2' });
    inner.append(document.createElement('test-list'));
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const release = fake.hold('ticket');
    session().append(inner);
    await until(() => inner.session.snapshot.status === 'ticketing');
    expect(lists().map((one) => one.text)).to.deep.equal(['ready 7,8', 'waiting']);
    expect(fake.calls('endpoints')).to.have.length(1);
    release();
    await until(() => lists()[1]!.text === 'ready 7,8');
    expect(fake.calls('ticket')).to.have.length(2);
    expect(inner.session.scope).not.to.equal(session().session.scope);
    expect(lists()[0]!.scope.scope).to.equal(session().session.scope);
  });

  it('that lose their own ticket URL use the session they are in', async () => {
    await showPage(
      inSession(html`<test-session .ticketUrl=${fakeTicketUrl} .deploymentId=${'2'}></test-session>`),
    );
    await until(() => sessions().every((one) => one.session.snapshot.status === 'ready'));
    sessions()[1]!.ticketUrl = undefined;
    await until(() => sessions()[1]!.session.scope === session().session.scope);
  });

  it('drop the session with the last of them', async () => {
    const two = html`${inSession(html``)}${inSession(html``)}`;
    await showPage(two);
    await until(() => session().session.snapshot.status === 'ready');
    const scope = session().session.scope!;
    sessions()[0]!.remove();
    await nextTask();
    expect((await scope.client.fetchStats()).endpoint_count).to.equal(2);
    sessions()[0]!.remove();
    await nextTask();
    const error: unknown = await scope.client.fetchStats().catch((reason: unknown) => reason);
    expect(error).to.include({ kind: 'aborted' });
  });

  it('begin anew with another deployment, and drop the old one’s answers', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const release = fake.hold('ticket');
    session().deploymentId = '2';
    await until(() => list().text === 'waiting');
    release();
    await until(() => list().text === 'ready 7,8');
    expect(fake.calls('ticket')).to.have.length(2);
  });

  it('take a fetchTicket that is made anew with every render for the same wish', async () => {
    let asked = 0;
    const template = (): TemplateResult =>
      html`<test-session
        .fetchTicket=${() => {
          asked += 1;
          fake.state.tickets.add('t1');
          return Promise.resolve({ ticket: 't1' });
        }}
      ></test-session>`;
    await showPage(template());
    await showPage(template());
    await until(() => session().session.snapshot.status === 'ready');
    expect(asked).to.equal(1);
  });

  it('show options that can’t work as a failed session, and recover with better ones', async () => {
    await showPage(
      html`<test-session .ticketUrl=${'http://insecure.example/t'} .deploymentId=${'1'}
        ><test-list></test-list
      ></test-session>`,
    );
    await until(() => session().session.snapshot.status === 'failed');
    expect(session().session.snapshot.error).to.include({ kind: 'invalid', field: 'ticketUrl' });
    session().ticketUrl = fakeTicketUrl;
    await until(() => list().text === 'ready 7,8');
  });

  it('come back from denied with retry()', async () => {
    const allow = fake.fail('ticket', { status: 403 });
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => session().session.snapshot.status === 'denied');
    expect(list().text).to.equal('waiting');
    allow();
    session().session.retry();
    await until(() => list().text === 'ready 7,8');
  });
});

describe('A DOM move', () => {
  it('is no teardown: no new session, no new read, nothing aborted', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const { scope } = session().session;
    const requests = fake.requests.length;
    const elsewhere = document.createElement('section');
    page.append(elsewhere);
    elsewhere.append(session());
    await nextTask();
    await session().updateComplete;
    expect(session().session.scope).to.equal(scope);
    expect(list().text).to.equal('ready 7,8');
    expect(fake.requests).to.have.length(requests);
  });

  it('into another session reads there, and shows nothing of the first', async () => {
    await showPage(html`
      ${inSession(html`<test-list></test-list>`)}
      <test-session .ticketUrl=${fakeTicketUrl} .deploymentId=${'2'}></test-session>
    `);
    await until(() => list().text === 'ready 7,8');
    const release = fake.hold('endpoints');
    sessions()[1]!.append(list());
    await until(() => list().text === 'loading');
    expect(list().scope.scope).to.equal(sessions()[1]!.session.scope);
    release();
    await until(() => list().text === 'ready 7,8');
  });

  it('out of any session waits', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    page.append(list());
    await until(() => list().scope.scope === undefined);
  });
});

describe('A read', () => {
  it('keeps the last value while it refreshes and when that fails', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const release = fake.hold('endpoints');
    const refreshing = list().list.refresh();
    await until(() => list().text === 'refreshing 7,8');
    const mend = fake.fail('endpoints', { status: 500 });
    release();
    await refreshing;
    await until(() => list().text === 'failed 7,8 server');
    mend();
    await list().list.refresh();
    await until(() => list().text === 'ready 7,8');
  });

  it('is aborted when its host leaves for good, and made anew when it comes back', async () => {
    const release = fake.hold('endpoints');
    await showPage(inSession(html`<test-list></test-list>`));
    await fake.arrived('endpoints');
    const [host, element] = [session(), list()];
    element.remove();
    await nextTask();
    release();
    await nextTask();
    expect(element.list.value).to.equal(undefined);
    host.append(element);
    await until(() => element.text === 'ready 7,8');
    expect(fake.calls('endpoints')).to.have.length(2);
  });

  it('drops an answer that came after its key changed', async () => {
    const release = fake.hold('endpoints');
    await showPage(inSession(html`<test-list></test-list>`));
    await fake.arrived('endpoints');
    list().key = undefined;
    await list().updateComplete;
    release();
    await nextTask();
    expect(list().text).to.equal('waiting');
    list().key = 'again';
    await until(() => list().text === 'ready 7,8');
  });

  it('survives the end of its session without blanking, and reads again when it is renewed', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const texts = new Set<string>();
    fake.state.hasSession = false;
    const mend = fake.fail('ticket', { status: 502 });
    void list().list.refresh();
    await until(() => {
      texts.add(list().text);
      return session().session.snapshot.status === 'failed';
    });
    await until(() => list().text.startsWith('failed 7,8') || list().text === 'ready 7,8');
    mend();
    session().session.retry();
    await until(() => list().text === 'ready 7,8' && fake.calls('endpoints').length >= 3);
    expect([...texts].every((text) => text.includes('7,8'))).to.equal(true);
  });

  it('runs again when the browser is back online', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const mend = fake.fail('endpoints', { status: 500 });
    await list().list.refresh();
    mend();
    dispatchEvent(new Event('online'));
    await until(() => list().text === 'ready 7,8');
  });
});

describe('A write', () => {
  it('is sent once however often it is run', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const [first, second] = [list().removal.run('7'), list().removal.run('7')];
    expect(first).to.equal(second);
    expect(list().removal.pending).to.equal(true);
    await first;
    expect(list().removal.pending).to.equal(false);
    expect(fake.calls('deleteEndpoint')).to.have.length(1);
    // What it changed is read again: waited for, or that read would fall into the next test's fake.
    await until(() => fake.calls('endpoints').length === 2);
  });

  it('that fails tells why, and is forgotten on request', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    fake.fail('deleteEndpoint', { status: 409, body: { message: 'Busy' } });
    // Nobody catches it: that must not become an unhandled rejection.
    void list().removal.run('7');
    await until(() => list().removal.error !== undefined);
    expect(list().removal.error).to.include({ kind: 'conflict', message: 'Busy' });
    list().removal.reset();
    expect(list().removal.error).to.equal(undefined);
    expect(fake.calls('endpoints')).to.have.length(1);
  });

  it('whose outcome nobody knows makes what it changes be read again', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    fake.fail('deleteEndpoint', 'network');
    void list().removal.run('7');
    await until(() => fake.calls('endpoints').length === 2);
  });

  it('is carried through when its host leaves', async () => {
    await showPage(inSession(html`<test-list></test-list>`));
    await until(() => list().text === 'ready 7,8');
    const element = list();
    const release = fake.hold('deleteEndpoint');
    const removing = element.removal.run('7');
    element.remove();
    await nextTask();
    release();
    expect((await removing).deleted).to.equal(true);
  });

  it('outside any session says so', async () => {
    await showPage(html`<test-list></test-list>`);
    const error: unknown = await list()
      .removal.run('7')
      .catch((reason: unknown) => reason);
    expect(error).to.include({ kind: 'no-session' });
  });
});

describe('A poll', () => {
  it('repeats while its page is looked at, and ends with its host', async () => {
    await showPage(inSession(html`<test-list .every=${10}></test-list>`));
    await until(() => fake.calls('stats').length >= 3);
    const release = fake.hold('stats');
    const polls = fake.calls('stats').length;
    await fake.arrived('stats', polls + 1);
    list().remove();
    await nextTask();
    release();
    await nextTask();
    expect(fake.calls('stats')).to.have.length(polls + 1);
  });
});

describe('The element of docs/client.md', () => {
  it('lists the endpoints and deletes one', async () => {
    const text = await (await fetch('/docs/client.md')).text();
    const code = /^```js element\n(.*?)^```/ms.exec(text)?.[1]?.replace(/^import .*;$/gm, '') ?? '';
    const names = { html, LitElement, ReadController, SessionController, WriteController };
    // The page's own words are what is tested.
    const define = Reflect.construct(Function, [...Object.keys(names), code]) as (
      ...values: unknown[]
    ) => void;
    define(...Object.values(names));
    const element = document.createElement('endpoint-names');
    document.body.append(page);
    page.append(element);
    const items = (): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll('li') ?? [])];
    await until(() => items().length === 2);
    items()[0]!.querySelector('button')!.click();
    await until(() => items().length === 1);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createWebhookClient,
  isWachtApiError,
  WachtApiError,
  type ErrorKind,
  type WebhookClientOptions,
} from '../../../components/client/index.js';
import { API, byHand, clientFor, FakePlatform, TICKETS } from './support.js';

const key = (stage: string, url: string): string => `pk_${stage}_${btoa(url)}`;

describe('Wrong options fail at construction, with what to write instead', () => {
  const cases: [name: string, options: object, field: string, message: RegExp][] = [
    ['no source of tickets', {}, 'ticketUrl', /fetchTicket/],
    ['a fetchTicket that is no function', { fetchTicket: 'x' }, 'fetchTicket', /function/],
    ['a relative ticketUrl without a base', { ticketUrl: '/tickets' }, 'ticketUrl', /baseUrl/],
    ['a ticketUrl on plain http', { ticketUrl: 'http://app.example.com/t' }, 'ticketUrl', /https/],
    [
      'a ticketUrl on another origin than the page',
      { ticketUrl: TICKETS, baseUrl: 'https://other.example.com' },
      'ticketUrl',
      /ticketCredentials/,
    ],
    ['a numeric deploymentId', { ticketUrl: TICKETS, deploymentId: 42 }, 'deploymentId', /string/],
    ['a relative apiUrl without a base', { apiUrl: '/api' }, 'apiUrl', /https:\/\//],
    ['an apiUrl on plain http', { apiUrl: 'http://frontend.example.com' }, 'apiUrl', /https/],
    ['an apiUrl of another scheme', { apiUrl: 'javascript:alert(1)' }, 'apiUrl', /https/],
    ['an apiUrl with a name in it', { apiUrl: 'https://a:b@frontend.example.com' }, 'apiUrl', /without/],
    ['an apiUrl with a query', { apiUrl: 'https://frontend.example.com?x=1' }, 'apiUrl', /without/],
    ['a key that is none', { publishableKey: 'sk_live_abc' }, 'publishableKey', /pk_live_/],
    ['a key of nothing', { publishableKey: 'pk_live_!!!' }, 'publishableKey', /pk_live_/],
    ['a key without an address', { publishableKey: key('live', 'hello') }, 'publishableKey', /pk_live_/],
    ['a key for plain http', { publishableKey: key('live', 'http://a.example') }, 'publishableKey', /https/],
    ['an unknown mode', { mode: 'prod' }, 'mode', /production/],
    ['a time-out of nothing', { timeout: 0 }, 'timeout', /above 0/],
    ['retries below none', { retries: -1 }, 'retries', /whole number/],
    ['half a retry', { retries: 0.5 }, 'retries', /whole number/],
    ['no fetch', { fetch: null }, 'fetch', /fetch/],
  ];
  for (const [name, options, field, message] of cases) {
    it(name, () => {
      const source =
        'ticketUrl' in options || 'fetchTicket' in options || field === 'ticketUrl'
          ? {}
          : { ticketUrl: TICKETS };
      assert.throws(
        () => createWebhookClient({ ...source, ...options }),
        (error) => isWachtApiError(error, 'invalid') && error.field === field && message.test(error.message),
      );
    });
  }
});

describe('Right options', () => {
  const first = async (options: Partial<WebhookClientOptions>, grant: object = {}): Promise<string> => {
    const platform = new FakePlatform();
    const client = clientFor(platform, 'wh_1', {
      fetchTicket: () => Promise.resolve({ ticket: 'wh_1:1', ...grant }),
      warn: () => undefined,
      ...options,
    });
    await client.session.start().catch(() => undefined);
    return platform.sent.at(0)?.url ?? '';
  };

  it('take the API’s address and mode from a key', async () => {
    assert.equal(
      await first({ publishableKey: key('live', 'https://frontend.example.com') }),
      `${API}/session/ticket/exchange?ticket=wh_1%3A1`,
    );
    assert.match(
      await first({ publishableKey: key('test', 'https://f.example/') }),
      /^https:\/\/f\.example\/session.*__dev_session__=$/,
    );
  });

  it('may be http on loopback, and relative to a page', async () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'api.localhost']) {
      assert.ok((await first({ apiUrl: `http://${host}:7801/` })).startsWith(`http://${host}:7801/session/`));
    }
    const page = { apiUrl: '/gateway/1/', baseUrl: 'https://app.example.com/settings?tab=1' };
    assert.ok((await first(page)).startsWith('https://app.example.com/gateway/1/session/'));
  });

  it('give way to the ticket server’s word', async () => {
    const url = await first(
      { apiUrl: 'https://old.example.com' },
      { api_url: 'https://new.example.com/x/', mode: 'staging' },
    );
    assert.ok(url.startsWith('https://new.example.com/x/session/'));
    assert.match(url, /__dev_session__=$/);
  });

  it('let a ticket route on another origin be, where someone says whether cookies go along', async () => {
    const platform = new FakePlatform();
    const options = { baseUrl: 'https://other.example.com/', ticketCredentials: 'include' as const };
    await clientFor(platform, 'wh_1', options).session.start();
    assert.equal(platform.sent[0]?.init.credentials, 'include');
  });
});

describe('A ticket server’s answer that can’t be used', () => {
  const failed = async (fetchTicket: () => Promise<unknown>): Promise<string> => {
    const client = clientFor(new FakePlatform(), 'wh_1', { fetchTicket: fetchTicket as never, timeout: 30 });
    await assert.rejects(client.fetchStats());
    assert.equal(client.session.snapshot.status, 'failed');
    return client.session.snapshot.error?.message ?? '';
  };
  const rubbish: [name: string, answer: unknown, message: RegExp][] = [
    ['nothing', undefined, /"ticket"/],
    ['a text', '123', /"ticket"/],
    ['no ticket', { api_url: API }, /"ticket"/],
    ['an empty ticket', { ticket: '', api_url: API }, /"ticket"/],
    ['no address at all', { ticket: 't' }, /api_url/],
    ['an unsafe address', { ticket: 't', api_url: 'http://frontend.example.com' }, /https/],
    ['an unknown mode', { ticket: 't', api_url: API, mode: 'x' }, /mode/],
    ['a policy that can’t be read', { ticket: 't', api_url: API, policy: { can: 'all' } }, /policy/],
  ];
  const oddPolicies: [name: string, limits: object, message: RegExp][] = [
    ['an approval that is misspelt', { approvals: ['replay', 'rotat'] }, /approvals is .*"rotat".* rotate/],
    ['an approval from a prototype', { approvals: ['constructor'] }, /approvals/],
    ['a text as the approvals', { approvals: 'rotate' }, /approvals is "rotate"/],
    ['a limit of another name', { aprovals: ['rotate'] }, /aprovals is .*approvals/],
    ['a limit of another name without a value', { aprovals: undefined }, /aprovals/],
    ['a text as a number', { max_endpoints: '3' }, /max_endpoints is "3"/],
    ['null as a number', { max_endpoints: null }, /max_endpoints is null/],
    ['a text as the hosts', { url_hosts: 'example.com' }, /url_hosts/],
    ['a limit of replays of another name', { replay: { hours: 2 } }, /replay is .* max_hours/],
    ['no delivery that may be replayed', { replay: { max_deliveries: 0 } }, /replay/],
    ['half a delivery', { replay: { max_deliveries: 2.5 } }, /replay/],
    ['a text as a yes', { require_audit: 'yes' }, /require_audit/],
    ['no word on what one may do', { can: undefined, max_endpoints: 3 }, /can/],
  ];
  for (const [name, limits, message] of oddPolicies) {
    rubbish.push([
      `a policy with ${name}`,
      { ticket: 't', api_url: API, policy: { can: ['read'], ...limits } },
      message,
    ]);
  }
  for (const [name, answer, message] of rubbish) {
    it(`fails with the next step: ${name}`, async () => {
      assert.match(await failed(() => Promise.resolve(answer)), message);
    });
  }

  it('shows nothing under a policy that can’t be held to, and tells the developer why', async () => {
    const platform = new FakePlatform();
    const told: string[] = [];
    const { session } = clientFor(platform, 'wh_1', {
      fetchTicket: () =>
        Promise.resolve({
          ticket: 'wh_1:1',
          api_url: API,
          policy: { can: ['read'], approvals: ['rotat' as 'rotate'] },
        }),
      warn: (message) => told.push(message),
    });
    await assert.rejects(session.start(), { kind: 'malformed' });
    assert.deepEqual([session.snapshot.app, session.can('read')], [undefined, false]);
    assert.match(told.join(), /rotat/);
  });

  it('may limit nothing, or everything that there is', async () => {
    const whole = {
      can: ['read'],
      max_endpoints: 0,
      url_hosts: ['*.example.com'],
      replay: { max_hours: 0.5, max_deliveries: 10 },
      approvals: ['copy-secret', 'rotate'],
      require_audit: false,
    };
    for (const policy of [undefined, { can: [] }, { can: ['read'], max_endpoints: undefined }, whole]) {
      const fetchTicket = () =>
        Promise.resolve({ ticket: 'wh_1:1', api_url: API, ...(policy && { policy }) });
      const { session } = clientFor(new FakePlatform(), 'wh_1', { fetchTicket: fetchTicket as never });
      await session.start();
      assert.equal(session.snapshot.status, 'ready');
    }
  });

  it('fails when fetchTicket never answers', async () => {
    assert.match(await failed(() => byHand<unknown>().promise), /in time/);
  });

  it('fails when fetchTicket throws, before or after it promised', async () => {
    assert.match(await failed(() => Promise.reject(new Error('x'))), /fetchTicket failed/);
    assert.match(
      await failed(() => {
        throw new Error('x');
      }),
      /fetchTicket failed/,
    );
  });

  it('is a denial when fetchTicket rejects with a 401 or a 403, or with an error that says so', async () => {
    const denied = (kind: ErrorKind, status?: number) => ({
      kind,
      cause: Object.assign(new Error('no'), { status }),
    });
    for (const { kind, cause } of [
      denied('no-session', 401),
      denied('forbidden', 403),
      { kind: 'forbidden', cause: new WachtApiError('forbidden', 'Not you') },
    ]) {
      const client = clientFor(new FakePlatform(), 'wh_1', { fetchTicket: () => Promise.reject(cause) });
      const error: unknown = await client.fetchStats().catch((reason: unknown) => reason);
      assert.ok(isWachtApiError(error, kind as ErrorKind));
      assert.ok(error === cause || error.cause === cause);
      assert.equal(client.session.snapshot.status, 'denied');
    }
  });

  it('fails when the route redirects to a login page, in either way that runtimes show it', async () => {
    // A browser hides the redirect that it doesn't follow: status 0, nothing to read.
    const opaque = Object.defineProperty(new Response(null), 'status', { value: 0 });
    for (const answer of [new Response(null, { status: 302 }), opaque]) {
      const platform = new FakePlatform();
      platform.next('POST /tickets', () => answer);
      const client = clientFor(platform);
      await assert.rejects(client.fetchStats(), /should get a 401/);
      await client.session.retry();
    }
  });
});

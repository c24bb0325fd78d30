import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  clientAddress,
  memoryLimiter,
  redisLimiter,
  type Limiter,
  type Rate,
  type Scope,
} from 'wacht-webhook-elements/server';
import { networkOf } from '../../server/address.js';
import { openTestLimiter } from './stores.js';
import { askTicket, byHeader, problemOf, setUp, type Person } from './support.js';

const few: Record<Scope, Rate> = {
  address: { requests: 4, seconds: 60 },
  user: { requests: 2, seconds: 60 },
  tenant: { requests: 3, seconds: 60 },
};

/** An app whose visitors have addresses. */
function visited(limiter: Limiter) {
  const { app, wacht } = setUp({
    limiter,
    clientAddress: ({ headers }) => headers.get('x-test-address') ?? undefined,
  });
  const ask = (as?: Parameters<typeof askTicket>[0], address = '192.0.2.1') =>
    app.request(askTicket({ ...as, headers: { 'x-test-address': address } }));
  return { ask, wacht };
}

/** With few requests allowed, counted in memory or in Redis. */
async function limited(t: TestContext) {
  const { limiter, close } = await openTestLimiter(few);
  t.after(close);
  return visited(limiter);
}

describe('limits', () => {
  it('are not counted in whichever Redis is at hand where none is named', async () => {
    for (const url of ['', undefined]) await assert.rejects(redisLimiter({ url }), /needs a url/);
  });

  it('stop a person who asks too often, and say how long to wait', async () => {
    let time = 0;
    const { ask, wacht } = visited(memoryLimiter({ rates: few, now: () => time }));
    const pass = (seconds: number) => (time += seconds * 1000);
    await ask({ as: 'owner' });
    pass(20);
    await ask({ as: 'owner' });
    const response = await ask({ as: 'owner' });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '40');
    assert.match((await problemOf(response)).detail, /Wait 40 seconds/);
    assert.equal(wacht.calls.length, 2);
    pass(40);
    assert.equal((await ask({ as: 'owner' })).status, 200);
  });

  it('are told in the answer before they are reached', async (t) => {
    const { ask } = await limited(t);
    const response = await ask({ as: 'owner' });
    assert.equal(
      response.headers.get('ratelimit-policy'),
      '"address";q=4;w=60, "user";q=2;w=60, "tenant";q=3;w=60',
    );
    assert.equal(response.headers.get('ratelimit'), '"user";r=1;t=60');
  });

  it('hold for a whole tenant', async (t) => {
    const { ask } = await limited(t);
    await ask({ as: 'owner' });
    await ask({ as: 'owner' });
    assert.equal((await ask({ as: 'admin' })).status, 200);
    assert.equal((await ask({ as: 'admin' }, '192.0.2.2')).status, 429);
  });

  it('of a tenant cannot be used up by a stranger', async (t) => {
    const { ask } = await limited(t);
    await ask({ as: 'stranger' });
    await ask({ as: 'stranger' });
    assert.equal((await ask({ as: 'owner' })).status, 200);
    assert.equal((await ask({ as: 'admin' })).headers.get('ratelimit'), '"address";r=0;t=60');
  });

  it('hold for an address before anybody is signed in', async (t) => {
    const { ask } = await limited(t);
    for (let i = 0; i < 4; i++) assert.equal((await ask()).status, 401);
    assert.equal((await ask()).status, 429);
    assert.equal((await ask({}, '192.0.2.9')).status, 401);
  });

  it('see one visitor in all the addresses of an IPv6 network', async (t) => {
    const { ask } = await limited(t);
    for (let i = 0; i < 4; i++) await ask({}, `2001:db8:1:2::${i}`);
    assert.equal((await ask({}, '2001:db8:1:2:ffff::1')).status, 429);
    assert.equal((await ask({}, '2001:db8:1:3::1')).status, 401);
  });

  it('of all whose address is unknown are one: after too many failed sign-ins each waits, and nobody is asked', async () => {
    let time = 0;
    let signIns = 0;
    const { app, lines } = setUp({
      limiter: memoryLimiter({ rates: few, now: () => time }),
      now: () => time,
      authenticate: (request) => {
        signIns++;
        return byHeader(request);
      },
    });
    const ask = (as?: Person) => app.request(askTicket(as && { as }));
    for (let i = 0; i < 4; i++) assert.equal((await ask()).status, 401);
    assert.equal((await ask()).status, 429);
    assert.ok(lines.some(({ level, message }) => level === 'warn' && message.includes('clientAddress')));
    signIns = 0;
    time += 20_000;
    const refused = await ask('owner');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '40');
    assert.equal(signIns, 0);
    time += 40_000;
    assert.equal((await ask('owner')).status, 200);
  });

  it('of an unknown address are not used up by people who are signed in', async () => {
    const { app } = setUp({ limiter: memoryLimiter({ rates: { address: few.address } }) });
    for (let i = 0; i < 10; i++) assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 200);
  });

  it("of a person are kept before the host's own functions are asked, and count what is no request at all", async () => {
    const asked: string[] = [];
    const noted = (name: string) => () => {
      asked.push(name);
      return true;
    };
    const { app } = setUp({
      limiter: memoryLimiter({ rates: few }),
      tenants: noted('tenants'),
      authorize: noted('authorize'),
    });
    const ask = (body: unknown) => app.request(askTicket({ as: 'owner', body }));
    assert.equal((await ask('{')).status, 400);
    assert.equal((await ask({ deploymentId: '42' })).status, 200);
    assert.equal((await ask({ deploymentId: '42' })).status, 429);
    assert.deepEqual(asked, ['tenants', 'authorize']);
  });

  it("of the host's own are kept when they say that there is nothing to wait for", async () => {
    const { ask, wacht } = visited({
      take: () => [{ scope: 'user', rate: { requests: 1, seconds: 60 }, remaining: -1, resetSeconds: 0 }],
    });
    const response = await ask({ as: 'owner' });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '1');
    assert.equal(wacht.calls.length, 0);
  });

  it('in memory hold only so many subjects', async () => {
    const { ask } = visited(memoryLimiter({ rates: few, capacity: 2 }));
    for (let i = 0; i < 5; i++) await ask({}, '192.0.2.1');
    assert.equal((await ask({}, '192.0.2.1')).status, 429);
    await ask({}, '192.0.2.2');
    await ask({}, '192.0.2.3');
    assert.equal((await ask({}, '192.0.2.1')).status, 401);
  });
});

describe("a visitor's address", () => {
  const env = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
  const request = (forwarded?: string) =>
    new Request(
      'http://host.test/',
      forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } },
    );
  const behind = clientAddress(['10.0.0.0/8', '::1', '2001:db8::/32']);

  it('is that of the connection, whatever it claims', () => {
    assert.equal(clientAddress([])(request('1.2.3.4'), env('203.0.113.5')), '203.0.113.5');
    assert.equal(behind(request('1.2.3.4'), env('203.0.113.5')), '203.0.113.5');
  });

  it('is what the nearest trusted proxy saw, not what the visitor wrote before it', () => {
    assert.equal(behind(request('6.6.6.6, 203.0.113.5'), env('10.1.1.1')), '203.0.113.5');
    assert.equal(behind(request('6.6.6.6, 203.0.113.5, 10.2.2.2'), env('::ffff:10.1.1.1')), '203.0.113.5');
    // However it is written: else a visitor had three counts, and shared one of them with everybody.
    for (const written of ['::FFFF:203.0.113.5', '::ffff:cb00:7105', '0:0:0:0:0:FFFF:CB00:7105']) {
      assert.equal(behind(request(written), env('10.1.1.1')), '203.0.113.5', written);
      assert.equal(behind(request(`6.6.6.6, ${written}`), env('::FFFF:a01:101')), '203.0.113.5', written);
    }
    assert.equal(behind(request('fe80::1%eth0'), env('10.1.1.1')), 'fe80::1%eth0');
    assert.equal(behind(request('6.6.6.6, 203.0.113.5, 2001:db8::7'), env('::1')), '203.0.113.5');
  });

  it('is read without the port that some gateways write beside it', () => {
    assert.equal(behind(request('203.0.113.5:49152'), env('10.1.1.1')), '203.0.113.5');
    assert.equal(behind(request('[2001:db9::5]:443'), env('10.1.1.1')), '2001:db9::5');
  });

  it('is never that of a forged header, however many proxies it names', () => {
    for (const forged of ['10.9.9.9, 127.0.0.1', '::1, fe80::1%eth0', `${'10.0.0.1, '.repeat(500)}6.6.6.6`]) {
      assert.equal(behind(request(`${forged}, 203.0.113.5`), env('10.1.1.1')), '203.0.113.5');
      assert.equal(behind(request(forged), env('203.0.113.5')), '203.0.113.5');
    }
    assert.equal(behind(request('fe80::1%eth0'), env('10.1.1.1')), 'fe80::1%eth0');
  });

  it("is the proxy's own where the header is missing or nonsense", () => {
    assert.equal(behind(request(), env('10.1.1.1')), '10.1.1.1');
    assert.equal(behind(request('unknown'), env('10.1.1.1')), '10.1.1.1');
    assert.equal(behind(request('1.2.3.4, <script>'), env('10.1.1.1')), '10.1.1.1');
  });

  it('is unknown where nothing tells it', () => {
    assert.equal(behind(request('1.2.3.4'), undefined), undefined);
    assert.equal(behind(request('1.2.3.4'), {}), undefined);
  });

  it('comes from ranges that are checked at start', () => {
    for (const range of ['10.0.0.0/33', 'proxy.example', '', '10.0.0.0/x']) {
      assert.throws(() => clientAddress([range]), /looks like/, range);
    }
  });

  it('is counted by its network', () => {
    assert.equal(networkOf('203.0.113.5'), '203.0.113.5');
    assert.equal(networkOf('2001:0db8:0001:0002:3:4:5:6'), '2001:db8:1:2::/64');
    assert.equal(networkOf('::1'), '0:0:0:0::/64');
    assert.equal(networkOf('2001:db8::'), '2001:db8:0:0::/64');
  });
});

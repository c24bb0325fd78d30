import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Policy } from 'wacht-webhook-elements/client';
import type { Approval as ServerApproval, TicketAppOptions } from 'wacht-webhook-elements/server';
import { checkPolicy } from '../../components/client/policy-check.js';
import { APPROVALS } from '../../server/policy.js';
import { askTicket, people, problemOf, setUp } from './support.js';

type ClientApproval = NonNullable<Policy['approvals']>[number];

/** What a host in JavaScript may give, which the types alone would refuse. */
const untyped = (options: Record<string, unknown>) => options as Partial<TicketAppOptions>;

const statusWith = async (options: Record<string, unknown>) => {
  const { app, wacht, lines } = setUp(untyped(options));
  const response = await app.request(askTicket({ as: 'owner' }));
  assert.equal(wacht.calls.length, response.status === 200 ? 1 : 0);
  return { status: response.status, lines };
};

describe('an authenticator of the host', () => {
  const odd: [name: string, principal: unknown][] = [
    ['a text of deployments, in which 42 is found', { ...people.owner, tenants: '7,421' }],
    ['a number as a deployment', { ...people.owner, tenants: [42] }],
    ['no deployments', { id: 'olga', roles: ['owner'] }],
    ['a text as the roles', { ...people.owner, roles: 'owner' }],
    ['a null among the roles', { ...people.owner, roles: ['owner', null] }],
    ['a number as the id', { ...people.owner, id: 7 }],
    ['an empty id', { ...people.owner, id: '' }],
    ['true', true],
    ['a text', 'olga'],
  ];
  for (const [name, principal] of odd) {
    it(`lets nobody in, and the operator is told, when it gives ${name}`, async () => {
      const { status, lines } = await statusWith({ authenticate: () => principal });
      assert.equal(status, 503);
      assert.ok(
        lines.some(({ level, message }) => level === 'error' && message.includes('{ id, roles, tenants }')),
      );
    });
  }

  for (const nobody of [null, undefined, false, '', 0]) {
    it(`knows nobody when it gives ${JSON.stringify({ nobody })}`, async () => {
      assert.equal((await statusWith({ authenticate: () => nobody })).status, 401);
    });
  }
});

describe('a yes of the host', () => {
  for (const name of ['tenants', 'authorize']) {
    for (const answer of [[], {}, { allow: false }, 1, 'true', 'false', null, undefined, () => true]) {
      it(`is true and nothing else: ${name} gives ${JSON.stringify({ answer })}`, async () => {
        assert.equal((await statusWith({ [name]: () => Promise.resolve(answer) })).status, 403);
      });
    }
  }
});

describe('a function of the host that fails', () => {
  const fails = () => {
    throw new Error('password of the database is hunter2');
  };
  for (const name of ['authenticate', 'tenants', 'authorize']) {
    it(`lets nobody in, is named to the operator, and its words reach no log: ${name}`, async () => {
      const { status, lines } = await statusWith({ [name]: fails });
      assert.equal(status, 503);
      assert.ok(lines.some(({ level, fields }) => level === 'error' && fields['function'] === name));
      assert.ok(!JSON.stringify(lines).includes('hunter2'));
    });
  }

  it('makes no ticket that nobody gets: policy, apiUrl, slugFor, clientAddress', async () => {
    for (const name of ['policy', 'apiUrl', 'slugFor', 'clientAddress']) {
      const { app, wacht, lines } = setUp(untyped({ [name]: fails }));
      const response = await app.request(askTicket({ as: 'owner' }));
      assert.equal(response.status, 500, name);
      assert.equal(wacht.calls.length, 0, name);
      assert.match((await problemOf(response)).type, /internal$/);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.ok(!JSON.stringify(lines).includes('hunter2'));
    }
  });
});

describe('a policy of the host', () => {
  const odd: [name: string, policy: unknown, complaint: RegExp][] = [
    [
      'an approval that no element asks for, which would hold nothing up',
      { approvals: ['replay', 'rotat'] },
      /approvals: 1: 'rotat' is none of .*rotate/,
    ],
    ['a limit of another name', { aprovals: ['rotate'] }, /"aprovals"/],
    ['a text as the approvals', { approvals: 'rotate' }, /approvals: .*array/],
    ['a text as a number', { max_endpoints: '3' }, /max_endpoints: .*number/],
    ['a limit of another name in the replays', { replay: { hours: 2 } }, /replay: .*"hours"/],
    ['a word that the role has the say in', { can: ['read'] }, /"can"/],
    ['a list', [], /object/],
    ['null', null, /object/],
    ['a demand for a record that nothing keeps', { require_audit: true }, /require_audit.*audit log/],
  ];
  for (const [name, policy, complaint] of odd) {
    it(`is refused at start with ${name}`, () => {
      assert.throws(() => setUp(untyped({ policy })), complaint);
    });

    it(`gives no ticket, and the operator is told why, when its function gives ${name}`, async () => {
      const { app, wacht, lines } = setUp(untyped({ policy: () => policy }));
      const response = await app.request(askTicket({ as: 'owner' }));
      assert.equal(response.status, 500);
      assert.equal(wacht.calls.length, 0);
      assert.match((await problemOf(response)).type, /internal$/);
      const told = lines.find(({ level, fields }) => level === 'error' && fields['function'] === 'policy');
      assert.match(String(told?.fields['cause']), complaint);
    });
  }

  it('gives no ticket when its function forgets to answer', async () => {
    const { app, wacht } = setUp(untyped({ policy: () => undefined }));
    assert.equal((await app.request(askTicket({ as: 'owner' }))).status, 500);
    assert.equal(wacht.calls.length, 0);
  });

  it('may leave open what it doesn’t limit, and allow no endpoint at all', async () => {
    const policy = () =>
      Promise.resolve({ max_endpoints: 0, approvals: undefined, replay: { max_hours: 2 } });
    const { app } = setUp({ policy });
    const response = await app.request(askTicket({ as: 'owner' }));
    const answer = (await response.json()) as { policy: Record<string, unknown> };
    assert.deepEqual(
      { ...answer.policy, can: undefined },
      { max_endpoints: 0, replay: { max_hours: 2 }, can: undefined },
    );
  });

  it('can ask for the approval of everything that an element announces, and of nothing else', async () => {
    const folder = new URL('../../components/elements/', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const sources = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
    const announced = sources.flatMap((source) =>
      [...source.matchAll(/super\('wacht-before-([a-z-]+)'/g)].map(([, name]) => name),
    );
    assert.deepEqual([...new Set(announced)].sort(), [...APPROVALS].sort());
    // One list for each side of the wall: none lacks what the other has.
    assert.doesNotThrow(() => {
      checkPolicy({ can: [], approvals: APPROVALS }, () => undefined);
    });
    const ofClient: readonly ClientApproval[] = APPROVALS;
    const ofServer: readonly ServerApproval[] = ofClient;
    assert.equal(ofServer, APPROVALS);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decide,
  DEFAULT_ROLES,
  PERMISSIONS,
  type AuditLog,
  type Permission,
} from 'wacht-webhook-elements/server';
import { PATH, setUp } from './support.js';

const ROLES = ['owner', 'admin', 'member', 'guest', 'nobody'] as const;
/** How a deployment that is asked for stands to the person: their own, another's, or made up. */
const TENANTS = { own: '42', another: '7', 'none at all': 'never_made' } as const;
const EVENTS = PATH.replace('embed-ticket', 'audit-events');

const log: AuditLog = {
  append: () => Promise.resolve({ seq: 1, at: 0 }),
  list: () => Promise.resolve([]),
};

const intention = { action: 'endpoint.delete', outcome: 'intended', target: 'e-1' };

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  body: JSON.stringify(body),
});

type Send = (deploymentId: string) => [url: string, init: RequestInit];

/** Each route, how it is asked, and who of the members may. */
const routes: [name: string, send: Send, allowed: readonly string[], status: number][] = [
  ['embed-ticket', (deploymentId) => [PATH, json({ deploymentId })], ['owner', 'admin'], 200],
  ['audit-events, to read', (id) => [`${EVENTS}?deploymentId=${id}`, {}], ['owner', 'admin'], 200],
  [
    'audit-events, to report',
    (id) => [`${EVENTS}?deploymentId=${id}`, json(intention)],
    ['owner', 'admin', 'member'],
    201,
  ],
];

for (const [name, send, allowed, status] of routes) {
  describe(`the route ${name}`, () => {
    for (const role of ROLES) {
      for (const [relation, deploymentId] of Object.entries(TENANTS)) {
        const isAllowed = relation === 'own' && allowed.includes(role);
        const expected = role === 'nobody' ? 401 : isAllowed ? status : 403;
        it(`answers ${expected} to a person who is ${role}, for ${relation} deployment`, async () => {
          const authenticate = () => (role === 'nobody' ? null : { id: 'p', roles: [role], tenants: ['42'] });
          const { app, wacht } = setUp({ authenticate, audit: log });
          const response = await app.request(...send(deploymentId));
          assert.equal(response.status, expected);
          assert.equal(wacht.calls.length, expected === 200 && name === 'embed-ticket' ? 1 : 0);
          assert.equal(response.headers.get('cache-control'), 'no-store');
        });
      }
    }
  });
}

describe('the description of the routes', () => {
  it('is for everybody, and names what the server does', async () => {
    const { app } = setUp({ audit: log });
    const response = await app.request(PATH.replace('embed-ticket', 'openapi.json'));
    assert.equal(response.status, 200);
    const { openapi, paths } = (await response.json()) as { openapi: string; paths: Record<string, object> };
    assert.equal(openapi, '3.1.0');
    assert.deepEqual(Object.keys(paths), [PATH, EVENTS]);
    assert.ok(JSON.stringify(paths[PATH]).includes('Whose webhooks are to be opened'));
  });

  it('leaves out the log where none is kept', async () => {
    const response = await setUp().app.request(PATH.replace('embed-ticket', 'openapi.json'));
    assert.deepEqual(Object.keys(((await response.json()) as { paths: object }).paths), [PATH]);
  });
});

describe('the decision', () => {
  const tenant = { deploymentId: '42', isMember: true };
  const withPermissions = (permissions: readonly Permission[], allowUiOnlyRestrictions = false) =>
    decide({ id: 'p', roles: ['r'], tenants: [] }, 'ticket', tenant, {
      roles: { r: permissions },
      allowUiOnlyRestrictions,
    });

  it('gives a ticket for all of what a session confers, and nothing less', () => {
    assert.ok(withPermissions(PERMISSIONS).allow);
    for (const missing of PERMISSIONS) {
      const decision = withPermissions(PERMISSIONS.filter((one) => one !== missing));
      // Reading the log is no part of a Wacht session: without it the ticket is whole.
      assert.equal(decision.allow, missing === 'webhooks:audit', missing);
      if (!decision.allow) assert.deepEqual(decision.missing, [missing]);
    }
  });

  it('adds up the roles of a person', () => {
    const roles = { reader: ['webhooks:read'], writer: PERMISSIONS.slice(1) } as const;
    const person = (...names: string[]) => ({ id: 'p', roles: names, tenants: [] });
    const rules = { roles, allowUiOnlyRestrictions: false };
    assert.ok(!decide(person('reader'), 'ticket', tenant, rules).allow);
    assert.ok(!decide(person('writer'), 'ticket', tenant, rules).allow);
    assert.ok(decide(person('reader', 'writer'), 'ticket', tenant, rules).allow);
  });

  it('asks for membership first, whatever the role', () => {
    const decision = decide(
      { id: 'p', roles: ['owner'], tenants: ['42'] },
      'ticket',
      { deploymentId: '42', isMember: false },
      { roles: DEFAULT_ROLES, allowUiOnlyRestrictions: true },
    );
    assert.deepEqual(decision, { allow: false, reason: 'not-a-member', missing: [] });
  });

  it('still asks for reading where the rest is left to the page', () => {
    assert.ok(withPermissions(['webhooks:read'], true).allow);
    assert.ok(!withPermissions(['webhooks:manage'], true).allow);
  });
});

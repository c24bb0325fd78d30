import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';
import { provisionCatalog, provisionTenant } from './examples/provision.js';
import { fakeWacht } from './support.js';

function against(answer: () => Response) {
  const wacht = fakeWacht(answer);
  return {
    calls: wacht.calls,
    client: new WachtClient({ apiKey: 'k', baseUrl: 'https://wacht.test', fetch: wacht.fetch }),
  };
}

describe('provisioning, as the docs show it', () => {
  it('makes the catalog once and an app for each tenant', async () => {
    const { calls, client } = against(() => Response.json({}, { status: 201 }));
    assert.equal(await provisionCatalog(client), true);
    assert.equal(await provisionTenant(client, { deploymentId: '42', name: 'Acme' }), true);
    assert.deepEqual(
      calls.map(({ url }) => url),
      ['https://wacht.test/webhooks/event-catalogs', 'https://wacht.test/webhooks/apps'],
    );
    assert.deepEqual(calls[1]?.body, {
      app_slug: 'wh_42',
      name: 'Acme',
      event_catalog_slug: 'billing_events',
    });
  });

  it('can be run again', async () => {
    const { client } = against(() => Response.json({ message: 'exists' }, { status: 409 }));
    assert.equal(await provisionTenant(client, { deploymentId: '42', name: 'Acme' }), false);
  });

  it('says so when Wacht refuses', async () => {
    const { client } = against(() => Response.json({ message: 'no' }, { status: 401 }));
    await assert.rejects(provisionTenant(client, { deploymentId: '42', name: 'Acme' }), /no/);
  });
});

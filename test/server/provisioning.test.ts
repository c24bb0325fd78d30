import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WachtClient } from '@wacht/backend';
import { openWorld, type World } from '../sandbox/support/sandbox.js';
import { provisionCatalog, provisionTenant } from '../../docs/examples/provision.js';

describe('provisioning, as the docs show it', () => {
  let world: World;
  const asKey = (apiKey: string) => {
    const fetch = (async (url: string, init: RequestInit) =>
      world.sandbox.platform.fetch(new Request(url, init))) as typeof globalThis.fetch;
    return new WachtClient({ apiKey, baseUrl: 'http://localhost', fetch });
  };

  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('says so when there is no catalog to bind an app to', async () => {
    const tenant = provisionTenant(asKey(world.sandbox.apiKey), { deploymentId: '42', name: 'Acme' });
    await assert.rejects(tenant, { statusCode: 400 });
  });

  it('makes the catalog once, and an app for each tenant', async () => {
    const wacht = asKey(world.sandbox.apiKey);
    assert.equal(await provisionCatalog(wacht), true);
    assert.equal(await provisionTenant(wacht, { deploymentId: '42', name: 'Acme' }), true);
    assert.equal(await provisionTenant(wacht, { deploymentId: '43', name: 'Bolt' }), true);
    const { events } = await wacht.webhooks.getWebhookCatalog('wh_42');
    assert.deepEqual(
      events.map(({ name }) => name),
      ['invoice.paid', 'invoice.failed'],
    );
  });

  it('can be run again', async () => {
    const wacht = asKey(world.sandbox.apiKey);
    assert.equal(await provisionCatalog(wacht), false);
    assert.equal(await provisionTenant(wacht, { deploymentId: '42', name: 'Acme' }), false);
  });

  it('says so when Wacht refuses the key', async () => {
    await assert.rejects(provisionCatalog(asKey('another')), { statusCode: 401 });
  });
});

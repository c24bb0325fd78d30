import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startStack, type Stack } from '../support/stack.js';
import { Visitor } from '../support/visitor.js';

describe('Halyard, the product that embeds the elements', () => {
  let stack: Stack;
  before(async () => {
    stack = await startStack({ seed: 'empty' });
  });
  after(() => stack.close());

  const visitor = () => new Visitor(stack.hostUrl);

  describe('signing in', () => {
    it('sends a stranger to the sign-in page, whatever page was asked for', async () => {
      for (const path of ['/', '/settings/webhooks', '/settings/team', '/invoices', '/plain']) {
        const response = await visitor().request(path);
        assert.deepEqual([response.status, response.headers.get('location')], [302, '/sign-in'], path);
      }
    });

    it('offers the three people', async () => {
      const page = await (await visitor().request('/sign-in')).text();
      for (const name of ['Ines Albrecht', 'Jonas Weil', 'Mara Kovář']) assert.ok(page.includes(name), name);
    });

    it('keeps the session in a cookie that scripts and other sites cannot use', async () => {
      const response = await visitor().request('/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ person: 'ines' }),
      });
      assert.match(
        response.headers.get('set-cookie')!,
        /^halyard_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/,
      );
    });

    it('knows nobody whom it did not invent', async () => {
      const response = await visitor().request('/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ person: 'eve' }),
      });
      assert.equal(response.headers.get('set-cookie'), null);
    });

    it('lets nobody in with a session that ended', async () => {
      const ines = await visitor().signIn('ines');
      const kept = await visitor().signIn('ines');
      await ines.request('/sign-out', { method: 'POST' });
      assert.equal((await ines.request('/settings/webhooks')).status, 302);
      assert.equal((await kept.request('/settings/webhooks')).status, 200);
    });
  });

  describe('its webhook page', () => {
    it('holds the two tags for the deployment, and the script of the package', async () => {
      const page = await (await (await visitor().signIn('ines')).request('/settings/webhooks')).text();
      assert.match(
        page,
        /<wacht-webhook-settings\s+ticket-url="\/api\/settings\/webhooks\/embed-ticket"\s+deployment-id="42"/,
      );
      assert.match(
        page,
        /<wacht-delivery-ops\s+ticket-url="\/api\/settings\/webhooks\/embed-ticket"\s+deployment-id="42"/,
      );
      assert.ok(page.includes('src="/assets/wacht-webhook-elements.js"'));
    });

    it('follows the deployment that was chosen', async () => {
      const page = await (
        await (await visitor().signIn('ines')).request('/settings/webhooks?deployment=43')
      ).text();
      assert.ok(page.includes('deployment-id="43"'));
      assert.ok(!page.includes('deployment-id="42"'));
    });

    it("answers for another tenant's deployment as for none", async () => {
      const mara = await visitor().signIn('mara');
      const [theirs, none] = await Promise.all(
        ['42', '999'].map((id) => mara.request(`/settings/webhooks?deployment=${id}`)),
      );
      assert.deepEqual([theirs!.status, none!.status], [404, 404]);
      assert.equal(await theirs!.text(), await none!.text());
    });

    it('has no playground for somebody who may not manage webhooks', async () => {
      const page = await (await (await visitor().signIn('jonas')).request('/settings/webhooks')).text();
      assert.ok(page.includes('deployment-id="42"'));
      assert.ok(!page.includes('Playground'));
    });

    it('is ten lines when it is only what an embedder has to write', async () => {
      const page = await (await (await visitor().signIn('mara')).request('/plain')).text();
      assert.equal(page.trim().split('\n').length, 10);
      assert.ok(page.includes('deployment-id="77"'));
    });

    it('serves the built elements, and again only when they changed', async () => {
      const script = await visitor().request('/assets/wacht-webhook-elements.js');
      assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
      assert.match(await script.text(), /\bexport\s*\{/);
      const again = await visitor().request('/assets/wacht-webhook-elements.js', {
        headers: { 'if-none-match': script.headers.get('etag')! },
      });
      assert.equal(again.status, 304);
    });

    it('serves every chunk that the build made, whatever its name, to be kept for good', async () => {
      for (const name of await readdir(new URL('../../dist/chunks', import.meta.url))) {
        if (!name.endsWith('.js')) continue;
        const chunk = await visitor().request(`/assets/chunks/${name}`);
        assert.deepEqual(
          [chunk.status, chunk.headers.get('cache-control')],
          [200, 'max-age=31536000, immutable'],
          name,
        );
      }
    });

    it('serves nothing else of the disk', async () => {
      for (const path of [
        '/assets/../package.json',
        '/assets/chunks/..%2f..%2fpackage.json',
        '/assets/server/index.js',
      ]) {
        assert.equal((await visitor().request(path)).status, 404, path);
      }
    });
  });

  describe('who it answers', () => {
    it('sends a policy under which only its own scripts and the frontend API have a say', async () => {
      const policy = (await visitor().request('/sign-in')).headers.get('content-security-policy');
      assert.equal(
        policy,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          `connect-src 'self' http://localhost:${stack.ports.frontend}; form-action 'self'; base-uri 'none'; ` +
          "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
      );
    });

    it('follows the host name in the address bar', async () => {
      const other = new Visitor(`http://127.0.0.1:${stack.ports.host}`);
      const response = await other.request('/sign-in');
      const policy = response.headers.get('content-security-policy')!;
      assert.ok(policy.includes(`http://127.0.0.1:${stack.ports.frontend};`));
      const ticket = (await (await (await other.signIn('ines')).ticket('42')).json()) as { api_url: string };
      assert.equal(ticket.api_url, `http://127.0.0.1:${stack.ports.frontend}`);
    });

    it('refuses a name that was made to resolve to this machine', async () => {
      const status = await new Promise((resolve, reject) => {
        httpRequest(
          { host: '127.0.0.1', port: stack.ports.host, path: '/sign-in', headers: { host: 'evil.example' } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
      assert.equal(status, 421);
    });

    it('refuses writes from another site, and from another port of this one', async () => {
      const ines = await visitor().signIn('ines');
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: stack.receiverUrl },
        { origin: 'null' },
        { origin: stack.hostUrl, 'sec-fetch-site': 'same-site' },
      ]) {
        const response = await ines.request('/sign-out', { method: 'POST', headers });
        assert.equal(response.status, 403, JSON.stringify(headers));
      }
      assert.equal((await ines.request('/settings/webhooks')).status, 200);
    });
  });
});

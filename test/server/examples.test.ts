import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as nodeRequest } from 'node:http';
import { after, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createTicketApp, type TicketAnswer, type TicketAppOptions } from 'wacht-webhook-elements/server';
import * as express from '../../docs/examples/express.js';
import * as fastify from '../../docs/examples/fastify.js';
import * as plain from '../../docs/examples/fetch.js';
import * as hono from '../../docs/examples/hono.js';
import * as nodeHttp from '../../docs/examples/node-http.js';
import * as standalone from '../../docs/examples/standalone.js';
import {
  API_KEY,
  byHeader,
  fakeWacht,
  memoryLogger,
  PATH,
  serve,
  startOn,
  TICKET,
  type Serving,
} from './support.js';

const options = (): TicketAppOptions => ({
  wacht: { apiKey: API_KEY, fetch: fakeWacht().fetch },
  authenticate: byHeader,
  apiUrl: 'https://frontend.example.com',
  logger: memoryLogger().logger,
});

/** Node's HTTP server before a fetch handler. */
function onNode(handler: Parameters<typeof getRequestListener>[0]): Promise<Serving> {
  const listener = getRequestListener(handler);
  return serve((request, response) => void listener(request, response));
}

const hosts: Record<string, () => Promise<Serving>> = {
  standalone: () => standalone.startHost(options()),
  'another Hono app': () => onNode(hono.createHost(options()).fetch),
  'Express 5': () => serve(express.createHost(options())),
  'Fastify 5': async () => {
    const host = fastify.createHost(options());
    return { url: await host.listen({ host: '127.0.0.1', port: 0 }), stop: () => host.close() };
  },
  'plain node:http': () => startOn(nodeHttp.createHost(options())),
  'a plain fetch handler': () => onNode(plain.createHost(options())),
};

for (const [name, start] of Object.entries(hosts)) {
  describe(`in ${name}`, async () => {
    const { url, stop } = await start();
    after(stop);
    const ask = (person: string, body = '{"deploymentId":"42"}') =>
      fetch(url + PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-person': person, origin: url },
        body,
      });

    it('an owner gets a ticket, others get their refusals', async () => {
      const response = await ask('owner');
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as TicketAnswer).ticket, TICKET);
      assert.equal((await ask('nobody')).status, 401);
      assert.equal((await ask('member')).status, 403);
      assert.equal((await ask('owner', '{"deploymentId":')).status, 400);
      assert.equal((await ask('owner', JSON.stringify({ deploymentId: 'a'.repeat(5000) }))).status, 413);
    });

    if (name === 'standalone') return;
    it("the host's own routes stay as they were", async () => {
      const response = await fetch(`${url}/hello`);
      assert.equal(await response.text(), 'hello');
      assert.equal(response.headers.get('content-security-policy'), null);
    });
  });
}

describe('a visitor who sends slowly', () => {
  it('is cut off when the body does not come', async (t) => {
    const { url, stop } = await onNode(createTicketApp({ ...options(), bodyTimeoutMs: 100 }).fetch);
    t.after(stop);
    const request = nodeRequest(url + PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': 'owner', 'content-length': '100' },
    });
    request.on('error', () => undefined);
    request.write('{"deploy');
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    assert.equal(response.statusCode, 408);
    request.destroy();
  });
});

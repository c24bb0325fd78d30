/** One of the servers that are compared, as a process of its own: `server-target.ts <kind> <url of the stub> [database]`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sessions, WachtClient } from '@wacht/backend';
import express from 'express';
import { Hono } from 'hono';
import {
  createTicketApp,
  gatewayHeaders,
  listen,
  memoryLimiter,
  openAuditLog,
} from 'wacht-webhook-elements/server';
import { nodeTransport, strictFetch } from '../../server/wacht/transport.js';

const PATH = '/api/settings/webhooks/embed-ticket';
const GATEWAY_SECRET = 'a-secret-for-benchmarks-of-32-characters';

const client = (baseUrl: string) => new WachtClient({ apiKey: 'wk_bench', baseUrl });

const issue = (wacht: WachtClient, deploymentId: string) =>
  sessions.createSessionTicket(
    { ticket_type: 'webhook_app_access', webhook_app_slug: `wh_${deploymentId}`, expires_in: 120 },
    wacht,
  );

/** The floor: the same framework, and nothing but the call to Wacht, through `@wacht/backend` as it comes. */
const bare = (stub: string) => onlyTheCall(client(stub));

/** The same with the HTTP client that ours uses, so that the rest of what ours does can be seen alone. */
const bareOnNode = (stub: string) =>
  onlyTheCall(new WachtClient({ apiKey: 'wk_bench', baseUrl: stub, fetch: strictFetch(nodeTransport) }));

function onlyTheCall(wacht: WachtClient) {
  const app = new Hono().post(PATH, async (context) => {
    const { deploymentId } = await context.req.json<{ deploymentId: string }>();
    const { ticket, expires_at } = await issue(wacht, deploymentId);
    return context.json({ ticket, expires_at });
  });
  return listen(app.fetch, { host: '127.0.0.1', port: 0 });
}

/** As the guide has it: Express, a look at the role, the SDK. */
async function guide(stub: string) {
  const wacht = client(stub);
  const app = express();
  app.use(express.json());
  app.post(PATH, async (request, response) => {
    const { deploymentId } = request.body as { deploymentId: string };
    if (request.headers['x-user-roles'] !== 'owner') {
      response.status(403).json({ error: 'Forbidden' });
      return;
    }
    const { ticket, expires_at } = await issue(wacht, deploymentId);
    response.json({ ticket, expires_at });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Ours with everything on: sign-in, checks, limits, audit log, answer validated. */
async function ours(stub: string, databaseUrl: string | undefined) {
  const plenty = { requests: 1_000_000_000, seconds: 60 };
  const app = createTicketApp({
    wacht: { apiKey: 'wk_bench', baseUrl: stub },
    authenticate: gatewayHeaders({ secret: GATEWAY_SECRET }),
    apiUrl: 'https://frontend.example.com',
    audit: await openAuditLog({
      key: 'a-key-that-is-not-in-the-database',
      ...(databaseUrl ? { databaseUrl } : { directory: 'memory://' }),
    }),
    limiter: memoryLimiter({ rates: { address: plenty, user: plenty, tenant: plenty } }),
  });
  return listen(app.fetch, { host: '127.0.0.1', port: 0 });
}

/** Wacht, as fast as Node can be it. */
async function stub() {
  const body = JSON.stringify({
    ticket: '182736455463728190',
    expires_at: 1_900_000_000,
    url: 'https://frontend.example.com',
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
        .end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const servers: Record<string, (stub: string, databaseUrl?: string) => Promise<{ url: string }>> = {
  bare,
  bareOnNode,
  guide,
  ours,
  stub,
};

// How much processor this process has used: on a busy machine that says more than the clock.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});

const [kind = '', stubUrl = '', databaseUrl] = process.argv.slice(2);
const server = await servers[kind]?.(stubUrl, databaseUrl);
process.stdout.write(`${server?.url ?? ''}\n`);

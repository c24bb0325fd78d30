import { getRequestListener } from '@hono/node-server';
import express, { type Express } from 'express';
import { createTicketApp, type TicketAppOptions } from 'wacht-webhook-elements/server';

/** In Express 5. */
export function createHost(options: TicketAppOptions): Express {
  const host = express();
  const tickets = getRequestListener(createTicketApp(options).fetch);
  // Before express.json(), which would read the body away; and not with host.use(path), which would cut the URL.
  host.all('/api/settings/webhooks/*rest', (request, response) => tickets(request, response));
  host.use(express.json());
  host.get('/hello', (_, response) => {
    response.send('hello');
  });
  return host;
}

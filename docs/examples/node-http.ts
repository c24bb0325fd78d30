import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createTicketApp, type TicketAppOptions } from 'wacht-webhook-elements/server';

/** In a server of plain `node:http`. */
export function createHost(options: TicketAppOptions): Server {
  const tickets = getRequestListener(createTicketApp(options).fetch);
  const host = createServer((request, response) => {
    if (request.url?.startsWith('/api/settings/webhooks/')) void tickets(request, response);
    else if (request.url === '/hello') response.end('hello');
    else response.writeHead(404).end();
  });
  // Their size is limited by Node. Beyond 2000 it would leave fields out unsaid: what a gateway has added, for one.
  host.maxHeadersCount = 0;
  return host;
}

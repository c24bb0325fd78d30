import { createTicketApp, type TicketAppOptions } from 'wacht-webhook-elements/server';

/** A plain fetch handler, as Bun, Deno and service workers of a CDN take it. */
export function createHost(options: TicketAppOptions): (request: Request) => Promise<Response> {
  const tickets = createTicketApp(options);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/settings/webhooks/')) return tickets.fetch(request);
    if (pathname === '/hello') return new Response('hello');
    return new Response('Not found', { status: 404 });
  };
}

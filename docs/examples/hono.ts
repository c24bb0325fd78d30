import { Hono } from 'hono';
import { createTicketApp, type TicketAppOptions } from 'wacht-webhook-elements/server';

/** Inside another Hono app: its routes join the host's, and touch none of the others. */
export function createHost(options: TicketAppOptions): Hono {
  const host = new Hono();
  host.get('/hello', (context) => context.text('hello'));
  host.route('/', createTicketApp(options));
  return host;
}

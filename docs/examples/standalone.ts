import {
  createTicketApp,
  listen,
  type Listening,
  type TicketAppOptions,
} from 'wacht-webhook-elements/server';

/** On a port of its own, from a program of yours. Without a program: `npx -p wacht-webhook-elements wacht-tickets`. */
export function startHost(options: TicketAppOptions): Promise<Listening> {
  const tickets = createTicketApp(options);
  return listen(tickets.fetch, { host: '127.0.0.1', port: 0 });
}

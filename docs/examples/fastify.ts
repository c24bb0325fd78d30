import { getRequestListener } from '@hono/node-server';
import { fastify, type FastifyInstance } from 'fastify';
import { createTicketApp, type TicketAppOptions } from 'wacht-webhook-elements/server';

/** In Fastify 5. */
export function createHost(options: TicketAppOptions): FastifyInstance {
  const host = fastify();
  const tickets = getRequestListener(createTicketApp(options).fetch);
  // A scope of its own, so that only here the body is left unread for the ticket server.
  host.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, parsed) => {
      parsed(null);
    });
    scope.all('/api/settings/webhooks/*', async (request, reply) => {
      reply.hijack();
      await tickets(request.raw, reply.raw);
    });
    done();
  });
  host.get('/hello', () => 'hello');
  return host;
}

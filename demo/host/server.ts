import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createTicketApp, type AuditLog } from 'wacht-webhook-elements/server';
import { assets } from './assets.js';
import { createBackend } from './backend.js';
import { languages, themes, type Language, type Markup, type Theme } from './pages/document.js';
import { emptyAreas, type Viewer } from './pages/frame.js';
import { signInPage } from './pages/sign-in.js';
import { emptyArea, notFoundPage, teamPage } from './pages/simple.js';
import {
  consolePage,
  routedConsolePage,
  plainPage,
  webhooksPage,
  type WebhooksPageOptions,
} from './pages/webhooks.js';
import { deploymentOf, personById } from './people.js';
import { playground, type PlaygroundReceiver } from './playground.js';
import { refuseForeignHosts, refuseForeignWrites, securityHeaders } from './security.js';
import { Sessions } from './sessions.js';

export interface HostOptions {
  /** Wacht's platform API, and the key for it. */
  readonly wacht: { readonly apiKey: string; readonly baseUrl: string };
  /** Where the browser finds Wacht's frontend API, on the host name that is in the address bar. */
  readonly frontendPort: number;
  readonly receiver: PlaygroundReceiver;
  /** What the waiting between attempts is divided by, for pages to say. 1 unless told otherwise. */
  readonly timeScale?: number;
  /** What people did with the webhooks. Without it nothing is recorded. */
  readonly audit?: AuditLog;
  /** Where sign-ins are kept; without it they end with the process. */
  readonly sessionsFile?: string;
}

const themeOf = (c: Context): Theme =>
  themes.find((theme) => theme === getCookie(c, 'halyard_theme')) ?? 'system';
const languageOf = (c: Context): Language =>
  languages.find((language) => language === getCookie(c, 'halyard_language')) ?? 'en';

/** Halyard, an invented billing product that embeds the elements. */
export function createHost(options: HostOptions): Hono {
  const sessions = new Sessions(options.sessionsFile);
  const backend = createBackend(options.wacht);
  const app = new Hono();

  app.use(securityHeaders(options.frontendPort), refuseForeignHosts, refuseForeignWrites);
  app.route('/', assets());
  app.route(
    '/',
    createTicketApp({
      wacht: options.wacht,
      authenticate(request) {
        const person = sessions.personOf(request);
        return person
          ? { id: person.email, roles: [person.role], tenants: person.deployments.map(({ id }) => id) }
          : null;
      },
      // A session's cookie doesn't cross from localhost to 127.0.0.1, so the API is asked on the same name.
      ...(options.audit && { audit: options.audit }),
      // Halyard listens on loopback only.
      clientAddress: () => '127.0.0.1',
      apiUrl: (request) => `http://${new URL(request.url).hostname}:${options.frontendPort}`,
    }),
  );
  app.route(
    '/',
    playground({ backend, receiver: options.receiver, personOf: (request) => sessions.personOf(request) }),
  );

  /** A page for somebody who is signed in, about one of their deployments. */
  const page = (render: (viewer: Viewer, c: Context) => Markup | Promise<Markup>) => async (c: Context) => {
    const person = sessions.personOf(c.req.raw);
    if (!person) return c.redirect('/sign-in');
    const looks = { theme: themeOf(c), language: languageOf(c) };
    const wanted = c.req.query('deployment');
    const deployment = wanted === undefined ? person.deployments[0] : deploymentOf(person, wanted);
    c.header('cache-control', 'no-store');
    if (!deployment)
      return c.html(notFoundPage({ person, deployment: person.deployments[0], ...looks }), 404);
    return c.html(await render({ person, deployment, ...looks }, c));
  };

  app.get('/sign-in', (c) => c.html(signInPage(themeOf(c))));
  app.post('/sign-in', async (c) => {
    const person = personById((await c.req.parseBody())['person']);
    if (!person) return c.redirect('/sign-in', 303);
    sessions.close(c.req.raw);
    c.header('set-cookie', sessions.open(person));
    return c.redirect('/settings/webhooks', 303);
  });
  app.post('/sign-out', (c) => {
    c.header('set-cookie', sessions.close(c.req.raw));
    return c.redirect('/sign-in', 303);
  });

  app.get('/', (c) => c.redirect(sessions.personOf(c.req.raw) ? '/settings/webhooks' : '/sign-in'));
  /** What the path and the query name, for the console; which deployment is Halyard's own. */
  const placeOf = (c: Context): string => {
    const { searchParams } = new URL(c.req.url);
    searchParams.delete('deployment');
    return `${c.req.param('tab') ?? ''}?${searchParams.toString()}`;
  };
  const withElements = (render: (options: WebhooksPageOptions, location: string) => Markup) =>
    page((viewer, c) =>
      render(
        {
          viewer,
          playground: getCookie(c, 'halyard_playground') === 'open' ? 'open' : 'closed',
          timeScale: options.timeScale ?? 1,
        },
        placeOf(c),
      ),
    );
  app.get('/settings/webhooks', withElements(webhooksPage));
  app.get('/settings/webhooks/console', withElements(consolePage));
  app.get('/settings/webhooks/routes/:tab{[a-z]+}?', withElements(routedConsolePage));
  // The address that one would guess: both tags are on one page.
  app.get('/settings/webhooks/deliveries', (c) =>
    c.redirect(`/settings/webhooks${new URL(c.req.url).search}#deliveries`),
  );
  app.get('/settings/team', page(teamPage));
  app.get('/plain', page(plainPage));
  for (const area of emptyAreas)
    app.get(
      area.path,
      page((viewer) => emptyArea(area, viewer)),
    );

  app.onError((error, c) => {
    console.error('A page of Halyard failed:', error);
    return c.text('Something went wrong here. The demo’s terminal says what.', 500);
  });
  return app;
}

import { html } from 'hono/html';
import { namesIn } from '../people.js';
import { frame, type FramedPage, type Viewer } from './frame.js';
import type { Markup } from './document.js';
import { icons } from './icons.js';
import { playgroundPanel } from './playground-panel.js';

const ticketUrl = '/api/settings/webhooks/embed-ticket';

export interface WebhooksPageOptions {
  readonly viewer: Viewer;
  readonly playground: 'open' | 'closed';
  /** What the waiting between attempts is divided by. */
  readonly timeScale: number;
}

/** The page this demo is about: two tags, and Halyard around them. */
export const webhooksPage = (options: WebhooksPageOptions): Markup =>
  pageOf(options, {
    title: 'Webhooks',
    path: '/settings/webhooks',
    main: html`<div id="endpoints" tabindex="-1">
        <wacht-webhook-settings
          ticket-url="${ticketUrl}"
          deployment-id="${options.viewer.deployment.id}"
        ></wacht-webhook-settings>
      </div>
      <div id="deliveries" tabindex="-1">
        <wacht-delivery-ops
          ticket-url="${ticketUrl}"
          deployment-id="${options.viewer.deployment.id}"
        ></wacht-delivery-ops>
      </div>`,
  });

/** The same in one tag with tabs, whose places are links. */
export const consolePage = (options: WebhooksPageOptions): Markup =>
  pageOf(options, {
    title: 'Webhook console',
    path: '/settings/webhooks/console',
    main: html`<wacht-webhook-console
      ticket-url="${ticketUrl}"
      deployment-id="${options.viewer.deployment.id}"
      deep-links
    ></wacht-webhook-console>`,
  });

const routed = '/settings/webhooks/routes';

/** The same with addresses of the host's own: a path for each tab, which the server answers. */
export const routedConsolePage = (options: WebhooksPageOptions, location: string): Markup =>
  pageOf(options, {
    title: 'Webhook console',
    path: routed,
    main: html`<wacht-webhook-console
      ticket-url="${ticketUrl}"
      deployment-id="${options.viewer.deployment.id}"
      location="${location}"
      href-template="${routed}/{tab}?deployment=${options.viewer.deployment.id}&{query}"
    ></wacht-webhook-console>`,
  });

function pageOf(
  { viewer, playground, timeScale }: WebhooksPageOptions,
  page: Pick<FramedPage, 'title' | 'path' | 'main'>,
): Markup {
  const mayPlay = viewer.person.role === 'owner';
  return frame(
    {
      ...page,
      main: html`<div lang="${viewer.language}" data-elements>${page.main}</div>
        ${
          timeScale === 1
            ? ''
            : html`<p class="muted pace">
                In this demo waits between attempts are divided by ${timeScale}: a retry comes that much
                sooner than the page says.
              </p>`
        }`,
      crumbs: ['Settings'],
      head: html`<meta name="halyard-people" content="${JSON.stringify(namesIn(viewer.deployment))}" />
        <script type="module" src="/assets/wacht-webhook-elements.js"></script>
        ${
          viewer.language === 'en'
            ? ''
            : html`<script type="module" src="/assets/translations/${viewer.language}.js"></script>`
        }`,
      ...(mayPlay && {
        actions: html`<button
          class="play-button"
          type="button"
          aria-expanded="${playground === 'open' ? 'true' : 'false'}"
          aria-controls="playground"
        >
          ${icons.flask}Playground
        </button>`,
        aside: playgroundPanel(viewer.deployment, playground, timeScale),
      }),
    },
    viewer,
  );
}

/** The ten lines an embedder writes, and nothing else: no style, no script of the host's. */
// prettier-ignore
export const plainPage = ({ deployment }: Viewer): Markup => html`<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Webhooks</title>
<script type="module" src="/assets/wacht-webhook-elements.js"></script>
<main>
<h1>Webhooks</h1>
<wacht-webhook-settings ticket-url="${ticketUrl}" deployment-id="${deployment.id}"></wacht-webhook-settings>
<wacht-delivery-ops ticket-url="${ticketUrl}" deployment-id="${deployment.id}"></wacht-delivery-ops>
</main>
`;

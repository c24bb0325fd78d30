import { html } from 'hono/html';
import type { Deployment, Person } from '../people.js';
import { document, languages, themes, type Language, type Markup, type Theme } from './document.js';
import { icons } from './icons.js';

/** Who looks at a page, and at whose data. */
export interface Viewer {
  readonly person: Person;
  readonly deployment: Deployment;
  readonly theme: Theme;
  readonly language: Language;
}

export interface FramedPage {
  readonly title: string;
  /** What leads to the page, outermost first. */
  readonly crumbs?: readonly string[];
  readonly path: string;
  readonly head?: Markup;
  /** Beside the title. */
  readonly actions?: Markup;
  readonly main: Markup;
  readonly aside?: Markup;
}

const areas = [
  { path: '/customers', name: 'Customers' },
  { path: '/invoices', name: 'Invoices' },
  { path: '/subscriptions', name: 'Subscriptions' },
  { path: '/payouts', name: 'Payouts' },
];
const settings = [
  { path: '/settings/team', name: 'Team' },
  { path: '/settings/webhooks', name: 'Webhooks' },
  { path: '/settings/webhooks/console', name: 'Webhook console' },
];
const webhooks = [
  { anchor: '#endpoints', name: 'Endpoints' },
  { anchor: '#deliveries', name: 'Deliveries' },
];

/** Areas of the product that are invented and nothing more. */
export const emptyAreas: readonly { readonly path: string; readonly name: string }[] = areas;

const within = (path: string, { deployment }: Viewer) => `${path}?deployment=${deployment.id}`;

function navLink({ path, name }: { path: string; name: string }, page: FramedPage, viewer: Viewer): Markup {
  const current = path === page.path ? html`aria-current="page"` : '';
  return html`<a href="${within(path, viewer)}" ${current}>${name}</a>`;
}

function navigation(page: FramedPage, viewer: Viewer): Markup {
  const anchors =
    page.path === '/settings/webhooks'
      ? html`<ul>
          ${webhooks.map(({ anchor, name }) => html`<li><a href="${anchor}">${name}</a></li>`)}
        </ul>`
      : '';
  return html`<nav aria-label="Halyard">
    <ul>
      ${areas.map((area) => html`<li>${navLink(area, page, viewer)}</li>`)}
      <li>
        <span class="nav-group">Settings</span>
        <ul>
          ${settings.map((area) => html`<li>${navLink(area, page, viewer)}${area.name === 'Webhooks' ? anchors : ''}</li>`)}
        </ul>
      </li>
    </ul>
  </nav>`;
}

function switcher(page: FramedPage, { person, deployment }: Viewer): Markup {
  if (person.deployments.length === 1) return html`<p class="tenant">${deployment.name}</p>`;
  const choices = person.deployments.map(({ id, name }) => {
    const current = id === deployment.id;
    return html`<li>
      <a href="${page.path}?deployment=${id}" ${current ? html`aria-current="true"` : ''}
        >${name}${current ? icons.check : ''}</a
      >
    </li>`;
  });
  return html`<details class="switcher" data-dismissable>
    <summary><span class="sr">Deployment:</span> ${deployment.name} ${icons.chevron}</summary>
    <ul>
      ${choices}
    </ul>
  </details>`;
}

const themeNames: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };

const themeChoice = (chosen: Theme): Markup =>
  html`<fieldset class="choice" data-theme-choice>
    <legend class="sr">Colours</legend>
    ${themes.map(
      (theme) =>
        html`<label title="${themeNames[theme]}"
          ><input
            type="radio"
            name="theme"
            value="${theme}"
            ${theme === chosen ? html`checked` : ''}
          />${icons[theme]}<span class="sr">${themeNames[theme]}</span></label
        >`,
    )}
  </fieldset>`;

const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const languageChoice = (chosen: Language): Markup =>
  html`<fieldset class="choice words" data-language-choice>
    <legend class="sr">Language of the webhooks</legend>
    ${languages.map(
      (language) =>
        html`<label
          ><input
            type="radio"
            name="language"
            value="${language}"
            ${language === chosen ? html`checked` : ''}
          /><span lang="${language}">${languageNames[language]}</span></label
        >`,
    )}
  </fieldset>`;

const account = ({ person, theme, language }: Viewer): Markup =>
  html`<div class="account">
    <p class="who"><b>${person.name}</b><span>${person.role === 'owner' ? 'Owner' : 'Member'}</span></p>
    ${languageChoice(language)}
    <div class="account-row">
      ${themeChoice(theme)}
      <form method="post" action="/sign-out"><button class="quiet" type="submit">Sign out</button></form>
    </div>
  </div>`;

const header = ({ title, crumbs = [], actions }: FramedPage): Markup =>
  html`<header class="page-head">
    <div class="crumbs">
      ${crumbs.map((crumb) => html`<span>${crumb}</span>`)}
      <h1>${title}</h1>
    </div>
    ${actions ?? ''}
  </header>`;

/** A page of the signed-in product: navigation, the page itself, and what may lie beside it. */
export function frame(page: FramedPage, viewer: Viewer): Markup {
  return document({
    title: page.title,
    theme: viewer.theme,
    ...(page.head && { head: page.head }),
    body: html`<body class="frame">
      <a class="skip" href="#main">Skip to the page</a>
      <header class="side">
        <div class="side-top">
          <a class="brand" href="/">${icons.mark}Halyard</a>
          <button class="menu-button" type="button" aria-expanded="false" aria-controls="side-body">
            ${icons.menu}<span class="sr">Menu</span>
          </button>
        </div>
        <div class="side-body" id="side-body">
          ${switcher(page, viewer)} ${navigation(page, viewer)} ${account(viewer)}
        </div>
      </header>
      <main id="main" tabindex="-1">${header(page)} ${page.main}</main>
      ${page.aside ?? ''}
    </body>`,
  });
}

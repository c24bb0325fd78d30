import { html } from 'hono/html';
import { people, type Person } from '../people.js';
import { document, type Markup, type Theme } from './document.js';
import { icons } from './icons.js';

function what({ role, deployments }: Person): string {
  const names = deployments.map(({ name }) => name).join(' and ');
  return role === 'owner' ? `Owner of ${names}` : `Member of ${names}, without the permission for webhooks`;
}

/** The demo's sign-in: nobody has a password, as nobody is real. */
export const signInPage = (theme: Theme): Markup =>
  document({
    title: 'Sign in',
    theme,
    body: html`<body class="sign-in">
      <main>
        <p class="brand">${icons.mark}Halyard</p>
        <h1>Sign in</h1>
        <p class="muted">Halyard is an invented billing product. Choose who you want to be.</p>
        <form method="post" action="/sign-in">
          ${people.map(
            (person) =>
              html`<button class="person" name="person" value="${person.id}" type="submit">
                <span><b>${person.name}</b><span class="muted">${what(person)}</span></span
                >${icons.arrow}
              </button>`,
          )}
        </form>
      </main>
    </body>`,
  });

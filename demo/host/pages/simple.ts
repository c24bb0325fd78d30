import { html } from 'hono/html';
import { people } from '../people.js';
import type { Markup } from './document.js';
import { frame, type Viewer } from './frame.js';

/** A place in the product that only its name was invented of. */
export const emptyArea = ({ path, name }: { path: string; name: string }, viewer: Viewer): Markup =>
  frame(
    {
      title: name,
      path,
      main: html`<section class="card empty">
        <h2>Nothing to see in ${name}</h2>
        <p class="muted">Halyard is invented for this demo. What is real are its webhooks.</p>
        <a class="button" href="/settings/webhooks?deployment=${viewer.deployment.id}">Go to webhooks</a>
      </section>`,
    },
    viewer,
  );

/** Who is in a deployment, and who of them may manage webhooks. */
export function teamPage(viewer: Viewer): Markup {
  const members = people.filter(({ deployments }) => deployments.includes(viewer.deployment));
  return frame(
    {
      title: 'Team',
      crumbs: ['Settings'],
      path: '/settings/team',
      main: html`<section class="card" aria-label="Team">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Webhooks</th>
            </tr>
          </thead>
          <tbody>
            ${members.map(
              ({ name, email, role }) =>
                html`<tr>
                  <th scope="row">${name}<span class="muted">${email}</span></th>
                  <td>${role === 'owner' ? 'Owner' : 'Member'}</td>
                  <td>${role === 'owner' ? 'Manages' : 'No access'}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`,
    },
    viewer,
  );
}

/** Says the same of what is not there and of what is somebody else's. */
export const notFoundPage = (viewer: Viewer): Markup =>
  frame(
    {
      title: 'Not found',
      path: '',
      main: html`<section class="card empty">
        <h2>There is nothing here for you</h2>
        <p class="muted">Either it doesn’t exist, or it belongs to a deployment that you are not in.</p>
        <a class="button" href="/settings/webhooks">Go to webhooks</a>
      </section>`,
    },
    viewer,
  );

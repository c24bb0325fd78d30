import { html } from 'hono/html';
import type { Deployment } from '../people.js';
import type { Markup } from './document.js';
import { icons } from './icons.js';

/** The elements tell the platform's schedule, which the demo doesn't keep to. */
const fasterThanSaid = (timeScale: number): string =>
  `Time runs faster here: waits between attempts are divided by ${timeScale}. Where a page says that the next attempt comes in ${timeScale} minutes, it comes in one.`;

/** The demo's own controls. demo/host/browser/playground.ts brings them to life. */
export const playgroundPanel = (
  deployment: Deployment,
  state: 'open' | 'closed',
  timeScale: number,
): Markup =>
  html`<aside
    id="playground"
    class="play"
    aria-labelledby="play-title"
    data-deployment="${deployment.id}"
    ${state === 'open' ? '' : html`hidden`}
  >
    <header class="play-head">
      <h2 id="play-title">Playground</h2>
      <span class="tag">Demo only</span>
      <button class="icon-button" type="button" data-close-playground>
        ${icons.close}<span class="sr">Close the playground</span>
      </button>
    </header>
    <p class="muted">
      Not part of Halyard. It plays Halyard’s backend, where events happen, and the customer’s server, where
      they arrive.
    </p>
    ${timeScale === 1 ? '' : html`<p class="muted">${fasterThanSaid(timeScale)}</p>`}

    <form class="play-part" data-trigger>
      <h3>Trigger events</h3>
      <div class="play-row">
        <label class="grow">Event<select name="event" required></select></label>
        <label>How many<input name="count" type="number" min="1" max="50" value="1" required /></label>
      </div>
      <button type="submit">Trigger</button>
      <p class="outcome" role="status" data-trigger-outcome></p>
    </form>

    <section class="play-part" aria-labelledby="play-answers">
      <h3 id="play-answers">How the receiver answers</h3>
      <p class="muted" data-no-inboxes hidden>
        No endpoint points at it yet. It answers for every address that ends in <code>.example</code>: add
        <code>https://shop.example/hooks</code>, say.
      </p>
      <div class="inboxes" data-inboxes></div>
      <div class="notice" data-old-secret hidden>
        <p>
          The secret was rotated, and the receiver still has the old one: it believes nothing until it gets
          the new one.
        </p>
        <button type="button" data-give-secret>Give it the new secret</button>
      </div>
      <p class="outcome" role="status" data-receiver-outcome></p>
    </section>

    <section class="play-part" aria-labelledby="play-received">
      <h3 id="play-received">What it received</h3>
      <p class="muted" data-nothing-received>Nothing yet, since the demo was started.</p>
      <ol class="received" data-received tabindex="0" aria-labelledby="play-received" hidden></ol>
    </section>
  </aside>`;

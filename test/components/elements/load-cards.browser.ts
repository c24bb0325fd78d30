import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../components/elements/webhook-settings/define.js';
import { loadWhenNear } from '../../../components/elements/webhook-settings/load-cards.js';
import { fakeTicketUrl, sampleEndpoint } from '../../support/fake-wacht.js';
import { deepAll, show, startFake, until } from '../../support/start-fake.js';

const { setTimeout: realTimeout, IntersectionObserver: RealObserver } = globalThis;
/** What would load the cards wherever the window is. It stands still until a test lets it go on. */
let timers: (() => void)[] = [];

/** An observer made later hears of the same frame after the one before it. */
const nextSight = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new RealObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });

const isLoaded = (): boolean =>
  ['wacht-signing-secret', 'wacht-notification-settings'].every((name) => customElements.get(name));

/** The first test needs cards that nobody has loaded yet. */
describe('The cards below a list of endpoints', () => {
  beforeEach(() => {
    timers = [];
    globalThis.setTimeout = ((work: () => void, ms?: number) =>
      ms === 3000 ? timers.push(work) : realTimeout(work, ms)) as typeof setTimeout;
  });
  afterEach(() => {
    Object.assign(globalThis, { setTimeout: realTimeout, IntersectionObserver: RealObserver });
    scrollTo(0, 0);
  });

  it('come when somebody scrolls near them, into room that is kept for them', async () => {
    const endpoints = Array.from({ length: 60 }, (_, n) =>
      sampleEndpoint({ url: `https://n${String(n)}.example/` }),
    );
    await startFake({ endpoints });
    const element = await show(
      html`<wacht-webhook-settings
        ticket-url=${fakeTicketUrl}
        deployment-id="cards"
      ></wacht-webhook-settings>`,
    );
    await until(() => timers.length > 0, 'the cards were never thought of');
    const [room] = deepAll(element, '.two');
    await nextSight(room!);
    expect(isLoaded(), 'from the start').to.equal(false);
    const { top, height } = room!.getBoundingClientRect();
    expect(height).to.equal(200);
    scrollTo(0, top - 1.5 * innerHeight);
    await until(isLoaded, 'not loaded');
    await until(() => deepAll(room!, '[part=card]').length === 2, 'not drawn');
  });

  describe('are loaded', () => {
    let loads = 0;
    const plan = async (): Promise<Element> => {
      loads = 0;
      const [, room] = (
        await fixture<HTMLElement>(
          html`<div>
            <div style="block-size: 500vh"></div>
            <div style="block-size: 100px"></div>
          </div>`,
        )
      ).children;
      loadWhenNear(room!, () => (loads += 1));
      return room!;
    };

    it('with the first key, as the focus goes where the window hasn’t been', async () => {
      await nextSight(await plan());
      expect(loads).to.equal(0);
      await sendKeys({ press: 'Tab' });
      expect(loads).to.equal(1);
    });

    it('when something gets the focus, from where the first key may go backwards into them', async () => {
      const room = await plan();
      await nextSight(room);
      expect(loads).to.equal(0);
      const below = document.createElement('button');
      room.after(below);
      below.focus();
      expect(loads).to.equal(1);
    });

    it('after a while, for whoever reads or prints the page without scrolling it', async () => {
      await nextSight(await plan());
      expect(loads).to.equal(0);
      timers.forEach((work) => work());
      expect(loads).to.equal(1);
    });

    it('once, and nothing of the page is listened to after that', async () => {
      await nextSight(await plan());
      timers.forEach((work) => work());
      await sendKeys({ press: 'Tab' });
      timers.forEach((work) => work());
      expect(loads).to.equal(1);
    });

    it('at once where the browser can’t tell what is near', async () => {
      Reflect.deleteProperty(globalThis, 'IntersectionObserver');
      await plan();
      expect(loads).to.equal(1);
    });
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../../components/elements/delivery-export/define.js';
import '../../../components/elements/session/define.js';
import { type FakeWacht, minutesAgo, sampleDelivery, sampleEndpoint } from '../../support/fake-wacht.js';
import { findRole, findText, inSession, show, startFake, textOf, until } from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });

describe('an export', () => {
  const click = HTMLAnchorElement.prototype.click;
  let fake: FakeWacht;
  /** What was handed to the browser, whose own download is none of our business here. */
  let saved: Promise<string> | undefined;
  let page: HTMLElement;

  beforeEach(() => {
    saved = undefined;
    HTMLAnchorElement.prototype.click = function () {
      saved = fetch(this.href).then((answer) => answer.text());
    };
  });
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
  });

  /** A page with two places in the first session, and one in another. Begins an export, and holds its first page. */
  const begin = async (count: number) => {
    const deliveries = Array.from({ length: count }, (_, index) =>
      sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(index + 1) }),
    );
    fake = await startFake({ endpoints: [bridge], deliveries });
    page = await show(
      html`<div>
        ${inSession(html`
          <div id="here"><wacht-delivery-export></wacht-delivery-export></div>
          <div id="there"></div>
        `)}
        ${inSession(html`<div id="elsewhere"></div>`, 'another')}
      </div>`,
    );
    const element = page.querySelector('wacht-delivery-export')!;
    (await findRole(element, 'button', 'Export')).click();
    const release = fake.hold('deliveries');
    (await findRole(element, 'menuitem', 'JSON lines')).click();
    await findRole(element, 'progressbar');
    return { element, release };
  };

  it('goes on where it is moved in the page, and has every row once', async () => {
    const { element, release } = await begin(230);
    page.querySelector('#there')!.append(element);
    // By the next task it is known whether it has gone or moved.
    await new Promise((resolve) => setTimeout(resolve));
    release();
    await findText(element, '230 rows exported.');
    const ids = (await saved!)
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids)).to.have.length(230);
    expect(ids).to.have.length(230);
  });

  it('ends where it is removed, and saves nothing', async () => {
    const { element, release } = await begin(230);
    element.remove();
    await until(() => textOf(element).includes('Export cancelled. Nothing was saved.'), 'it goes on');
    release();
    expect(saved).to.equal(undefined);
  });

  it('ends where it is moved into another session, whose rows are none of its own', async () => {
    const { element, release } = await begin(230);
    page.querySelector('#elsewhere')!.append(element);
    await findText(element, 'Export cancelled. Nothing was saved.');
    release();
    expect(saved).to.equal(undefined);
  });
});

import { expect } from '@open-wc/testing';
import { html, type CSSResultGroup } from 'lit';
import { urlText } from '../../../components/elements/url-text.js';
import { WachtElement } from '../../../components/elements/wacht-element.js';
import { text } from '../../../components/styles/index.js';
import { show } from '../../support/start-fake.js';

const long =
  'https://erp.brightwater.example/integrations/inbound/wacht/customers?environment=production&mapping=v7';

class SampleText extends WachtElement {
  static override styles: CSSResultGroup = [WachtElement.styles, text];

  protected override render() {
    return html`<p id="count">3 <span>events</span> today.</p>
      <p id="arabic">3 أحداث today</p>
      <p id="code"><bdi class="mono" dir="ltr">/שלום/b</bdi></p>
      <div id="cell">${urlText(long)}</div>
      <div id="short">${urlText('https://notify.brightwater.example/webhooks')}</div>`;
  }
}
customElements.define('sample-text', SampleText);

describe('Text in a page of another direction', () => {
  let element: SampleText;
  const part = (selector: string) => element.renderRoot.querySelector<HTMLElement>(selector)!;
  /** Where a piece of text stands. */
  const placeOf = (root: HTMLElement, piece: string): DOMRect => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(piece);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + piece.length);
      return range.getBoundingClientRect();
    }
    throw new Error(`no ${piece}`);
  };

  beforeEach(async () => {
    document.documentElement.dir = 'rtl';
    element = await show<SampleText>(html`<sample-text></sample-text>`);
  });
  afterEach(() => document.documentElement.removeAttribute('dir'));

  it('reads in the direction of its own words, and stands where the page’s direction puts it', () => {
    const line = part('#count');
    const [count, word, end] = ['3', 'events', '.'].map((piece) => placeOf(line, piece));
    expect(count!.right).to.be.at.most(word!.left);
    expect(end!.left).to.be.at.least(placeOf(line, 'today').right - 1);
    expect(end!.right).to.be.closeTo(line.getBoundingClientRect().right, 1);
  });

  it('from the right reads from the right', () => {
    const line = part('#arabic');
    expect(placeOf(line, '3').left).to.be.at.least(placeOf(line, 'أ').right - 1);
  });

  it('that is always left to right stays so, whatever stands in it', () => {
    const line = part('#code');
    expect(placeOf(line, '/ש').left).to.be.at.most(placeOf(line, 'b').left);
    expect(placeOf(line, 'b').left).to.be.at.least(placeOf(line, 'ש').right - 1);
  });
});

describe('A URL that has no room', () => {
  let element: SampleText;
  const widthOf = (one: Element | null | undefined) => one?.getBoundingClientRect().width ?? 0;

  beforeEach(async () => {
    element = await show<SampleText>(html`<sample-text></sample-text>`);
  });

  it('is cut once, in its middle, and no part lies over another, however narrow it is', () => {
    for (const id of ['cell', 'short']) {
      const cell = element.renderRoot.querySelector<HTMLElement>(`#${id}`)!;
      cell.style.inlineSize = '900px';
      const whole = widthOf(cell.querySelector('.url-host'));
      for (let width = 40; width <= 800; width += 7) {
        cell.style.inlineSize = `${String(width)}px`;
        const url = cell.querySelector('.url')!;
        const parts = [...url.children];
        const at = `${id} at ${String(width)} px`;
        parts.reduce((before, one) => {
          const { left } = one.getBoundingClientRect();
          expect(left, at).to.be.at.least(before - 0.5);
          return left + widthOf(one);
        }, url.getBoundingClientRect().left);
        const reached = Math.max(...parts.map((one) => one.getBoundingClientRect().right));
        expect(reached, at).to.be.at.most(url.getBoundingClientRect().right + 0.5);
        const [host, path, tail] = parts as HTMLElement[];
        const isCut = (one: HTMLElement | undefined) =>
          one !== undefined && one.scrollWidth > one.clientWidth;
        if (isCut(tail)) expect(widthOf(path), at).to.be.at.most(0.1);
        // The host gives way last: less than a pixel would cost it its last letters.
        if (widthOf(tail ?? path) > 40) expect(widthOf(host), at).to.be.closeTo(whole, 0.02);
        if (isCut(host)) expect(widthOf(tail ?? path), at).to.be.at.least(8);
      }
      expect(cell.textContent).to.contain('brightwater.example');
    }
  });

  it('has a whole ellipsis before its end and two letters after it, however narrow it is', () => {
    const cell = element.renderRoot.querySelector<HTMLElement>('#cell')!;
    const tail = cell.querySelector('.url-tail')!;
    const least = document.createElement('span');
    least.textContent = '…v7';
    cell.querySelector('.url')!.after(least);
    least.className = 'mono';
    const needed = widthOf(least);
    least.remove();
    cell.style.inlineSize = '40px';
    expect(needed).to.be.greaterThan(10);
    expect(widthOf(tail)).to.be.at.least(needed);
  });
});

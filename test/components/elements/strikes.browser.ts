import { expect, fixture } from '@open-wc/testing';
import { html, render } from 'lit';
import { strikes, strikesMark } from '../../../components/elements/endpoint-list/strikes.js';
import { marks } from '../../../components/styles/index.js';

describe('The strikes of an endpoint', () => {
  for (const count of [0, 1, 7, 10]) {
    it(`fill ${String(count)} of ten boxes, from a template and as an element`, async () => {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [marks.styleSheet!];
      render(strikes(count, 'said'), root);
      root.append(strikesMark(count, 'said'));
      const [drawn, made] = root.querySelectorAll('[role=img]');
      for (const mark of [drawn!, made!]) {
        const fills = [...mark.querySelectorAll('path')].map((box) => getComputedStyle(box).fill !== 'none');
        expect(fills).to.deep.equal(Array.from({ length: 10 }, (_, place) => place < count));
        expect(mark.getAttribute('aria-label')).to.equal('said');
      }
    });
  }
});

import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { urlMark, urlText } from '../../../components/elements/url-text.js';

describe('An endpoint’s URL', () => {
  for (const url of [
    'https://api.acme.example/',
    'http://localhost:8080/in?tenant=7',
    'https://erp.acme.example/integrations/inbound/wacht/customers?environment=production&mapping=v7',
    'javascript:alert(1)//<b title="">&amp;',
  ]) {
    it(`is written alike as a template and as an element: ${url}`, () => {
      const box = document.createElement('div');
      render(urlText(url), box);
      expect(urlMark(url).outerHTML).to.equal(box.innerHTML.replace(/<!--.*?-->/g, ''));
      expect(urlMark(url).textContent).to.equal(url.replace(/^https:\/\/|\/$/g, ''));
    });
  }
});

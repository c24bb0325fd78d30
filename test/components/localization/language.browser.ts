import { expect } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { LanguageController } from '../../../components/localization/language.js';

class LanguageProbe extends LitElement {
  private readonly spoken = new LanguageController(this);

  protected override render(): TemplateResult {
    return html`${this.spoken.language}`;
  }
}
customElements.define('language-probe', LanguageProbe);

describe('the language of an element', () => {
  it('is that of the place where it stands, also after a change there or a move', async () => {
    const german = Object.assign(document.createElement('div'), { lang: 'de' });
    const french = Object.assign(document.createElement('div'), { lang: 'fr' });
    const probe = new LanguageProbe();
    document.body.append(german, french);
    const says = async () => {
      await new Promise((done) => setTimeout(done));
      await probe.updateComplete;
      return probe.renderRoot.textContent;
    };
    german.append(probe);
    expect(await says()).to.equal('de');
    french.append(probe);
    expect(await says()).to.equal('fr');
    french.lang = 'it';
    expect(await says()).to.equal('it');
    german.remove();
    french.remove();
  });
});

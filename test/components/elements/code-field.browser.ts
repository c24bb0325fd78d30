import { expect, html } from '@open-wc/testing';
import '../../../components/elements/code-field/define.js';
import { show } from '../../support/start-fake.js';

describe('<wacht-code-field>', () => {
  it('puts the cursor and the placeholder where the letters are seen', async () => {
    const field = await show(
      html`<wacht-code-field label="Body" value="abc" placeholder="{}"></wacht-code-field>`,
    );
    const root = field.shadowRoot!;
    const area = root.querySelector('textarea')!;
    const typedFrom = area.getBoundingClientRect().left + parseFloat(getComputedStyle(area).paddingLeft);
    const seenFrom = root.querySelector('.ln span')!.getBoundingClientRect().left;
    expect(typedFrom).to.be.closeTo(seenFrom, 1);
  });
});

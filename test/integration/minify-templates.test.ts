import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minifyTemplatesIn } from '../../scripts/minify-templates.js';

const minified = (code: string) => minifyTemplatesIn(code, 'element.js').toString();

describe('templates in the built files', () => {
  it('hold their style sheet without white space and comments', () => {
    assert.equal(
      minified('css`\n  /* why */\n  .row {\n    display: flex;\n    gap: var(--_gap);\n  }\n`'),
      'css`.row{gap:var(--_gap);display:flex}`',
    );
  });

  it('keep what new CSS says, as browsers that know it are all that load it', () => {
    const css = minified(
      'css`:host { color: light-dark(#ffffff, rgb(0 0 0)); } .icon:dir(rtl) { margin-inline: 4px; } @container (width < 560px) { p { color: color-mix(in oklab, var(--_a) 9%, blue); } }`',
    );
    for (const part of [
      'light-dark(#fff,#000)',
      ':dir(rtl)',
      'margin-inline:4px',
      '@container (width<560px)',
      'color-mix(in oklab',
    ]) {
      assert.ok(css.includes(part), `${part} is missing in ${css}`);
    }
  });

  it('name what is private in few letters, alike where it is read and where it is written', () => {
    const names = new Map([
      ['--_gap', '--_0'],
      ['--_gap-wide', '--_1'],
    ]);
    const shortened = (code: string) => minifyTemplatesIn(code, 'element.js', names).toString();
    assert.equal(
      shortened(
        "css`p { gap: var(--_gap); margin: var(--_gap-wide); --wacht-gap: 1px; }`; css`a { ${b}: var(--_gap) }`; write({ '--_gap': 1 }); read(`${--_gap}`);",
      ),
      "css`p{gap:var(--_0);margin:var(--_1);--wacht-gap:1px}`; css`a { ${b}: var(--_0) }`; write({ '--_0': 1 }); read(`${--_gap}`);",
    );
  });

  it('escape what would end them', () => {
    assert.equal(minified('css`a::before { content: "\\\\2014"; }`'), 'css`a:before{content:"—"}`');
    assert.match(minified('css`a::before { content: "\\`\\${x}"; }`'), /content:"\\`\\\$\{x\}"/);
  });

  it('leave a style sheet that is put together from parts as it is', () => {
    const code = 'css`a { width: ${size} ; }`';
    assert.equal(minified(code), code);
  });

  it('end the build where a style sheet can’t be read, as a browser would drop the rule in silence', () => {
    assert.throws(() => minified('css`a { color: red; } }`'));
  });

  it('have one space where there was white space, and none where there was none', () => {
    assert.equal(
      minified(
        'html`\n  <p\n    class="a"\n    ?hidden=${no}\n  >\n    Hello,\n    <b>you</b>${name}\n  </p><i></i>`',
      ),
      'html` <p class="a" ?hidden=${no}> Hello, <b>you</b>${name} </p><i></i>`',
    );
  });

  it('keep attribute values, comments and what stands in pre and textarea to the letter', () => {
    for (const kept of [
      'html`<p title="two  spaces\n and > a line"></p>`',
      'html`<p title=\'it  is "so"\'></p>`',
      'html`<!-- two  spaces --><i></i>`',
      'html`<pre class=${kind}>\n  a\n    <b>b</b>\n</pre>`',
      'html`<textarea>\n  a\n</textarea>`',
    ]) {
      assert.equal(minified(kept), kept);
    }
    assert.equal(minified('html`<pre>a\n</pre>\n  <p>\n</p>`'), 'html`<pre>a\n</pre> <p> </p>`');
  });

  it('keep a space that only separates one expression from the next', () => {
    assert.equal(minified('html`${one}\n    ${two}`'), 'html`${one} ${two}`');
  });

  it('are changed only where their tag is Lit’s', () => {
    const code = 'sql`select  1`; `plain  text`; other.css`a  { }`';
    assert.equal(minified(code), code);
  });
});

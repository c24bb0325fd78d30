import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CodeLayout, LONGEST } from '../../../components/format/code-lines.js';
import { childrenOf, outlineOf } from '../../../components/format/json-outline.js';

/** What a layout shows, with the indentation that the element gives it. */
function shown(layout: CodeLayout): string[] {
  return layout.lines.map((line) => {
    const { node } = line;
    const isNamed = node !== undefined && node.nameStart >= 0 && line.start === node.start;
    const name = isNamed ? `${layout.text.slice(node.nameStart, node.nameEnd)}: ` : '';
    const value =
      line.fold === 'folded' && node?.count ? `<${node.count}>` : layout.text.slice(line.start, line.end);
    return '  '.repeat(line.depth) + name + value + (line.hasComma ? ',' : '');
  });
}

describe('a body laid out as lines', () => {
  it('gives a line to every value and shows numbers as they were written', () => {
    const layout = new CodeLayout('{"id":9007199254740993,"rate":1.50,"tags":["a",null],"empty":{}}', 'json');
    assert.deepEqual(shown(layout), [
      '{',
      '  "id": 9007199254740993,',
      '  "rate": 1.50,',
      '  "tags": [',
      '    "a",',
      '    null',
      '  ],',
      '  "empty": {}',
      '}',
    ]);
    assert.deepEqual(
      layout.lines.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
  });

  it('is not led astray by brackets, commas and escaped quotes inside strings', () => {
    const text = String.raw`{"a\"}":"[,]\\","b":[{"c":"}"}]}`;
    assert.deepEqual(shown(new CodeLayout(text, 'json')), [
      '{',
      String.raw`  "a\"}": "[,]\\",`,
      '  "b": [',
      '    {',
      '      "c": "}"',
      '    }',
      '  ]',
      '}',
    ]);
  });

  it('folds large containers, counts what is in them, and unfolds on demand', () => {
    const layout = new CodeLayout(
      JSON.stringify({ legs: Array.from({ length: 48 }, (_, n) => n), ok: true }),
      'json',
    );
    assert.deepEqual(shown(layout), ['{', '  "legs": <48>,', '  "ok": true', '}']);
    layout.toggle(layout.lines[1]!.node!);
    assert.equal(layout.lines.length, 4 + 49);
  });

  it('cuts a long string, and goes on in lines without a number once it is unfolded', () => {
    const layout = new CodeLayout(JSON.stringify({ note: 'x'.repeat(LONGEST * 2), ok: 1 }), 'json');
    assert.equal(layout.lines[1]!.fold, 'folded');
    layout.toggle(layout.lines[1]!.node!);
    assert.deepEqual(
      layout.lines.map(({ number }) => number),
      [1, 2, undefined, undefined, 3, 4],
    );
    assert.equal(shown(layout).slice(1, 4).join('').includes('x",'), true);
  });

  it('unfolds the way to what is searched for', () => {
    const list = Array.from({ length: 60 }, (_, n) => ({ name: `item ${n}` }));
    const text = JSON.stringify({ list });
    const layout = new CodeLayout(text, 'json');
    const line = layout.reveal(text.indexOf('item 41'));
    assert.equal(shown(layout)[line]?.trim(), '"name": "item 41"');
  });

  it('shows what is not JSON as it came, long lines cut', () => {
    const layout = new CodeLayout(`first\n${'y'.repeat(LONGEST + 5)}\n`, 'json');
    assert.equal(layout.root, undefined);
    assert.deepEqual(
      layout.lines.map(({ number }) => number),
      [1, 2, undefined, 3],
    );
  });

  it('lays five megabytes in one line out in well under a second', () => {
    const item = { id: '0'.repeat(30), text: 'a "quoted" word', nested: { deep: [1, 2, 3] } };
    const text = JSON.stringify({ manifest: Array.from({ length: 60_000 }, () => item) });
    assert.ok(text.length > 4_900_000);
    const start = performance.now();
    const layout = new CodeLayout(text, 'json');
    assert.deepEqual(shown(layout), ['{', '  "manifest": <60000>', '}']);
    layout.toggle(layout.lines[1]!.node!);
    assert.ok(layout.lines.length > 60_000);
    assert.ok(performance.now() - start < 1000);
  });

  it('survives nesting that no stack would', () => {
    const depth = 50_000;
    const layout = new CodeLayout('['.repeat(depth) + ']'.repeat(depth), 'json');
    assert.ok(layout.lines.length > 0);
  });
});

describe('the outline of a JSON text', () => {
  it('knows what is no JSON', () => {
    for (const text of ['', '{', "{'a':1}", '{"a":1,}', 'hello', '01'])
      assert.equal(outlineOf(text), undefined, text);
  });

  it('keeps names that would be special in JavaScript, and repeated ones', () => {
    const text = '{"__proto__":1,"a":2,"a":3}';
    const root = outlineOf(text)!;
    const names = childrenOf(text, root).map((child) => text.slice(child.nameStart, child.nameEnd));
    assert.deepEqual(names, ['"__proto__"', '"a"', '"a"']);
    assert.equal(root.count, 3);
  });

  it('counts empty, blank and nested containers right', () => {
    for (const [text, count] of [
      ['[]', 0],
      ['[ \n ]', 0],
      ['[[]]', 1],
      ['[{},[1,2]]', 2],
      ['{"a":""}', 1],
    ] as const)
      assert.equal(outlineOf(text)?.count, count, text);
  });
});

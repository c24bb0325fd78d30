import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasInvisible, revealInvisible } from '../../../components/format/invisible.js';
import { maskHeader, readRecordedHeaders } from '../../../components/format/recorded-headers.js';

const plain = (text: string) =>
  revealInvisible(text)
    .map((part) => (part.isCode ? `<${part.text}>` : part.text))
    .join('');

describe('invisible characters', () => {
  const cases = [
    ['a right-to-left override', 'a\u202eb', String.raw`a<\u202e>b`],
    ['an ANSI escape', '\u001b[31mred', String.raw`<\u001b>[31mred`],
    ['a zero-width space and a byte order mark', '\ufeffa\u200bb', String.raw`<\ufeff>a<\u200b>b`],
    ['a lone surrogate', 'a\ud83dz', String.raw`a<\ud83d>z`],
    ['a no-break space', 'a\u00a0b', String.raw`a<\u00a0>b`],
    ['a tag character beyond the first plane', 'a\u{e0041}', String.raw`a<\u{e0041}>`],
    ['a Hangul filler', '\u3164', String.raw`<\u3164>`],
  ] as const;
  for (const [name, text, expected] of cases) {
    it(`shows ${name} as its code`, () => {
      assert.equal(plain(text), expected);
      assert.equal(hasInvisible(text), true);
    });
  }

  it('leaves ordinary text of any script, emoji and markup alone', () => {
    for (const text of ['<b>Käse</b>', 'שלום', '日本語', '🚀', 'tab\tand\nline'])
      assert.deepEqual([plain(text), hasInvisible(text)], [text, false]);
  });
});

describe('recorded headers', () => {
  const isSecret = (name: string, value: string) => maskHeader({ name, value }).isSecret;

  it('reads them from JSON, sorted, with lists and numbers as text', () => {
    assert.deepEqual(readRecordedHeaders('{"X-B":["1","2"],"Content-Length":90071992547409931}'), [
      { name: 'content-length', value: '90071992547409931' },
      { name: 'x-b', value: '1' },
      { name: 'x-b', value: '2' },
    ]);
  });

  it('knows none from unreadable ones', () => {
    assert.deepEqual(readRecordedHeaders(null), []);
    assert.equal(readRecordedHeaders('Server: nginx'), undefined);
    assert.equal(readRecordedHeaders('[1]'), undefined);
  });

  it('hides what holds a secret by its name', () => {
    for (const name of [
      'authorization',
      'cookie',
      'set-cookie',
      'x-api-key',
      'webhook-signature',
      'x-shop-token',
    ])
      assert.equal(isSecret(name, 'abc'), true, name);
  });

  it('hides what looks like a secret under any name', () => {
    for (const value of [
      'Bearer abc',
      'eyJhbGciOi.eyJzdWIiOiIx.c2ln',
      'whsec_MfKQ9r8GKYqrTwjUPD8',
      'f3b1c0a99d8e7f6a5b4c3d2e1f0a9b8c',
    ])
      assert.equal(isSecret('x-tenant', value), true, value);
  });

  it('shows what identifies and opens nothing', () => {
    for (const [name, value] of [
      ['webhook-id', 'msg_7349081276438528001734908127643852800'],
      ['content-type', 'application/json'],
      ['x-request-id', '7f0c1b5e2d7e4b0a9a530f4d7f3be2a1'],
      ['x-account', '7f0c1b5e-2d7e-4b0a-9a53-0f4d7f3be2a1'],
      ['retry-after', '30'],
      ['server', 'envoy'],
    ] as const)
      assert.equal(isSecret(name, value), false, name);
  });

  it('says what kind of secret it is', () => {
    assert.equal(maskHeader({ name: 'authorization', value: 'Bearer abc' }).prefix, 'Bearer ');
    assert.equal(maskHeader({ name: 'webhook-signature', value: 'v1,K5oZ=' }).prefix, 'v1,');
    assert.equal(maskHeader({ name: 'x-api-key', value: 'abc' }).prefix, '');
  });
});

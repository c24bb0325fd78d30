import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../../components/client/json.js';

describe('parseJson', () => {
  it('reads whatever JSON.parse reads, and the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain: unknown = JSON.parse(text);
        if (/\d{16}/.test(text)) return;
        assert.deepEqual(parseJson(text), plain);
      }),
    );
  });

  it('keeps every digit of a long integer, and every string as it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }), fc.string(), (big, string) => {
        const text = `{"n":${big},"m":[-${big}],"s":${JSON.stringify(`${string}"${big}\\`)}}`;
        assert.deepEqual(parseJson(text), { n: String(big), m: [`-${big}`], s: `${string}"${big}\\` });
      }),
    );
  });

  it('finds a long integer wherever one may stand', () => {
    const long = '1900000000000000001';
    assert.equal(parseJson(long), long);
    assert.deepEqual(parseJson(`[1,${long},\n${long}]`), [1, long, long]);
    assert.deepEqual(parseJson(`{"text":"${long}","n" : ${long}}`), { text: long, n: long });
    assert.deepEqual(parseJson(`{"text":": ${long}"}`), { text: `: ${long}` });
  });

  it('leaves numbers that are exact, or were never integers', () => {
    assert.deepEqual(parseJson('[9007199254740991, 0.12345678901234567, 1e300, 12345678901234567.5]'), [
      9007199254740991,
      Number('0.12345678901234567'),
      1e300,
      Number('12345678901234567.5'),
    ]);
  });

  it('throws as JSON.parse does', () => {
    for (const text of ['', '{', '[1234567890123456789', '"12345678901234567'])
      assert.throws(() => parseJson(text), SyntaxError);
  });

  it('takes a payload of megabytes in its stride', () => {
    const text = JSON.stringify({ body: `\\"1234567890123456`.repeat(200_000), id: 1 });
    assert.deepEqual(parseJson(text), JSON.parse(text));
  });
});

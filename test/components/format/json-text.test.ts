import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ExactNumber, readExactJson } from '../../../components/format/exact-number.js';
import { readJson, roundedNumbers } from '../../../components/format/json-text.js';

function fault(text: string) {
  const reading = readJson(text);
  assert.ok(!reading.ok, `${text} was taken for JSON`);
  return reading.fault;
}

describe('reading JSON as one types it', () => {
  it('agrees with the engine on every value', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        assert.deepEqual(readJson(text), { ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('agrees with the engine on what isn’t JSON', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 2 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '0', 'e', "'", '\n'),
        (json, at, piece) => {
          const place = at % (json.length + 1);
          const text = json.slice(0, place) + piece + json.slice(place + 1);
          assert.equal(readJson(text).ok || repeatsAName(text), parses(text), text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('says what is wrong and where, counting from 1', () => {
    const cases: [string, string, number, number][] = [
      ['', 'empty', 1, 1],
      ['{\n  "a": 1,\n}', 'trailing-comma', 2, 9],
      ['{\n  "a": 1\n  "b": 2\n}', 'missing-comma', 3, 3],
      ['{ "b": [1, 2 }', 'wrong-bracket', 1, 14],
      ['{ "a" 1 }', 'missing-colon', 1, 7],
      ['{ a: 1 }', 'unquoted-name', 1, 3],
      ["{ 'a': 1 }", 'single-quotes', 1, 3],
      ['[1, 2', 'ended-early', 1, 6],
      ['{} x', 'after-end', 1, 4],
      ['{ "😀": 01 }', 'bad-number', 1, 8],
      ['{ "a": undefined }', 'unknown-word', 1, 8],
      ['["a\n"]', 'line-break-in-string', 1, 4],
      [String.raw`["\x"]`, 'bad-escape', 1, 3],
      ['[1, // one\n2]', 'comment', 1, 5],
      ['{"a":1,"a":2}', 'repeated-name', 1, 8],
      ['['.repeat(200), 'too-deep', 1, 130],
    ];
    for (const [text, problem, line, column] of cases) {
      const found = fault(text);
      assert.deepEqual([found.problem, found.line, found.column], [problem, line, column], text);
    }
  });

  it('keeps a property named __proto__ as data', () => {
    const reading = readJson('{"__proto__": {"admin": true}}');
    assert.ok(reading.ok);
    assert.equal(Object.getPrototypeOf(reading.value), Object.prototype);
    assert.deepEqual(Object.keys(reading.value as object), ['__proto__']);
  });

  it('names the numbers that a browser would round', () => {
    assert.deepEqual(roundedNumbers('{"id": 9007199254740993, "n": [1, 1.50, -9007199254740993]}'), [
      '9007199254740993',
      '-9007199254740993',
    ]);
  });

  it('tells 1 from 1.0, and big neighbours apart', () => {
    const reading = readExactJson('[1, 1.0, 9007199254740993, 9007199254740992]');
    assert.ok(reading.ok && Array.isArray(reading.value));
    const [one, float, big, neighbour] = (reading.value as (number | ExactNumber)[]).map((number) =>
      ExactNumber.of(number),
    );
    assert.notEqual(one?.isInteger, float?.isInteger);
    assert.equal(big?.equals(neighbour!), false);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The one thing that engines take and this reader refuses: nobody means it. */
function repeatsAName(text: string): boolean {
  const reading = readJson(text);
  return !reading.ok && reading.fault.problem === 'repeated-name' && parses(text);
}

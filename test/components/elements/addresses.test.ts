import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addAddresses,
  checkAddress,
  countChanges,
  splitAddresses,
} from '../../../components/elements/notification-settings/addresses.js';

describe('An address', () => {
  for (const address of [
    'ops@acme.example',
    'first.last+tag@mail.acme.co.uk',
    "o'neil@acme.example",
    'grüße@bücher.example',
    'a@1password.example',
  ]) {
    it(`may be ${address}`, () => assert.equal(checkAddress(address), undefined));
  }
  for (const [address, problem] of [
    ['acme.example', 'noAt'],
    ['a@b@acme.example', 'manyAt'],
    ['@acme.example', 'noName'],
    ['ops@', 'noDomain'],
    ['ops@acme', 'noEnding'],
    ['ops@acme.', 'noEnding'],
    ['o ps@acme.example', 'space'],
    ['.ops@acme.example', 'characters'],
    ['o..ps@acme.example', 'characters'],
    ['ops@-acme.example', 'characters'],
    ['<ops@acme.example', 'characters'],
    [`${'x'.repeat(65)}@acme.example`, 'tooLong'],
    [`ops@${'x'.repeat(60)}.${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(63)}.example`, 'tooLong'],
  ] as const) {
    it(`is refused as ${problem}: ${address.slice(0, 30)}`, () =>
      assert.equal(checkAddress(address), problem));
  }
});

describe('Pasted addresses', () => {
  it('are told apart by commas, semicolons, spaces and lines, with and without names', () => {
    const pasted =
      'a@x.example, Ines Albrecht <ines@x.example>;\n b@x.example\tc@x.example\r\nmailto:d@x.example,,';
    assert.deepEqual(splitAddresses(pasted), [
      'a@x.example',
      'ines@x.example',
      'b@x.example',
      'c@x.example',
      'd@x.example',
    ]);
  });
  it('are one mistake where there is none among the words', () => {
    assert.deepEqual(splitAddresses('not an address, b@x.example'), ['not an address', 'b@x.example']);
    assert.equal(checkAddress('not an address'), 'noAt');
  });
  it('are added once, whatever their case', () => {
    assert.deepEqual(addAddresses(['Ops@x.example'], ['ops@X.example', 'b@x.example']), [
      'Ops@x.example',
      'b@x.example',
    ]);
  });
  it('are counted as added and as removed', () => {
    assert.equal(countChanges(['a@x.example', 'b@x.example'], ['b@x.example', 'c@x.example']), 2);
  });
});

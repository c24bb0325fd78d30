import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkHeader, checkHeaderName, checkHeaderValue } from '../../../components/format/header-check.js';
import { couldBeFraction, readRateLimit } from '../../../components/format/rate-limit-input.js';

describe('the check of an endpoint’s own headers', () => {
  it('lets ordinary names and values through', () => {
    for (const name of ['X-Tenant', 'authorization', 'x_api.key', "!#$%&'*+-.^_`|~9"]) {
      assert.deepEqual(checkHeader(name, 'Bearer a b; c="d"'), {}, name);
    }
  });

  it('keeps the names that the platform, the connection or HTTP itself needs', () => {
    assert.equal(checkHeaderName('Webhook-Signature'), 'name-signature');
    assert.equal(checkHeaderName('webhook-anything'), 'name-signature');
    assert.equal(checkHeaderName(' HOST '), 'name-host');
    assert.equal(checkHeaderName('Content-Type'), 'name-content');
    assert.equal(checkHeaderName('Transfer-Encoding'), 'name-connection');
  });

  it('refuses what could not be sent, or would end the header', () => {
    for (const name of ['X Tenant', 'X:Tenant', 'Ünïcode', 'X\r\nY', '"x"'])
      assert.equal(checkHeaderName(name), 'name-invalid');
    for (const value of ['a\r\nX-Evil: 1', 'caf\u00e9', 'a\0b', '\u202eabc'])
      assert.equal(checkHeaderValue(value), 'value-invalid');
  });

  it('asks for what is missing, and takes a name once whatever its case', () => {
    assert.deepEqual(checkHeader('', ''), { name: 'name-missing', value: 'value-missing' });
    assert.equal(checkHeaderName('x-tenant', ['X-Tenant']), 'name-repeated');
  });

  it('leaves a saved value alone that it can’t see', () => {
    assert.deepEqual(checkHeader('X-Tenant', undefined), {});
  });
});

describe('a rate limit as it is typed', () => {
  it('is read in the digits and separators of its writer', () => {
    for (const typed of [
      '1000',
      ' 1,000 ',
      '1.000',
      '1 000',
      '1’000',
      '١٬٠٠٠'.replace('٬', ','),
      '１０００',
    ]) {
      assert.deepEqual(
        readRateLimit(typed, 60_000),
        { kind: 'limit', limit: { duration_ms: 60_000, max_requests: 1000 } },
        typed,
      );
    }
  });

  it('could be a fraction where it has one sign of the kind that fractions are written with', () => {
    assert.ok(couldBeFraction('1.200', '.'));
    assert.ok(couldBeFraction('1,200', ','));
    for (const typed of ['1,200', '1.200.000', '1200', '1 200', '1’200', ''])
      assert.ok(!couldBeFraction(typed, '.'), typed);
    assert.ok(!couldBeFraction('1.200', ','));
  });

  it('is none where nothing was typed', () => {
    assert.deepEqual(readRateLimit('  ', 1_000), { kind: 'none' });
  });

  it('says what is wrong with it', () => {
    const problems = ['sixty', '1.5', '0', '-3', '99999999999', '1,00'].map((typed) =>
      readRateLimit(typed, 1_000),
    );
    assert.deepEqual(
      problems.map((reading) => (reading.kind === 'problem' ? reading.problem : reading.kind)),
      ['not-a-number', 'not-a-number', 'too-small', 'too-small', 'too-large', 'not-a-number'],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { own } from '../../../components/format/own.js';

describe('A table asked for a name that came from elsewhere', () => {
  it('tells what it holds', () => {
    assert.equal(own({ success: 'Delivered' }, 'success'), 'Delivered');
  });

  it('holds nothing under the names that every object answers to', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      assert.equal(own({ success: 'Delivered' }, name), undefined, name);
    }
  });
});

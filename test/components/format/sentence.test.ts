import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sentence } from '../../../components/format/sentence.js';

describe('another’s words as a sentence', () => {
  for (const [said, shown] of [
    ['host does not resolve', 'Host does not resolve.'],
    [' Another one has this URL already ', 'Another one has this URL already.'],
    ['not now, please', 'Not now, please.'],
    ['why?', 'why?'],
    ['ça ne va pas', 'Ça ne va pas.'],
    ['try “again.”', 'Try “again.”'],
    ['wait…', 'wait…'],
    ['不允许。', '不允许。'],
    ['x-tenant is taken', 'x-tenant is taken.'],
    ['https://a.example is taken', 'https://a.example is taken.'],
    ['max_requests is too high', 'max_requests is too high.'],
    ['<b>no</b>', '<b>no</b>.'],
  ] as const) {
    it(`has a capital and a full stop where they belong: ${said}`, () => {
      assert.equal(sentence(said), shown);
    });
  }
});

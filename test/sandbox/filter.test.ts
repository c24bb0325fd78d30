import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFilter, passes, type FilterRules } from '../../demo/sandbox/domain/filter.js';

const payload = {
  type: 'card',
  object: { amount: 100, currency: 'eur', tags: ['a', 'b'], note: null, nested: { deep: true } },
};
const holds = (rules: FilterRules): boolean => passes(rules, payload);

describe('a filter', () => {
  const yes: [string, FilterRules][] = [
    ['that is empty', {}],
    ['with a literal at a dotted path', { 'object.currency': 'eur' }],
    ['with a literal at the top', { type: 'card' }],
    ['with null for null', { 'object.note': null }],
    ['with an object, in any order of keys', { 'object.nested': { deep: true } }],
    ['$eq', { 'object.amount': { $eq: 100 } }],
    ['$ne', { 'object.amount': { $ne: 99 } }],
    ['$gt and $lt together', { 'object.amount': { $gt: 99, $lt: 101 } }],
    ['$gte and $lte at the edge', { 'object.amount': { $gte: 100, $lte: 100 } }],
    ['$in', { 'object.currency': { $in: ['usd', 'eur'] } }],
    ['$nin', { 'object.currency': { $nin: ['usd'] } }],
    ['$contains in a list', { 'object.tags': { $contains: 'b' } }],
    ['$contains in text', { type: { $contains: 'ar' } }],
    ['$exists', { 'object.amount': { $exists: true }, 'object.gone': { $exists: false } }],
    ['$and', { $and: [{ type: 'card' }, { 'object.amount': 100 }] }],
    ['$or', { $or: [{ type: 'cash' }, { 'object.amount': 100 }] }],
  ];
  for (const [name, rules] of yes) it(`${name} lets the payload through`, () => assert.ok(holds(rules)));

  const no: [string, FilterRules][] = [
    ['with the number as text', { 'object.amount': '100' }],
    ['with a missing field, even under $ne', { 'object.gone': { $ne: 1 } }],
    ['with a missing field under $nin', { 'object.gone': { $nin: [1] } }],
    ['with $exists false on what is there, null included', { 'object.note': { $exists: false } }],
    ['that goes into an array', { 'object.tags.0': 'a' }],
    ['that reaches for what every object has', { 'object.constructor': { $exists: true } }],
    ['$gte on equal text, which acts as $gt', { type: { $gte: 'card' } }],
    ['$lte on equal text, which acts as $lt', { type: { $lte: 'card' } }],
    ['that compares text with a number', { type: { $gt: 1 } }],
    ['$or without a match', { $or: [{ type: 'cash' }] }],
    ['with one condition of two unmet', { type: 'card', 'object.amount': 1 }],
  ];
  for (const [name, rules] of no) it(`${name} holds it back`, () => assert.ok(!holds(rules)));
});

describe('a filter that is saved', () => {
  const schema = {
    type: 'object',
    properties: { object: { type: 'object', properties: { amount: {}, open: {} } } },
  };
  const wrong: [unknown, RegExp][] = [
    [[], /must be an object/],
    ['x', /must be an object/],
    [{ $and: [] }, /\$and takes an array with at least one/],
    [{ $or: {} }, /\$or takes an array/],
    [{ $not: {} }, /"\$not" is no operator/],
    [{ 'object.amount': { $regex: 'x' } }, /"\$regex" on "object.amount" is no operator/],
    [{ 'object.amount': { $in: 1 } }, /\$in on "object.amount" takes an array/],
    [{ 'object.amount': { $exists: 1 } }, /\$exists on "object.amount" takes true or false/],
    [{ 'object.amount': { $gt: 1, other: 2 } }, /"other" on "object.amount" is no operator/],
    [{ 'object..amount': 1 }, /is no path/],
    [{ 'object.color': 1 }, /schema has no property "object.color"/],
    [
      { $and: [{ $or: [{ color: 1 }] }] },
      /rules\.\$and\[0\]\.\$or\[0\]: the event's schema has no property "color"/,
    ],
    [Array.from({ length: 12 }).reduce((inner) => ({ $and: [inner] }), {}), /nested 10 levels/],
  ];
  for (const [rules, reason] of wrong) {
    it(`is refused as ${JSON.stringify(rules).slice(0, 60)}`, () => {
      assert.throws(() => checkFilter(rules, 'rules', schema), reason);
    });
  }

  it('may use any path where there is no schema, and go on below the end of one', () => {
    checkFilter({ 'a.b': 1 }, 'rules');
    checkFilter({ 'object.open.anything': 1 }, 'rules', schema);
  });
});

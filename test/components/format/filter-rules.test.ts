import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FilterRules } from '../../../components/client/types.js';
import { readExactJson } from '../../../components/format/exact-number.js';
import { checkFilter } from '../../../components/format/filter-check.js';
import {
  NotVisualError,
  readValue,
  toFilterModel,
  toFilterRules,
} from '../../../components/format/filter-model.js';
import {
  comparesTexts,
  filterOperators,
  judge,
  passesFilter,
} from '../../../components/format/filter-rules.js';
import { payloadPaths } from '../../../components/format/payload-paths.js';

const payload = {
  severity: 'high',
  delay_minutes: 95,
  carrier: { code: 'NLK', tags: ['air', 'express'] },
  items: [{ sku: 'a' }],
  note: null,
  insured: false,
};

const passing: Record<string, FilterRules> = {
  'a literal': { severity: 'high' },
  'a path into objects': { 'carrier.code': 'NLK' },
  'null and false as literals': { note: null, insured: false },
  $eq: { severity: { $eq: 'high' } },
  '$eq on an object, whatever its order': { carrier: { $eq: { tags: ['air', 'express'], code: 'NLK' } } },
  $ne: { severity: { $ne: 'low' } },
  '$gt, $gte, $lt, $lte on numbers': { delay_minutes: { $gt: 94, $gte: 95, $lte: 95, $lt: 96 } },
  '$gt on texts': { severity: { $gt: 'hig' } },
  $in: { severity: { $in: ['high', 'critical'] } },
  $nin: { severity: { $nin: ['low'] } },
  '$contains in a text': { 'carrier.code': { $contains: 'LK' } },
  '$contains in a list': { 'carrier.tags': { $contains: 'express' } },
  'an object as a literal': { carrier: { code: 'NLK', tags: ['air', 'express'] } },
  '$exists true, of null too': { note: { $exists: true } },
  '$exists false of what is missing': { weight: { $exists: false } },
  $and: { $and: [{ severity: 'high' }, { delay_minutes: { $gte: 45 } }] },
  $or: { $or: [{ severity: 'low' }, { delay_minutes: { $gte: 45 } }] },
  'no rules': {},
};

const failing: Record<string, FilterRules> = {
  'a literal of another type': { delay_minutes: '95' },
  '$ne of what is missing': { weight: { $ne: 3 } },
  '$nin of what is missing': { weight: { $nin: [3] } },
  'null of what is missing': { weight: null },
  '$exists false beside another condition on what is missing': { weight: { $exists: false, $ne: 3 } },
  '$exists false of null': { note: { $exists: false } },
  'a path through a list': { 'items.0.sku': 'a' },
  '$gte of the same text: on texts it acts as $gt': { severity: { $gte: 'high' } },
  '$lte of the same text': { severity: { $lte: 'high' } },
  'a comparison across types': { delay_minutes: { $gt: '1' } },
  '$in without a list': { severity: { $in: 'high' } },
  '$contains across types': { delay_minutes: { $contains: 9 } },
  'what only the prototype has': { constructor: { $exists: true } },
  'one of an $and': { $and: [{ severity: 'high' }, { insured: true }] },
  'an empty $or': { $or: [] },
  '$nin without a list': { severity: { $nin: 'low' } },
  '$lt of the same number': { delay_minutes: { $lt: 95 } },
  '$gt of the same number': { delay_minutes: { $gt: 95 } },
  'a number for a text that reads like it': { delay_minutes: { $in: ['95'] } },
  'an object for a list with the same items': { 'carrier.tags': { $eq: { 0: 'air', 1: 'express' } } },
  'a list that begins the same': { 'carrier.tags': { $eq: ['air'] } },
  'an object with fewer fields': { carrier: { code: 'NLK' } },
  'an object with a field of another name': { carrier: { code: 'NLK', labels: ['air', 'express'] } },
};

describe('the evaluation of filter rules', () => {
  for (const [name, rules] of Object.entries(passing)) {
    it(`lets through: ${name}`, () => assert.equal(passesFilter(rules, payload), true));
  }
  for (const [name, rules] of Object.entries(failing)) {
    it(`drops: ${name}`, () => assert.equal(passesFilter(rules, payload), false));
  }

  it('holds 1 and 1.0 apart, and compares them as equals', () => {
    const float = readExactJson('{"n": 1.0}');
    const rules = readExactJson('[{"n": 1}, {"n": 1.0}, {"n": {"$gte": 1}}]');
    assert.ok(float.ok && rules.ok && Array.isArray(rules.value));
    assert.deepEqual(
      rules.value.map((rule) => judge(rule, float.value).passes),
      [false, true, true],
    );
  });

  it('knows where a bound on a text would leave out the bound itself, however deep', () => {
    for (const rules of [
      { severity: { $gte: 'high' } },
      { $or: [{ severity: 'low' }, { $and: [{ severity: { $lte: 'high' } }] }] },
    ])
      assert.equal(comparesTexts(rules), true, JSON.stringify(rules));
    for (const rules of [{ severity: { $gt: 'a', $gte: 1, $lte: '' } }, { $gte: 1 }, [], null, 'high'])
      assert.equal(comparesTexts(rules), false, JSON.stringify(rules));
  });

  it('lets everything through where there are no rules', () => {
    assert.deepEqual(judge(null, payload), { passes: true });
    assert.deepEqual(judge(undefined, payload), { passes: true });
  });

  it('orders texts as their bytes are, beyond U+FFFF too', () => {
    assert.equal(passesFilter({ t: { $gt: '\uffff' } }, { t: '\u{1F600}' }), true);
  });

  it('names the condition that failed, and whether the field was missing', () => {
    assert.deepEqual(judge({ severity: 'high', weight: { $gt: 1 } }, payload), {
      passes: false,
      path: 'weight',
      missing: true,
    });
    assert.deepEqual(judge({ $and: [{ insured: true }] }, payload), {
      passes: false,
      path: 'insured',
      missing: false,
    });
  });
});

describe('the check of filter rules', () => {
  const schema = {
    properties: { severity: { type: 'string' }, carrier: { properties: { code: {} } }, free: {} },
  };
  const problems = (rules: unknown) => checkFilter(rules, schema).map(({ code }) => code);

  it('has nothing against what the platform takes', () => {
    assert.deepEqual(
      problems({ severity: { $in: ['a'] }, 'carrier.code': 'x', 'free.anything.goes': 1 }),
      [],
    );
    assert.deepEqual(
      problems({ $or: [{ severity: 'a' }, { $and: [{ severity: { $exists: false } }] }] }),
      [],
    );
    assert.deepEqual(
      problems({ severity: { $gt: 'a', $lte: 'b', $gte: 1, $lt: 2.5, $eq: null, $contains: [1] } }),
      [],
    );
  });

  it('says where, and of which operator or key', () => {
    const cases: [unknown, object][] = [
      [7, { code: 'not-an-object', path: '' }],
      [{ $and: [[]] }, { code: 'not-an-object', path: '' }],
      [{ $or: 1 }, { code: 'join-not-a-list', path: '', what: '$or' }],
      [{ $or: [] }, { code: 'join-empty', path: '', what: '$or' }],
      [{ $nor: [] }, { code: 'unknown-join', path: '', what: '$nor' }],
      [{ 'carrier.': 1 }, { code: 'empty-path', path: 'carrier.' }],
      [{ 'carrier.code': {} }, { code: 'no-operator', path: 'carrier.code' }],
      [{ severity: { $near: 1 } }, { code: 'unknown-operator', path: 'severity', what: '$near' }],
    ];
    for (const [rules, problem] of cases) assert.deepEqual(checkFilter(rules, schema), [problem]);
    for (const value of [null, true, [1], { a: 1 }])
      for (const what of ['$gt', '$gte', '$lt', '$lte'])
        assert.deepEqual(checkFilter({ severity: { [what]: value } }, schema), [
          { code: 'needs-comparable', path: 'severity', what },
        ]);
  });

  it('says what the platform would refuse', () => {
    const cases: [unknown, string][] = [
      [[], 'not-an-object'],
      [{}, 'empty'],
      [{ $or: [] }, 'join-empty'],
      [{ $and: {} }, 'join-not-a-list'],
      [{ $not: [] }, 'unknown-join'],
      [{ severity: { $regex: 'a' } }, 'unknown-operator'],
      [{ severity: {} }, 'no-operator'],
      [{ severity: { code: 1 } }, 'no-operator'],
      [{ severity: { $in: 'a' } }, 'needs-list'],
      [{ severity: { $nin: [] } }, 'list-empty'],
      [{ severity: { $exists: 'yes' } }, 'needs-boolean'],
      [{ severity: { $gt: null } }, 'needs-comparable'],
      [{ weight: 1 }, 'unknown-path'],
      [{ 'carrier.name': 1 }, 'unknown-path'],
      [{ 'carrier..code': 1 }, 'empty-path'],
    ];
    for (const [rules, code] of cases) assert.deepEqual(problems(rules), [code], JSON.stringify(rules));
  });
});

describe('rules as a form shows them', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
    fc.constantFrom('45', 'true', '"', ' a ', '', '[1]'),
  );
  const path = fc.constantFrom('a', 'b', 'c.d');
  const condition = fc.oneof(
    fc.tuple(path, value).map(([at, literal]) => ({ [at]: literal })),
    fc.tuple(path, fc.constantFrom(...filterOperators), value).map(([at, operator, operand]) => {
      const list = operator === '$in' || operator === '$nin';
      const fitting = list ? [operand] : operator === '$exists' ? operand === true : operand;
      return { [at]: { [operator]: fitting } };
    }),
  );
  const rule: fc.Arbitrary<FilterRules> = fc.letrec<{ rule: FilterRules }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      condition,
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => ({ $and: rules })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => ({ $or: rules })),
      fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })),
    ),
  })).rule;
  const document = fc.record({ a: value, b: value, c: fc.record({ d: value }) }, { requiredKeys: [] });

  it('mean the same when they come back from the fields', () => {
    fc.assert(
      fc.property(rule, fc.array(document, { minLength: 5, maxLength: 5 }), (rules, documents) => {
        const back = toFilterRules(toFilterModel(rules));
        for (const one of documents)
          assert.equal(passesFilter(back, one), passesFilter(rules, one), JSON.stringify(back));
      }),
    );
  });

  it('stay JSON where fields have no word for them', () => {
    assert.throws(() => toFilterModel({ a: { $regex: 'x' } }), NotVisualError);
  });

  it('keep two conditions on one path apart', () => {
    const model = {
      kind: 'group',
      join: 'all',
      items: [
        { kind: 'condition', path: 'n', operator: '$gt', value: '1' },
        { kind: 'condition', path: 'n', operator: '$lt', value: '5' },
      ],
    } as const;
    assert.deepEqual(toFilterRules(model), {
      $and: [
        { n: { $gt: readValue({ operator: '$gt', value: '1' }, 'number') } },
        { n: { $lt: readValue({ operator: '$lt', value: '5' }, 'number') } },
      ],
    });
  });

  it('take digits for a text where the path holds texts', () => {
    assert.equal(readValue({ operator: '$eq', value: '45' }, 'string'), '45');
    assert.equal(String(readValue({ operator: '$eq', value: '45' }, 'number')), '45');
    assert.deepEqual(readValue({ operator: '$in', value: 'high, critical' }, 'string'), ['high', 'critical']);
    assert.deepEqual(readValue({ operator: '$in', value: '"a, b", "c"' }, 'string'), ['a, b', 'c']);
  });

  it('offer the paths of the schema, or else those of the example', () => {
    const schema = {
      properties: {
        id: { type: 'string' },
        total: { type: ['integer', 'null'] },
        at: { properties: { city: {} } },
      },
    };
    assert.deepEqual(payloadPaths({ schema, example_payload: { other: 1 } }), [
      { path: 'id', type: 'string' },
      { path: 'total', type: 'number' },
      { path: 'at', type: 'object' },
      { path: 'at.city', type: 'unknown' },
    ]);
    assert.deepEqual(payloadPaths({ example_payload: { a: { b: [1] }, 'x.y': 1 } }), [
      { path: 'a', type: 'object' },
      { path: 'a.b', type: 'array' },
    ]);
  });
});

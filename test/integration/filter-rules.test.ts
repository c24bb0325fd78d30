import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkFilter } from '../../components/format/filter-check.js';
import { filterOperators, passesFilter } from '../../components/format/filter-rules.js';
import { checkFilter as sandboxChecks, passes } from '../../demo/sandbox/domain/filter.js';

/** Both were written from the contract by themselves: what they disagree about, one of them got wrong. */
describe('the filter editor and the sandbox', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '1', 'é', ''), maxLength: 3 });
  const scalar = fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    fc.constantFrom(0.5, 1e21),
    text,
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }),
  );
  const path = fc.constantFrom('a', 'b', 'c', 'c.x', 'c.x.y', 'd.0');
  const operator = fc.constantFrom(...filterOperators);
  const operand = fc.oneof(value, fc.array(scalar, { minLength: 1, maxLength: 3 }), fc.boolean());
  const condition = fc.oneof(scalar, fc.dictionary(operator, operand, { minKeys: 1, maxKeys: 3 }));
  const rules = fc.letrec<{ rules: Record<string, unknown> }>((tie) => ({
    rules: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.dictionary(path, condition, { maxKeys: 3 }),
      fc.array(tie('rules'), { minLength: 1, maxLength: 3 }).map((list) => ({ $and: list })),
      fc.array(tie('rules'), { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })),
    ),
  })).rules;
  const payload = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { maxKeys: 4 });

  it('let the same payloads through', () => {
    fc.assert(
      fc.property(rules, fc.array(payload, { minLength: 10, maxLength: 10 }), (rule, payloads) => {
        for (const one of payloads)
          assert.equal(passesFilter(rule, one), passes(rule, one), JSON.stringify(one));
      }),
      { numRuns: 500 },
    );
  });

  it('agree that what the editor lets be saved can be saved', () => {
    const schema = { properties: { a: {}, b: {}, c: { properties: { x: {} } } } };
    fc.assert(
      fc.property(rules, (rule) => {
        if (checkFilter(rule, schema).length === 0) sandboxChecks(rule, 'filter_rules', schema);
      }),
      { numRuns: 1000 },
    );
  });
});

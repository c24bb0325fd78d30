import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schemaFields } from '../../../components/format/schema-fields.js';

it('a schema’s fields are listed with their paths, types and meanings', () => {
  const schema = {
    required: ['severity'],
    properties: {
      severity: { enum: ['low', 'high'], description: 'How bad' },
      at: { type: 'string', format: 'date-time' },
      carrier: { type: 'object', properties: { code: { type: ['string', 'null'] } } },
      items: { type: 'array', items: { type: 'object', properties: { sku: { const: 7 } } } },
    },
  };
  assert.deepEqual(
    schemaFields(schema).map(({ path, type, required }) => [path, type, required]),
    [
      ['severity', 'low, high', true],
      ['at', 'string (date-time)', false],
      ['carrier', 'object', false],
      ['carrier.code', 'string, null', undefined],
      ['items', 'array of object', false],
      ['items[].sku', '7', undefined],
    ],
  );
});

it('a schema that contains itself comes to an end', () => {
  const schema: Record<string, unknown> = {};
  schema['properties'] = { a: schema, b: schema };
  assert.ok(schemaFields(schema).length <= 500);
  assert.deepEqual(schemaFields('nonsense'), []);
});

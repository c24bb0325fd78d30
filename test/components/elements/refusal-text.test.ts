import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError } from '../../../components/client/errors.js';
import { refusalText, refusedField } from '../../../components/elements/endpoint-form/refusal.js';
import { forms } from '../../../components/localization/en/forms.js';
import { formattersFor } from '../../../components/localization/formatters.js';

const { fields } = forms(formattersFor('en'));
const read = (message: string, field?: string) => {
  const error = new WachtApiError('invalid', message, { field });
  return [refusedField(error), refusalText(error, fields)];
};

describe('what the platform refuses', () => {
  it('is a sentence at its field, without the field’s name in front', () => {
    assert.deepEqual(read('url: host does not resolve', 'url'), ['url', 'Host does not resolve.']);
    assert.deepEqual(read('"description" - too long'), ['description', 'Too long.']);
    assert.deepEqual(read('subscribed_events[0]: no such event'), ['events', 'No such event.']);
    assert.deepEqual(read('rate_limit.max_requests: must be 1 or more'), ['rate', 'Must be 1 or more.']);
    assert.deepEqual(read('Filter rules: unknown path'), ['filters', 'Unknown path.']);
  });

  it('speaks of the field as the page does', () => {
    assert.deepEqual(read('url must not point at localhost.'), ['url', 'URL must not point at localhost.']);
    assert.deepEqual(read('rate_limit[max_requests] must be at least 1'), [
      'rate',
      'Rate limit must be at least 1.',
    ]);
  });

  it('is at the field it begins with, whatever it mentions besides', () => {
    assert.deepEqual(read('headers: X-Url is taken'), ['headers', 'X-Url is taken.']);
  });

  it('still says which of the headers is meant', () => {
    assert.deepEqual(read('headers[X-Tenant]: too long'), ['headers', 'X-Tenant: too long.']);
    assert.deepEqual(read('headers.x-tenant: too long'), ['headers', 'x-tenant: too long.']);
  });

  it('is shown as it came where no field is in front', () => {
    assert.deepEqual(read('The URL is private', 'url'), ['url', 'The URL is private.']);
    assert.deepEqual(read('url-encoded names are refused'), [undefined, 'url-encoded names are refused.']);
    assert.deepEqual(read('url:'), [undefined, 'url:.']);
    assert.deepEqual(read('too much of everything'), [undefined, 'Too much of everything.']);
  });

  it('is no refusal of a field where something else failed', () => {
    assert.equal(refusedField(new WachtApiError('server', 'url: out of order')), undefined);
    assert.equal(refusedField(new WachtApiError('conflict', 'url: used by another one')), 'url');
  });
});

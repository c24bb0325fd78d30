import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointHealth } from '../../../components/elements/endpoint-list/endpoint-health.js';
import {
  arrange,
  countStates,
  type EndpointRow,
  type EndpointView,
} from '../../../components/elements/endpoint-list/endpoint-order.js';
import { urlParts } from '../../../components/elements/url-text.js';
import { sampleEndpoint } from '../../support/samples.js';

const row = (
  url: string,
  health: Partial<EndpointHealth> = {},
  created = '2026-05-01T00:00:00Z',
): EndpointRow => ({
  endpoint: sampleEndpoint({ url, created_at: created, description: `About ${url}` }),
  health: { state: 'healthy', failuresKnown: true, strikes: 0, strikesAtLeast: false, ...health },
});
const rows = [
  row('https://c.example/1', {}, '2026-05-03T00:00:00Z'),
  row('http://a.example/2', { state: 'off' }, '2026-05-02T00:00:00Z'),
  row('https://b.example/3', { state: 'failing', strikes: 2 }),
  row('https://d.example/4', { state: 'disabled' }),
  row('https://e.example/5', { strikes: 7 }),
];
const view = (change: Partial<EndpointView> = {}): EndpointView => ({
  search: '',
  state: undefined,
  sort: 'attention',
  ...change,
});
const idOf = (host: string): string =>
  rows.find(({ endpoint }) => endpoint.url.includes(`//${host}.`))?.endpoint.id ?? '';
const hosts = (arranged: readonly EndpointRow[]) =>
  arranged.map(({ endpoint }) => new URL(endpoint.url).host[0]).join('');

describe('The order of endpoints', () => {
  it('puts first what needs a person: disabled, then failing', () => {
    assert.equal(hosts(arrange(rows, view())), 'dbcea');
  });
  it('goes by host and path, encrypted or not', () => {
    assert.equal(hosts(arrange(rows, view({ sort: 'url' }))), 'abcde');
  });
  it('goes by places that were given out, and what has none comes first', () => {
    const places = new Map(['d', 'a', 'c'].map((host, place) => [idOf(host), place]));
    assert.equal(hosts(arrange(rows, view({ sort: places }))), 'bedac');
  });
  it('goes by age', () => {
    assert.equal(hosts(arrange(rows, view({ sort: 'newest' }))), 'cabde');
  });
});

describe('The search', () => {
  it('finds all words in URL, description and event names, in any case', () => {
    assert.equal(hosts(arrange(rows, view({ search: 'B.EXAMPLE about' }))), 'b');
    assert.equal(hosts(arrange(rows, view({ search: 'invoice.PAID 4' }))), 'd');
    assert.equal(hosts(arrange(rows, view({ search: 'nowhere' }))), '');
  });
  it('narrows the counts of the states, and a state narrows the rows', () => {
    assert.deepEqual(Object.fromEntries(countStates(rows, 'example')), {
      healthy: 2,
      off: 1,
      failing: 1,
      disabled: 1,
    });
    assert.deepEqual(Object.fromEntries(countStates(rows, 'b.example')), { failing: 1 });
    assert.equal(hosts(arrange(rows, view({ state: 'off' }))), 'a');
  });
});

describe('A URL in a row', () => {
  it('leaves out https, and says http', () => {
    assert.deepEqual(urlParts('https://a.example/x'), {
      scheme: '',
      host: 'a.example',
      path: '/x',
      tail: '',
    });
    assert.equal(urlParts('HTTP://a.example/').scheme, 'http://');
    assert.equal(urlParts('https://a.example/').path, '');
  });
  it('keeps the end of a long path, which tells endpoints apart', () => {
    const path = `/${'x'.repeat(60)}&revision=2026-04`;
    const parts = urlParts(`https://a.example:8443${path}`);
    assert.equal(parts.host, 'a.example:8443');
    assert.equal(parts.path + parts.tail, path);
    assert.equal(parts.tail, '&revision=2026-04');
  });
  it('cuts a long path between its parts where it can, then between words, and else anywhere', () => {
    const tail = (end: string) => urlParts(`https://a.example/${'x'.repeat(60)}${end}`).tail;
    assert.equal(tail('?environment=production&mapping=v7'), '&mapping=v7');
    assert.equal(tail('/tenants/8c1f2ab0/billing/ingest'), '/billing/ingest');
    assert.equal(tail('/9f8b7c6d-5e4f-3a2b-1c0d-9e8f7a6b5c4d/v1'), '-9e8f7a6b5c4d/v1');
    assert.equal(tail('y'.repeat(30)), 'y'.repeat(18));
    assert.equal(urlParts('https://a.example/v2/tenants/8c1f2ab0/billing/ingest').tail, '/billing/ingest');
    assert.equal(urlParts('https://a.example/hooks/payouts-next').tail, '');
  });
  it('shows whatever else as it came', () => {
    assert.equal(urlParts('javascript:alert(1)').host, 'javascript:alert(1)');
  });
});

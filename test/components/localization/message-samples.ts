import type { FilterProblem } from '../../../components/format/filter-check.js';
import type { JsonProblem } from '../../../components/format/json-text.js';
import type { Divergence, HeaderFault, SecretFault } from '../../../components/format/signature.js';
import type { HostNameFault, UrlError, UrlRemark } from '../../../components/format/url-check.js';

/** One of each, where the compiler would miss none. */
const keysOf = <K extends string>(all: Record<K, true>): K[] => Object.keys(all) as K[];

const hostNameFaults: HostNameFault[] = [
  { what: 'empty-label' },
  { what: 'long-label', label: 'a', length: 64 },
  { what: 'hyphen', label: '-a' },
  { what: 'character', character: '_' },
  { what: 'character', character: ' ' },
  { what: 'long', length: 254 },
];
const urlErrors: UrlError[] = [
  { code: 'missing' },
  { code: 'invalid' },
  { code: 'no-scheme', suggestion: 'https://a.example' },
  { code: 'scheme', scheme: 'ftp' },
  { code: 'credentials' },
  { code: 'hidden-characters' },
  ...hostNameFaults.map((fault) => ({ code: 'host-name', fault }) as const),
  ...keysOf<Extract<UrlError, { code: 'address' }>['kind']>({
    loopback: true,
    private: true,
    'link-local': true,
    metadata: true,
    multicast: true,
    reserved: true,
  }).map((kind) => ({ code: 'address', kind, host: '10.0.0.1' }) as const),
  { code: 'not-allowed', hosts: ['a.example', '*.b.example'] },
];
const urlRemarks: UrlRemark[] = [
  { code: 'not-encrypted' },
  { code: 'secret-in-query', names: ['token'] },
  { code: 'local-address', host: 'localhost' },
  { code: 'port', port: '8081' },
  { code: 'fragment' },
  { code: 'international-name', host: 'xn--a' },
];
const filterProblems = keysOf<FilterProblem['code']>({
  'not-an-object': true,
  empty: true,
  'join-not-a-list': true,
  'join-empty': true,
  'unknown-join': true,
  'unknown-operator': true,
  'no-operator': true,
  'needs-list': true,
  'list-empty': true,
  'needs-boolean': true,
  'needs-comparable': true,
  'unknown-path': true,
  'empty-path': true,
});
const jsonProblems = keysOf<JsonProblem>({
  empty: true,
  'ended-early': true,
  unexpected: true,
  'after-end': true,
  'trailing-comma': true,
  'missing-comma': true,
  'wrong-bracket': true,
  'missing-colon': true,
  'unquoted-name': true,
  'single-quotes': true,
  comment: true,
  'line-break-in-string': true,
  'bad-escape': true,
  'bad-number': true,
  'unknown-word': true,
  'repeated-name': true,
  'too-deep': true,
});
const headerFaults = keysOf<HeaderFault>({
  'none-found': true,
  missing: true,
  'timestamp-not-seconds': true,
  'timestamp-milliseconds': true,
  'no-v1': true,
  'not-base64': true,
  'wrong-length': true,
});
const secretFaults = keysOf<SecretFault>({
  missing: true,
  prefix: true,
  'not-base64': true,
  'url-safe': true,
  short: true,
  quoted: true,
});
const divergences = keysOf<Divergence>({
  compacted: true,
  indented: true,
  'newline-added': true,
  'newline-removed': true,
  crlf: true,
  'byte-order-mark': true,
  'escaped-again': true,
  'data-only': true,
  'secret-as-text': true,
  'secret-with-prefix': true,
  'id-without-prefix': true,
  'timestamp-in-milliseconds': true,
});
const intents = ['failed', 'exact', 'everything'];
const intervals = ['minute', 'hour', 'day', 'week', 'month'];
const utc = [['UTC', '+00:00']];
const names = ['a.b', 'c.d'];
const manyNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

const one = (values: readonly unknown[]): unknown[][] => values.map((value) => [value]);

/** For functions that take something else than numbers and names. */
const samples: Readonly<Record<string, readonly unknown[][]>> = {
  'activity.detailsOf': [['Added', '14:52']],
  'activity.recordNumbers': [[['1', '2']]],
  'activity.sentTo': [[names, 'a.example']],
  'activity.filters.any': [['Person']],
  'activity.filters.clear': [['Person']],
  'narrowing.filters.any': [['Status']],
  'narrowing.filters.clear': [['Status']],
  'forms.url.error': one(urlErrors),
  'forms.url.remark': one(urlRemarks),
  'forms.rate.periodName': [[1000], [60_000], [3_600_000], [30_000]],
  'forms.impossible.keep-archived': [[names]],
  'forms.elsewhere.taken': [[names]],
  'forms.elsewhere.conflict.description': [[''], ['anew']],
  'forms.elsewhere.conflict.events': [
    [names, manyNames],
    [[], names],
  ],
  'forms.elsewhere.conflict.headers': [[[]], [names]],
  'forms.json.problem': jsonProblems.map((problem) => [
    { problem, line: 1, column: 2, offset: 1, found: '}' },
  ]),
  'forms.json.rounded': [[names]],
  'forms.filter.readAs': one(['text', 'number', 'boolean', 'null', 'list', 'object']),
  'forms.filter.problem': filterProblems.flatMap((code) => [
    [{ code, path: 'a.b', what: '$or' }],
    [{ code, path: '' }],
  ]),
  'forms.signature.headerFault': headerFaults.map((fault) => [fault, names]),
  'forms.signature.secretFault': one(secretFaults),
  'forms.signature.divergence': one(divergences),
  'forms.signature.age': [[-400], [0], [90], [7200]],
  'numbers.chart.title': intervals.flatMap((interval) => [
    [interval, 1],
    [interval, 5],
  ]),
  'numbers.chart.summary': [[{ delivered: 3, failed: 2, filtered: 1 }]],
  'replay.run.title': intents.flatMap((intent) => [
    [intent, undefined],
    [intent, 1],
    [intent, 12],
  ]),
  'replay.run.stuck': [['3 minutes']],
  'replay.plan.zone': utc,
  'window.zone': utc,
  'settings.list.rate': [
    [60, 1000],
    [60, 60_000],
    [60, 3_600_000],
    [60, 30_000],
  ],
};

/**
 * Arguments to try a function of the messages with: where a few numbers and names won't do, those of its own. Numbers
 * differ from one another, and cover none, one and many.
 */
export function samplesFor(path: string, parameters: number): readonly (readonly unknown[])[] {
  const own = samples[path];
  if (own) return own;
  const numbered = (first: number) => Array.from({ length: parameters }, (_, index) => first + 2 * index);
  return [numbered(11), numbered(1), numbered(0)];
}

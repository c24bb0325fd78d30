import type { Divergence, HeaderFault, SecretFault, SignatureReport } from '../../format/signature.js';
import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/** What the check of a signature says. */
export const signatureWords = (f: Formatters) => ({
  title: 'Check a signature',
  hint: 'Computed in this browser. Nothing you paste here is sent anywhere.',
  headers: 'Headers',
  body: 'Raw body',
  bodyFacts: (bytes: number, newline: boolean) =>
    `${f.bytes(bytes)}, ${newline ? 'with a line break at the end' : 'no line break at the end'}`,
  secret: 'Secret',
  current: (app: string) => `The current secret of ${app}`,
  another: 'Another one',
  secretInput: 'Signing secret',
  secretHint: 'Begins with whsec_. It stays in this page and is forgotten with it.',
  check: 'Check',
  fill: 'Fill in from the last delivery',
  filling: 'Reading',
  noDelivery: 'There is no delivery with an attempt yet. Send a test first.',
  result: 'Result',
  waiting: 'Paste what your receiver got, then check.',
  verdict: {
    verifies: 'Verifies',
    'too-old': 'Signed right, but too old',
    differs: 'Does not verify',
    incomplete: 'Can’t be checked yet',
  } satisfies Record<SignatureReport['verdict'], string>,
  badge: {
    verifies: 'Verifies',
    'too-old': 'Too old',
    differs: 'Differs',
    incomplete: 'Incomplete',
  } satisfies Record<SignatureReport['verdict'], string>,
  headersOk: 'The three headers are there',
  headersOkHint: 'Names and form are right.',
  headersBad: 'The headers can’t be used',
  headersOdd: 'The headers are there, and odd',
  headerFault: (fault: HeaderFault, missing: readonly string[]): string =>
    fault === 'missing'
      ? `${f.list(missing)} ${f.plural(missing.length, { one: 'is', other: 'are' })} missing.`
      : headerFaults[fault],
  secretOk: 'The secret is well formed',
  secretOkHint: (bytes: number) =>
    `${f.plural(bytes, { one: '1 byte', other: `${f.number(bytes)} bytes` })} after decoding.`,
  secretBad: 'The secret can’t be used',
  secretOdd: 'The secret is odd',
  secretFault: (fault: SecretFault): string => secretFaults[fault],
  ageOk: 'The timestamp is fresh enough',
  ageBad: 'The timestamp is out of bounds',
  age: (seconds: number) => {
    const ms = Math.abs(seconds) * 1000;
    // Near the limit, about 5 minutes would be on either side of it.
    const length = ms < 600_000 ? span(ms, f) : f.duration(ms);
    if (seconds < 0)
      return `${length} in the future. Most receivers allow 5 minutes: check the clock of the machine.`;
    return `${seconds < 1 ? 'Just made' : `${length} old`}. Most receivers allow 5 minutes.`;
  },
  ageLate:
    'It is the time at which the delivery was made, and stays the same when it is tried again: late attempts fail at a strict receiver.',
  bodyOk: 'The signature fits this body and secret',
  bodyBad: 'The signature is not that of this body and secret',
  bodyBadHint:
    'It is another secret, or the body was changed on the way. After a rotation the old secret stops verifying at once.',
  divergence: (divergence: Divergence): string => divergences[divergence],
  rawBytes: 'Check the signature on the raw bytes, before any parsing.',
  language: 'Language',
  copySnippet: 'Copy',
  sideBySide: 'Side by side',
  inHeader: 'In the header',
  fromBody: 'From your body',
  signedText: 'Signed text',
});

const headerFaults: Record<Exclude<HeaderFault, 'missing'>, string> = {
  'none-found': 'Paste webhook-id, webhook-timestamp and webhook-signature, one in a line.',
  'timestamp-not-seconds': 'webhook-timestamp is seconds since 1970, in digits only.',
  'timestamp-milliseconds': 'webhook-timestamp looks like milliseconds; it should be seconds.',
  'no-v1': 'webhook-signature has no signature of version 1: it begins with v1, and a comma.',
  'not-base64': 'What follows v1, is not base64. Part of it may be missing.',
  'wrong-length': 'The signature is not 32 bytes long. Part of it may be missing.',
};

const secretFaults: Record<SecretFault, string> = {
  missing: 'Enter the signing secret.',
  prefix: 'It has no whsec_ in front. Libraries take it all the same; make sure that it is the right one.',
  'not-base64': 'What follows whsec_ is not base64. Part of it may be missing.',
  'url-safe':
    'It is written in the URL-safe form of base64, with - and _. Use it as it is shown in the settings.',
  short: 'It is shorter than signing secrets are. Part of it may be missing.',
  quoted: 'There are quotes around it. Take them off.',
};

const divergences: Record<Divergence, string> = {
  compacted:
    'The signature fits the same JSON without spaces and line breaks. Your receiver parsed the body and wrote it out again before checking.',
  indented:
    'The signature fits the same JSON with spaces and line breaks. Your receiver wrote it out again, or it was copied from a place that tidies it up.',
  'newline-added': 'The signature fits the body without the line break at its end. Something added one.',
  'newline-removed': 'The signature fits the body with a line break at its end. Something took it off.',
  crlf: 'The signature fits the body with Unix line breaks. Something turned them into Windows ones.',
  'byte-order-mark': 'The signature fits the body without the byte order mark in front. Something added one.',
  'escaped-again':
    'The signature fits the same JSON with some letters escaped. Your receiver parsed the body and wrote it out again before checking.',
  'data-only': 'The signature fits only what is inside data. It is made over the whole body.',
  'secret-as-text': 'The signature was made with the secret as text. It has to be decoded from base64 first.',
  'secret-with-prefix':
    'The signature was made with the whole secret as text. Take whsec_ off, then decode the rest from base64.',
  'id-without-prefix':
    'The signature fits another spelling of webhook-id. The id is used as it stands in the header, msg_ included.',
  'timestamp-in-milliseconds': 'The signature fits the timestamp in seconds.',
};

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { checkSignature, readHeaders, type SignatureInput } from '../../../components/format/signature.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const at = new Date('2026-05-12T07:22:07Z');
const body = JSON.stringify({ type: 'shipment.exception', timestamp: at.toISOString(), data: { id: 'é/1' } });
const signature = (key = secret, text = body) => new Webhook(key).sign('msg_73', at, text);
const headers = (changes: Record<string, string> = {}) =>
  Object.entries({
    'webhook-id': 'msg_73',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': signature(),
    ...changes,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
const check = (changes: Partial<SignatureInput> = {}) =>
  checkSignature({ headers: headers(), body, secret, now: at.getTime() + 250_000, ...changes });

describe('the check of a signature', () => {
  it('verifies what the reference library signed', async () => {
    const report = await check();
    assert.equal(report.verdict, 'verifies');
    assert.deepEqual(report.age, { state: 'done', seconds: 250 });
    assert.deepEqual(report.headers, { state: 'done', faults: [], missing: [] });
    assert.deepEqual(report.secret, { state: 'done', faults: [], bytes: 32 });
    assert.deepEqual(report.body, { state: 'done' });
    assert.equal(report.given, signature().slice('v1,'.length));
    assert.equal(report.computed, report.given);
  });

  it('compares nothing while a header or the secret can’t be right', async () => {
    for (const changes of [
      { secret: '' },
      { secret: `'${secret}'` },
      { headers: headers({ 'webhook-id': '' }) },
    ]) {
      const { verdict, body: compared, computed } = await check(changes);
      assert.deepEqual([verdict, compared, computed], ['incomplete', { state: 'skipped' }, undefined]);
    }
  });

  it('goes on, with a warning, where libraries would take it', async () => {
    const short = await check({ secret: 'whsec_AAAA' });
    assert.deepEqual(short.secret, { state: 'warned', faults: ['short'], bytes: 3 });
    const late = await check({ headers: headers({ 'webhook-timestamp': String(at.getTime()) }) });
    assert.equal(late.headers.state, 'warned');
    assert.deepEqual(late.age, { state: 'done', seconds: 250 });
  });

  it('says when only the time is wrong', async () => {
    assert.equal((await check({ now: at.getTime() + 301_000 })).verdict, 'too-old');
    assert.equal((await check({ now: at.getTime() - 301_000 })).age?.state, 'failed');
  });

  const parsed = JSON.parse(body) as { data: unknown };
  const signedAs = (text: string, key?: string) => headers({ 'webhook-signature': signature(key, text) });
  const mistakes: [string, Partial<SignatureInput>][] = [
    ['compacted', { body: JSON.stringify(parsed, null, 2) }],
    ['newline-added', { body: `${body}\n` }],
    [
      'escaped-again',
      {
        body,
        headers: headers({ 'webhook-signature': signature(secret, body.replace('é', String.raw`\u00e9`)) }),
      },
    ],
    ['escaped-again', { headers: signedAs(body.replace('/', String.raw`\/`)) }],
    ['escaped-again', { body: JSON.stringify(body) }],
    ['newline-removed', { headers: signedAs(`${body}\n`) }],
    ['crlf', { body: 'one\r\ntwo', headers: signedAs('one\ntwo') }],
    ['indented', { headers: signedAs(JSON.stringify(parsed, null, 2)) }],
    ['indented', { headers: signedAs(JSON.stringify(parsed, null, 4)) }],
    [
      'id-without-prefix',
      { headers: headers({ 'webhook-signature': new Webhook(secret).sign('73', at, body) }) },
    ],
    ['secret-with-prefix', { headers: signedAs(body, `whsec_${Buffer.from(secret).toString('base64')}`) }],
    ['byte-order-mark', { body: `\uFEFF${body}` }],
    [
      'data-only',
      { headers: headers({ 'webhook-signature': signature(secret, JSON.stringify(parsed.data)) }) },
    ],
    ['id-without-prefix', { headers: headers({ 'webhook-id': '73' }) }],
    ['timestamp-in-milliseconds', { headers: headers({ 'webhook-timestamp': String(at.getTime()) }) }],
  ];
  for (const [divergence, changes] of mistakes) {
    it(`finds where it went wrong: ${divergence}`, async () => {
      const report = await check(changes);
      assert.equal(report.verdict, 'differs');
      assert.deepEqual(report.body, { state: 'failed', divergence });
    });
  }

  it('recognises a key that was not decoded', async () => {
    const text = secret.replace('whsec_', '');
    const asText = `whsec_${Buffer.from(text).toString('base64')}`;
    const report = await check({ headers: headers({ 'webhook-signature': signature(asText) }) });
    assert.equal(report.body.divergence, 'secret-as-text');
  });

  it('says no more than that it differs where the secret is another one', async () => {
    const report = await check({ secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` });
    assert.equal(report.verdict, 'differs');
    assert.equal(report.body.divergence, undefined);
    assert.notEqual(report.given, report.computed);
  });

  it('names what is wrong with the headers', async () => {
    const faults = async (changes: Record<string, string>) =>
      (await check({ headers: headers(changes) })).headers.faults;
    assert.deepEqual(await faults({ 'webhook-id': '' }), ['missing']);
    assert.deepEqual(await faults({ 'webhook-timestamp': '2026-05-12' }), ['timestamp-not-seconds']);
    assert.deepEqual(await faults({ 'webhook-signature': 'sha256=abc' }), ['no-v1']);
    assert.deepEqual(await faults({ 'webhook-signature': 'v1,%%%' }), ['not-base64']);
    assert.deepEqual(await faults({ 'webhook-signature': 'v1,AAAA' }), ['wrong-length']);
    const none = await check({ headers: 'accept: */*' });
    assert.deepEqual([none.headers.faults, none.headers.state], [['none-found'], 'failed']);
  });

  it('names what is wrong with the secret, and never repeats it', async () => {
    const cases: [string, string][] = [
      ['', 'missing'],
      [`"${secret}"`, 'quoted'],
      ['whsec_ab-_', 'url-safe'],
      ['whsec_not base64', 'not-base64'],
      ['whsec_AAAA', 'short'],
      [secret.replace('whsec_', ''), 'prefix'],
    ];
    for (const [typed, fault] of cases) {
      const report = await check({ secret: typed });
      assert.deepEqual(report.secret.faults, [fault], typed);
      assert.equal(report.secret.state, ['short', 'prefix'].includes(fault) ? 'warned' : 'failed', typed);
      assert.ok(typed === '' || !JSON.stringify(report).includes(typed));
    }
  });

  it('reads headers however they were copied', () => {
    const expected = new Map([
      ['webhook-id', 'msg_73'],
      ['x-a', '1 2'],
    ]);
    assert.deepEqual(readHeaders('Webhook-Id: msg_73\r\nX-A: 1\nx-a: 2'), expected);
    assert.deepEqual(readHeaders('{"Webhook-Id": "msg_73", "x-a": ["1", "2"]}'), expected);
    assert.deepEqual(readHeaders(`-H 'webhook-id: msg_73' \\\n  -H "x-a: 1 2"`), expected);
  });

  it('takes any of several signatures', async () => {
    const report = await check({
      headers: headers({ 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} ${signature()}` }),
    });
    assert.equal(report.verdict, 'verifies');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { decodeCursor, encodeCursor } from '../../demo/sandbox/domain/cursor.js';
import { reroute } from '../../demo/sandbox/domain/connect-to.js';
import { countExhausted } from '../../demo/sandbox/domain/failure-window.js';
import { IdSource, idAt, isId } from '../../demo/sandbox/domain/ids.js';
import { messageBody } from '../../demo/sandbox/domain/message.js';
import { conclude } from '../../demo/sandbox/domain/outcome.js';
import { RateWindow } from '../../demo/sandbox/domain/rate-limit.js';
import { delayBefore, parseRetryAfter } from '../../demo/sandbox/domain/retry.js';
import { newSigningSecret, sign } from '../../demo/sandbox/domain/signature.js';
import { normalizeSlug } from '../../demo/sandbox/domain/slug.js';
import { DAY, HOUR, MINUTE, SECOND } from './support/sandbox.js';

describe('ids', () => {
  it('grow strictly, whatever the clock does', () => {
    const ids = new IdSource();
    const made = [5e12, 5e12, 4e12, 5e12 + 1].map((at) => BigInt(ids.next(at)));
    made.slice(1).forEach((id, i) => assert.ok(id > made[i]!));
  });

  it('sort by the moment that they carry', () => {
    assert.ok(BigInt(idAt(1_800_000_000_001, 0)) > BigInt(idAt(1_800_000_000_000, 4_000_000)));
  });

  it('are decimal numbers of 63 bits, and nothing else is one', () => {
    for (const id of ['0', '1', '9223372036854775807']) assert.ok(isId(id), id);
    for (const text of ['', '-1', '1.5', '01', '9223372036854775808', '1e3', ' 1', 'abc', '../1'])
      assert.ok(!isId(text), text);
  });
});

describe('slugs', () => {
  it('become lower-case letters, digits and single underscores', () => {
    for (const text of ['a-b', 'a_b', 'A_B', '__a - b__', 'a---b'])
      assert.equal(normalizeSlug(text, 'app_slug'), 'a_b');
  });

  it('that hold nothing of the kind are refused', () => {
    assert.throws(() => normalizeSlug('--', 'app_slug'), /app_slug needs at least one letter or digit/);
  });
});

describe('signatures', () => {
  const secret = newSigningSecret();
  const now = Date.now();
  const body = messageBody('invoice.paid', now, '{"amount":1.0}');

  it('verify with the library that receivers use', () => {
    assert.deepEqual(new Webhook(secret).verify(body, { ...sign(secret, '42', now, body) }), {
      type: 'invoice.paid',
      timestamp: new Date(now).toISOString(),
      data: { amount: 1 },
    });
  });

  it('do not verify once the body, the id or the secret is another', () => {
    const headers = { ...sign(secret, '42', now, body) };
    assert.throws(() => new Webhook(secret).verify(`${body} `, headers));
    assert.throws(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'msg_43' }));
    assert.throws(() => new Webhook(newSigningSecret()).verify(body, headers));
  });

  it('do not verify when they are more than five minutes old', () => {
    assert.throws(
      () => new Webhook(secret).verify(body, { ...sign(secret, '42', now - 6 * MINUTE, body) }),
      /too old/,
    );
  });

  it('use a secret of 32 random bytes', () => {
    assert.match(secret, /^whsec_/);
    assert.equal(Buffer.from(secret.slice(6), 'base64').length, 32);
    assert.notEqual(secret, newSigningSecret());
  });

  it('leave the payload as it came in, byte for byte', () => {
    assert.ok(body.endsWith('"data":{"amount":1.0}}'));
  });
});

describe('retries', () => {
  it('follow the schedule of 30 s, 1 min, 5 min, 15 min, then 6 h each', () => {
    const delays = [1, 2, 3, 4, 5, 6, 31].map((made) => delayBefore(made));
    assert.deepEqual(delays, [30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 6 * HOUR, 6 * HOUR, 6 * HOUR]);
  });

  it('wait longer where the receiver asks for it, but a day at most', () => {
    assert.equal(delayBefore(1, 45 * SECOND), 45 * SECOND);
    assert.equal(delayBefore(3, 45 * SECOND), 5 * MINUTE);
    assert.equal(delayBefore(1, 900 * DAY), DAY);
  });

  it('read Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-01-31T12:00:00Z');
    assert.equal(parseRetryAfter('120', now), 2 * MINUTE);
    assert.equal(parseRetryAfter('Sat, 31 Jan 2026 12:01:00 GMT', now), MINUTE);
    assert.equal(parseRetryAfter('Sat, 31 Jan 2026 11:00:00 GMT', now), 0);
    for (const nonsense of [undefined, '', '-1', '5.5', 'soon'])
      assert.equal(parseRetryAfter(nonsense, now), undefined);
  });

  it('come after no answer, 408, 429 and 5xx; other 4xx and redirects are final; 410 is the end of the endpoint', () => {
    for (const code of [undefined, 408, 429, 500, 503, 599])
      assert.equal(conclude(1, 3, code).status, 'failed', String(code));
    for (const code of [200, 204, 299]) assert.equal(conclude(1, 3, code).status, 'success', String(code));
    for (const code of [302, 308, 400, 401, 404, 422]) {
      assert.deepEqual(
        conclude(1, 3, code),
        { status: 'permanently_failed', isExhausted: false },
        String(code),
      );
    }
    assert.equal(conclude(1, 3, 410).status, 'endpoint_disabled');
  });

  it('end with the last attempt, which counts as exhausted', () => {
    assert.deepEqual(conclude(3, 3, 500), { status: 'permanently_failed', isExhausted: true });
  });
});

describe('the window of failures', () => {
  it('is a fixed day from its first failure', () => {
    let window = countExhausted(undefined, 0);
    window = countExhausted(window, 23 * HOUR);
    assert.deepEqual(window, { count: 2, startedAt: 0 });
    assert.deepEqual(countExhausted(window, DAY), { count: 1, startedAt: DAY });
  });
});

describe('rate limits', () => {
  it('never let more than the limit start within any window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (gaps, max) => {
          const limit = { duration_ms: 1_000, max_requests: max };
          const window = new RateWindow();
          const starts: number[] = [];
          let now = 0;
          for (const gap of gaps) {
            now += gap;
            now += window.wait(limit, now);
            assert.equal(window.wait(limit, now), 0);
            window.started(now);
            starts.push(now);
          }
          starts.forEach((start, i) => {
            const before = starts[i - max];
            assert.ok(before === undefined || start - before >= limit.duration_ms);
          });
        },
      ),
    );
  });
});

describe('cursors', () => {
  it('come back as what they were made of', () => assert.equal(decodeCursor(encodeCursor('123')), '123'));
  it('of another make are none', () => {
    for (const text of ['', 'abc', '123', Buffer.from('d1:x').toString('base64url')])
      assert.equal(decodeCursor(text), undefined);
  });
});

describe('connect-to', () => {
  const rules = { 'a.example:8443': 'one:1', '*.example': 'two:2', 'b.test': 'three:3' };
  it('takes the first rule that fits, by host, port or ending', () => {
    assert.equal(reroute(new URL('https://a.example:8443/x'), rules), 'one:1');
    assert.equal(reroute(new URL('https://a.example/x'), rules), 'two:2');
    assert.equal(reroute(new URL('http://b.test:99/'), rules), 'three:3');
  });
  it('leaves all else alone', () => {
    for (const url of ['https://example/', 'https://notexample/', 'https://b.test.evil/'])
      assert.equal(reroute(new URL(url), rules), undefined);
  });
});

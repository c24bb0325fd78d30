import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { createReceiver, type Receiver, type ReceiverOptions } from '../../demo/receiver/index.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const otherSecret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

interface Sending {
  readonly id?: string;
  readonly secret?: string;
  readonly at?: Date;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** A delivery as a sender makes it. */
function delivery(url: string, sending: Sending = {}): Request {
  const body = sending.body ?? JSON.stringify({ type: 'invoice.paid', data: { id: 'inv_1' } });
  const id = sending.id ?? 'msg_1';
  const at = sending.at ?? new Date();
  return new Request(url, {
    method: 'POST',
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(sending.secret ?? secret).sign(id, at, body),
      ...sending.headers,
    },
  });
}

describe('the receiver', () => {
  let receiver: Receiver;
  const start = (options: ReceiverOptions = {}) => {
    receiver = createReceiver({ secrets: { ours: secret }, ...options });
    return receiver;
  };
  const until = async (answered: string) => {
    while (receiver.control.state().requests[0]?.answered !== answered) await new Promise(setImmediate);
  };
  const latest = () => receiver.control.state().requests[0]!;
  afterEach(() => receiver.close());

  it('takes a signed event, and says whose secret fitted', async () => {
    const response = await start().fetch(delivery('http://api.brightwater.example/hooks?token=abc'));

    assert.equal(response.status, 200);
    const { receivedAt, ...noted } = latest();
    assert.ok(Math.abs(Date.now() - Date.parse(receivedAt)) < 10_000);
    assert.deepEqual(noted, {
      number: 1,
      id: 'msg_1',
      inbox: 'api.brightwater.example',
      path: '/hooks',
      eventType: 'invoice.paid',
      verifiedWith: 'ours',
      doubt: null,
      duplicate: false,
      answered: 200,
    });
  });

  it('answers an event it has taken before, and knows it again', async () => {
    start();
    await receiver.fetch(delivery('http://a.example/'));
    const again = await receiver.fetch(delivery('http://a.example/'));

    assert.equal(again.status, 200);
    assert.equal(latest().duplicate, true);
  });

  it('lets an event in that it had refused', async () => {
    start({ mode: '500' });
    assert.equal((await receiver.fetch(delivery('http://a.example/'))).status, 500);
    receiver.control.setMode('200');
    assert.equal((await receiver.fetch(delivery('http://a.example/'))).status, 200);
    assert.equal(latest().duplicate, false);
  });

  it('does not let a forged id make the real event a duplicate', async () => {
    start();
    await receiver.fetch(delivery('http://a.example/', { secret: otherSecret }));
    await receiver.fetch(delivery('http://a.example/'));
    assert.deepEqual(
      receiver.control.state().requests.map(({ answered, duplicate }) => [answered, duplicate]),
      [
        [200, false],
        [401, false],
      ],
    );
  });

  for (const [what, sending, doubt] of [
    ['signed with a secret it does not hold', { secret: otherSecret }, 'no-match'],
    ['from six minutes ago', { at: new Date(Date.now() - 360_000) }, 'too-old'],
    ['from the future', { at: new Date(Date.now() + 360_000) }, 'too-new'],
    ['without a signature', { headers: { 'webhook-signature': '' } }, 'missing-headers'],
    ['with a time that is none', { headers: { 'webhook-timestamp': 'noon' } }, 'missing-headers'],
  ] as const) {
    it(`refuses an event ${what}`, async () => {
      const response = await start().fetch(delivery('http://a.example/', sending));
      assert.equal(response.status, 401);
      assert.equal(latest().doubt, doubt);
      assert.equal(latest().verifiedWith, null);
    });
  }

  it('refuses an event whose body was changed on the way', async () => {
    const signed = delivery('http://a.example/');
    const changed = new Request(signed.url, {
      method: 'POST',
      headers: signed.headers,
      body: '{"type":"x"}',
    });
    assert.equal((await start().fetch(changed)).status, 401);
  });

  it('believes the new secret, and the old one no longer, as soon as it is told', async () => {
    start();
    await receiver.fetch(delivery('http://a.example/', { id: 'msg_a', secret: otherSecret }));
    assert.equal(latest().doubt, 'no-match');

    receiver.control.setSecrets({ ours: otherSecret });
    assert.equal(receiver.control.holds('ours', otherSecret), true);
    await receiver.fetch(delivery('http://a.example/', { id: 'msg_a', secret: otherSecret }));
    assert.equal(latest().verifiedWith, 'ours');
    await receiver.fetch(delivery('http://a.example/', { id: 'msg_b', secret }));
    assert.equal(latest().doubt, 'no-match');
  });

  it('asks to be tried again while it has no secret at all', async () => {
    start({ secrets: {} });
    assert.equal((await receiver.fetch(delivery('http://a.example/'))).status, 503);
    assert.equal(latest().doubt, 'no-secret');
  });

  it('keeps its secrets when one of the new ones is none', async () => {
    start();
    assert.throws(() => receiver.control.setSecrets({ ours: 'whsec_!' }));
    assert.equal((await receiver.fetch(delivery('http://a.example/'))).status, 200);
  });

  it('answers each inbox as it was told to', async () => {
    start({ retryAfterSeconds: 7 });
    receiver.control.setMode('429', 'busy.example');
    receiver.control.setMode('410', 'gone.example');

    const busy = await receiver.fetch(delivery('http://busy.example/'));
    assert.deepEqual([busy.status, busy.headers.get('retry-after')], [429, '7']);
    assert.equal((await receiver.fetch(delivery('http://gone.example/'))).status, 410);
    assert.equal((await receiver.fetch(delivery('http://other.example/'))).status, 200);

    receiver.control.setMode('500');
    assert.equal((await receiver.fetch(delivery('http://busy.example/'))).status, 500);
    assert.deepEqual(receiver.control.state().modes, {});
  });

  it('names an inbox by its host, and on localhost by its port too', async () => {
    start();
    const inboxes = [];
    for (const host of ['Shop.Example:8443', 'localhost:7803', '127.0.0.1:7803']) {
      await receiver.fetch(delivery('http://ignored.example/', { id: host, headers: { host } }));
      inboxes.push(latest().inbox);
    }
    assert.deepEqual(inboxes, ['shop.example', 'localhost:7803', '127.0.0.1:7803']);
    const strange = delivery('http://ignored.example/', { headers: { host: 'a.example/../b' } });
    assert.equal((await receiver.fetch(strange)).status, 400);
  });

  it('remembers the latest requests only, and none once cleared', async () => {
    start({ remembers: 2 });
    for (const id of ['a', 'b', 'c']) await receiver.fetch(delivery('http://a.example/', { id }));
    assert.deepEqual(
      receiver.control.state().requests.map(({ id }) => id),
      ['c', 'b'],
    );
    receiver.control.clear();
    assert.deepEqual(receiver.control.state().requests, []);
    await receiver.fetch(delivery('http://a.example/', { id: 'c' }));
    assert.equal(latest().duplicate, false);
  });

  it('takes no more than a megabyte, and only POST', async () => {
    start();
    const large = delivery('http://a.example/', {
      body: 'x'.repeat(1024 * 1024 + 1),
      headers: { 'content-length': String(1024 * 1024 + 1) },
    });
    assert.equal((await receiver.fetch(large)).status, 413);
    const read = await receiver.fetch(new Request('http://a.example/'));
    assert.deepEqual([read.status, read.headers.get('allow')], [405, 'POST']);
  });

  it('holds a connection until the sender gives up', async () => {
    start({ mode: 'hang' });
    const { port } = await receiver.listen(0);
    const giveUp = new AbortController();
    const sending = fetch(`http://127.0.0.1:${port}/slow`, {
      method: 'POST',
      body: '{}',
      signal: giveUp.signal,
    });
    await until('holding');
    giveUp.abort();
    await assert.rejects(sending, { name: 'AbortError' });
    await until('dropped');
  });

  it('lets go of held connections when it closes', async () => {
    start({ mode: 'hang' });
    const { port } = await receiver.listen(0);
    const sending = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' });
    await until('holding');
    await Promise.all([receiver.close(), assert.rejects(sending)]);
  });
});

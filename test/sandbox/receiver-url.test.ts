import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkReceiverUrl, isPublicAddress } from '../../demo/sandbox/domain/receiver-url.js';

describe('the address of a receiver', () => {
  const hostile = [
    'http://localhost/', 'http://LOCALHOST:80/', 'http://localhost./', 'http://a.localhost/', 'http://printer.local/',
    'http://metadata.google.internal/', 'http://127.0.0.1/', 'http://127.1/', 'http://127.0.0.1./', 'http://2130706433/',
    'http://0x7f000001/', 'http://0177.0.0.1/', 'http://0/', 'http://0.0.0.0/', 'http://10.0.0.1/', 'http://172.16.0.1/',
    'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data/', 'http://100.64.0.1/', 'http://224.0.0.1/',
    'http://255.255.255.255/', 'http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[::127.0.0.1]/', 'http://[100:0:0:1::1]/',
    'http://[fe80::1]/', 'http://[fc00::1]/', 'http://[ff02::1]/', 'http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/', 'http://①②⑦.0.0.1/', 'http://192.0.2.1/', 'http://198.18.0.1/', 'http://240.0.0.1/',
  ]; // prettier-ignore
  for (const url of hostile)
    it(`is refused as ${url}`, () => assert.throws(() => checkReceiverUrl(url, false), /must not point at/));

  const malformed: [string, RegExp][] = [
    ['', /whole address/],
    ['example.com/hook', /whole address/],
    ['/hook', /whole address/],
    ['ftp://example.com/', /must start with https/],
    ['javascript:alert(1)', /must start with https/],
    ['file:///etc/passwd', /must start with https/],
    ['https://user:secret@example.com/', /user name or password/],
    ['https://user@example.com/', /user name or password/],
    [`https://example.com/${'x'.repeat(2_048)}`, /2048 characters/],
  ];
  for (const [url, reason] of malformed)
    it(`is refused as ${url.slice(0, 40)}`, () => assert.throws(() => checkReceiverUrl(url, true), reason));

  it('passes when it is public', () => {
    for (const url of [
      'https://example.com/hook',
      'http://93.184.215.14:8080/',
      'https://[2606:4700::6810:84e5]/x',
    ])
      checkReceiverUrl(url, false);
  });

  it('passes when it is private and named exactly, with its port', () => {
    const allowed = ['localhost:7803', '127.0.0.1:80'];
    checkReceiverUrl('http://localhost:7803/hook', allowed);
    checkReceiverUrl('http://127.0.0.1/hook', allowed);
    assert.throws(() => checkReceiverUrl('http://localhost:7804/hook', allowed));
    assert.throws(() => checkReceiverUrl('https://127.0.0.1/hook', allowed));
  });

  it('is never public as an address that carries another inside', () => {
    for (const address of ['::ffff:10.0.0.1', '64:ff9b::a00:1', 'fe80::1%eth0', 'not an address', ''])
      assert.ok(!isPublicAddress(address), address);
  });
});

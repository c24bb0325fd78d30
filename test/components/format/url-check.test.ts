import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classifyHost } from '../../../components/format/address.js';
import {
  checkUrl,
  endsInHost,
  urlCanBeSaved,
  type UrlCheckOptions,
} from '../../../components/format/url-check.js';

const codes = (text: string, options?: UrlCheckOptions) =>
  checkUrl(text, options).map(({ problem }) => problem.code);
const saves = (text: string, options?: UrlCheckOptions) => urlCanBeSaved(checkUrl(text, options));

describe('the check of an endpoint’s URL', () => {
  it('has nothing to say about a plain https address', () => {
    assert.deepEqual(checkUrl(' https://api.brightwater.example/hooks/freight '), []);
    assert.deepEqual(checkUrl('https://erp.brightwater.example:8443/wacht'), []);
    assert.deepEqual(checkUrl('https://[2606:4700::1111]/in'), []);
  });

  it('asks for one where there is none, and says what was probably meant', () => {
    assert.deepEqual(codes('  '), ['missing']);
    assert.deepEqual(codes('https://'), ['invalid']);
    assert.deepEqual(codes('not a url'), ['invalid']);
    const [bare] = checkUrl('api.example.com:8443/in');
    assert.deepEqual(bare?.problem, { code: 'no-scheme', suggestion: 'https://api.example.com:8443/in' });
    assert.deepEqual(codes('//api.example.com/in'), ['no-scheme']);
    for (const text of [
      'ftp://example.com',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ]) {
      assert.deepEqual(codes(text), ['scheme'], text);
    }
  });

  it('warns about http without refusing it', () => {
    assert.deepEqual(codes('http://api.example.com/in'), ['not-encrypted']);
    assert.ok(saves('http://api.example.com/in'));
  });

  it('refuses a user name or password in the URL', () => {
    assert.deepEqual(codes('https://admin:hunter2@example.com'), ['credentials']);
    assert.deepEqual(codes('https://admin@example.com'), ['credentials']);
    assert.ok(!saves('https://:secret@example.com'));
  });

  it('names secrets in the query, and leaves other parameters alone', () => {
    const [finding] = checkUrl(
      'https://example.com/in?token=4f9a&region=eu&api_key=1&X-Auth-Token=2&monkey=3&token=',
    );
    assert.deepEqual(finding, {
      level: 'warning',
      problem: { code: 'secret-in-query', names: ['token', 'api_key', 'X-Auth-Token'] },
    });
    assert.deepEqual(codes('https://example.com/in?token_type=x&keyboard=de&token='), []);
  });

  it('remarks on an odd port and on a fragment that is never sent', () => {
    assert.deepEqual(checkUrl('https://example.com:8081/in#part'), [
      { level: 'hint', problem: { code: 'port', port: '8081' } },
      { level: 'hint', problem: { code: 'fragment' } },
    ]);
    for (const port of ['80', '443', '8080', '8443'])
      assert.deepEqual(codes(`https://example.com:${port}/in`), [], port);
    assert.deepEqual(codes('http://example.com:443/in'), ['not-encrypted']);
  });

  it('shows the name that is really called where it looks like another', () => {
    const [finding] = checkUrl('https://аpple.example/in');
    assert.equal(finding?.problem.code, 'international-name');
    assert.deepEqual(codes('https://XN--PPLE-43D.example/in'), [], 'whoever writes it so sees what it is');
  });

  it('knows who is still in the middle of the name', () => {
    for (const text of ['https://', ' https://my- ', 'HTTP://api', 'https:\\\\api.example:80'])
      assert.ok(endsInHost(text), text);
    for (const text of [
      '',
      'https:',
      'https://a.example/',
      'https://a.example?b',
      'https://a#b',
      'a https://b',
    ])
      assert.ok(!endsInHost(text), text);
  });

  it('refuses what can’t be seen', () => {
    assert.deepEqual(codes('https://exam\u200bple.com/in'), ['hidden-characters']);
    assert.deepEqual(codes('https://exam\tple.com/in'), ['hidden-characters']);
  });

  it('keeps to the hosts that the policy allows', () => {
    const allowedHosts = ['Brightwater.example', '*.Partner.example'];
    assert.ok(saves('https://api.brightwater.example/in', { allowedHosts }));
    assert.ok(saves('https://BRIGHTWATER.example./in', { allowedHosts }));
    assert.ok(saves('https://a.partner.example/in', { allowedHosts }));
    for (const host of ['partner.example', 'notbrightwater.example', 'brightwater.example.rival.example']) {
      assert.deepEqual(codes(`https://${host}/in`, { allowedHosts }), ['not-allowed'], host);
    }
  });

  it('lets a developer’s page name this machine, and no other private address', () => {
    const pageHost = 'localhost';
    assert.deepEqual(codes('http://localhost:7803/hooks', { pageHost }), ['local-address']);
    assert.deepEqual(codes('http://192.168.4.20/hooks', { pageHost }), ['address', 'not-encrypted']);
    assert.deepEqual(codes('http://localhost:7803/hooks', { pageHost: 'app.example.com' })[0], 'address');
  });
});

describe('a host name that can’t exist', () => {
  const label = 'a'.repeat(63);
  const faultOf = (host: string, options?: UrlCheckOptions) => {
    const [first] = checkUrl(`https://${host}/in`, options);
    return first?.problem.code === 'host-name' ? first.problem.fault : first;
  };

  it('is refused with the part of it that is to blame', () => {
    assert.deepEqual(faultOf(`${label}a.example`), {
      what: 'long-label',
      label: `${label}a`,
      length: 64,
    });
    for (const host of ['a..example', '.example.com', 'example.com..']) {
      assert.deepEqual(faultOf(host), { what: 'empty-label' }, host);
    }
    for (const [host, label] of [
      ['-shop.example', '-shop'],
      ['shop-.example', 'shop-'],
      ['shop.example-', 'example-'],
    ] as const) {
      assert.deepEqual(faultOf(host), { what: 'hyphen', label }, host);
    }
    assert.deepEqual(faultOf('*.example.com'), { what: 'character', character: '*' });
    // These the parser refuses here, as other browsers' do with more.
    for (const character of ['<', '^', '|', ' ', '%'])
      assert.deepEqual(faultOf(`sh${character}op.example.com`), { what: 'character', character });
    const long = `${`${label}.`.repeat(3)}${'a'.repeat(62)}`;
    assert.deepEqual(faultOf(long), { what: 'long', length: 254 });
  });

  it('is refused before a policy or an address is looked at', () => {
    const allowedHosts = ['brightwater.example'];
    assert.deepEqual(codes('https://a..brightwater.example/in', { allowedHosts }), ['host-name']);
    assert.ok(!saves('https://a..brightwater.example/in', { allowedHosts }));
  });

  it('is not one of those that only look odd', () => {
    const longest = `${`${label}.`.repeat(3)}${'a'.repeat(61)}`;
    for (const host of [`${label}.example`, longest, 'example.com.', 'my_team.example', 'a--b.example']) {
      assert.deepEqual(codes(`https://${host}/in`), [], host);
    }
    assert.deepEqual(codes('https://[2606:4700::1111]/in'), []);
    assert.deepEqual(codes('https://8.8.8.8/in'), []);
  });
});

describe('an address that can’t be reached from outside', () => {
  const kinds = {
    loopback: [
      'localhost',
      'LOCALHOST.',
      'a.localhost',
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '0',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '１２７.０.０.１',
      'lvh.me',
      'app.127.0.0.1.nip.io',
    ],
    private: [
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.4.20',
      '0xc0a80414',
      '100.64.0.1',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[::ffff:10.0.0.1]',
      'printer',
      'erp.local',
      'db.internal',
      'nas.home.arpa',
      '10-0-0-1.sslip.io',
    ],
    'link-local': ['169.254.1.1', '[fe80::1]', '[febf::1]'],
    metadata: [
      '169.254.169.254',
      '[::ffff:a9fe:a9fe]',
      'metadata.google.internal',
      '[fd00:ec2::254]',
      '100.100.100.200',
    ],
    multicast: ['224.0.0.1', '239.255.255.255', '[ff02::1]'],
    reserved: ['192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '255.255.255.255', '[2001:db8::1]'],
    public: [
      '8.8.8.8',
      '172.32.0.1',
      '172.15.0.1',
      '100.128.0.1',
      '[2606:4700::1]',
      'example.com',
      '10.example.com',
      'localhost.example.com',
    ],
  } as const;

  for (const [kind, hosts] of Object.entries(kinds)) {
    it(`is recognised as ${kind} in all its spellings`, () => {
      for (const host of hosts) assert.equal(classifyHost(new URL(`https://${host}/`).hostname), kind, host);
    });
  }
});

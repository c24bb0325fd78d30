import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, mock } from 'node:test';
import { createAuditClient } from '../../../components/client/audit.js';
import * as client from '../../../components/client/index.js';
import { delivery, endpoint, FakePlatform, ok, problem, task } from './support.js';

const page = readFileSync(new URL('../../../docs/client.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code = '']) => code);

/** What an example prints, run on a page of the host. */
async function run(
  code: string,
  answer?: typeof globalThis.fetch,
  page: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const platform = new FakePlatform();
  platform.on('POST /api/settings/webhooks/embed-ticket', () => platform.ticket('wh_42'));
  platform.on('GET /webhook/deliveries/replay/task-1', () =>
    ok(task('task-1', { app_slug: 'wh_42', status: 'completed', processed: 2, replayed_count: 2 })),
  );
  platform.on('DELETE /webhook/endpoints/999', () => problem(404));
  platform.on('POST /webhook/endpoints', () => ok(endpoint('7', 'wh_42')));
  let tested = false;
  platform.on('POST /webhook/endpoints/7/test', () => {
    tested = true;
    return ok({ success: true, message: 'ok' });
  });
  platform.on('GET /webhook/deliveries', () => {
    const rows = [...(tested ? ['2'] : []), '1'].map((id) => delivery(id, { app_slug: 'wh_42' }));
    return ok({ data: rows, limit: 20, has_more: false });
  });
  const fetch = mock.method(globalThis, 'fetch', answer ?? platform.fetchFor('wh_42'));
  const printed: string[] = [];
  try {
    const body = code.replace(/^import .*;$/gm, '');
    const location = { href: 'https://app.example.com/settings' };
    const names = { ...client, createAuditClient, location, ...page };
    const console = { log: (...words: unknown[]) => printed.push(words.join(' ')) };
    const AsyncFunction = run.constructor as new (
      ...source: string[]
    ) => (...values: unknown[]) => Promise<void>;
    await new AsyncFunction(...Object.keys(names), 'console', body)(...Object.values(names), console);
  } finally {
    fetch.mock.restore();
  }
  return printed;
}

describe('The examples of docs/client.md', () => {
  const [first = '', ...others] = examples;
  const prints: readonly RegExp[] = [
    /^1 invoice\.paid success\n2026/,
    /^2 of 2\ncompleted 2 0$/,
    /^success$/,
    /^Connected to App wh_42\ntrue$|^true$/,
    /^It is gone already\.$/,
  ];

  it('are all tried here', () => assert.equal(others.length, prints.length));

  it('list the endpoints', async () =>
    assert.deepEqual(await run(first), ['https://receiver.example.com/7']));

  for (const [at, example] of others.entries()) {
    it(`do what they say: ${example.split('\n').find((line) => !line.startsWith('import') && line) ?? ''}`, async () => {
      const printed = await run(first + example);
      assert.match(printed.slice(1).join('\n'), prints[at]!);
    });
  }

  it('report to the audit log what is done, and read there who did what', async () => {
    const [, code = ''] = /^```js audit\n(.*?)^```/ms.exec(page) ?? [];
    const kept: Record<string, unknown>[] = [];
    const server: typeof globalThis.fetch = (input, init) => {
      const { pathname, searchParams } = new URL(input as string);
      assert.deepEqual([pathname, searchParams.get('deploymentId')], ['/audit-events', '42']);
      if (init?.method !== 'POST') {
        assert.deepEqual([searchParams.get('kind'), searchParams.get('limit')], ['act', '20']);
        return Promise.resolve(Response.json({ data: kept.toReversed(), has_more: false }));
      }
      const record = {
        ...(JSON.parse(init.body as string) as object),
        id: kept.length + 1,
        at: '2026-11-24',
      };
      kept.push({ ...record, principal: 'olga' });
      return Promise.resolve(Response.json(record, { status: 201 }));
    };
    assert.deepEqual(await run(code, server), [
      'olga secret.rotate succeeded ',
      'olga secret.rotate intended Contractor left',
    ]);
    assert.equal(kept[1]?.['intent'], 1);
  });

  it('send the audit log a bearer token with everything else that was to be sent', async () => {
    const [, code = ''] = /^```js fetch-audit\n(.*?)^```/ms.exec(page) ?? [];
    const tag: { fetchAudit?: typeof globalThis.fetch } = {};
    const sent: RequestInit[] = [];
    const server: typeof globalThis.fetch = (_, init) => {
      sent.push(init ?? {});
      return Promise.resolve(Response.json({ id: 1, at: '2026-11-24' }, { status: 201 }));
    };
    const onPage = { document: { querySelector: () => tag }, currentToken: () => Promise.resolve('t0k') };
    await run(code, server, onPage);
    const fetch = mock.method(globalThis, 'fetch', server);
    const audit = createAuditClient({ auditUrl: 'https://app.example/a', fetch: tag.fetchAudit });
    await audit.report({ action: 'secret.rotate', outcome: 'intended' });
    fetch.mock.restore();
    const headers = new Headers(sent[0]?.headers);
    assert.equal(headers.get('authorization'), 'Bearer t0k');
    assert.equal(headers.get('content-type'), 'application/json');
    assert.deepEqual([sent[0]?.method, sent[0]?.redirect], ['POST', 'manual']);
  });

  it('name every method there is', () => {
    const all = Object.keys(client.createWebhookClient({ ticketUrl: 'https://app.example.com/t' }));
    for (const name of all) assert.ok(page.includes(name), name);
  });
});

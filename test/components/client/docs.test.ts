import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, mock } from 'node:test';
import * as client from '../../../components/client/index.js';
import { delivery, endpoint, FakePlatform, ok, problem, task } from './support.js';

const page = readFileSync(new URL('../../../docs/client.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code = '']) => code);

/** What an example prints, run on a page of the host. */
async function run(code: string): Promise<string[]> {
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
  const fetch = mock.method(globalThis, 'fetch', platform.fetchFor('wh_42'));
  const printed: string[] = [];
  try {
    const body = code.replace(/^import .*;$/gm, '');
    const names = { ...client, location: { href: 'https://app.example.com/settings' } };
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

  it('name every method there is', () => {
    const all = Object.keys(client.createWebhookClient({ ticketUrl: 'https://app.example.com/t' }));
    for (const name of all) assert.ok(page.includes(name), name);
  });
});

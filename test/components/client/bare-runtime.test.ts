import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { build, type Rolldown } from 'vite';
import { API, FakePlatform } from './support.js';

const entry = fileURLToPath(new URL('../../../components/client/index.ts', import.meta.url));

async function bundled(): Promise<string> {
  const [bundle] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'wacht' } },
  })) as Rolldown.RolldownOutput[];
  return bundle?.output[0].code ?? '';
}

describe('The client in a runtime that has next to nothing', () => {
  it('needs the globals that every worker and edge runtime has, and no DOM', async () => {
    const platform = new FakePlatform();
    const globals = {
      URL,
      URLSearchParams,
      AbortController,
      AbortSignal,
      setTimeout,
      clearTimeout,
      crypto,
      atob,
      TextDecoder,
    };
    const context = vm.createContext({ ...globals, fetch: platform.fetchFor('wh_1'), API });
    vm.runInContext(await bundled(), context);
    const app: unknown = await vm.runInContext(
      `(async () => {
        const client = wacht.createWebhookClient({ apiUrl: API, fetchTicket: async () => ({ ticket: 'wh_1:1' }) });
        await client.replayDelivery({ delivery_ids: ['1'] });
        return (await client.fetchEndpoints())[0].app_slug;
      })()`,
      context,
    );
    assert.equal(app, 'wh_1');
  });

  it('reads and replays from a worker thread, over HTTP', async (t) => {
    const platform = new FakePlatform();
    const answer = platform.fetchFor('wh_1');
    const server = createServer((request, response) => {
      void answer(`${API}${request.url ?? ''}`, { method: request.method ?? 'GET' }).then(async (found) => {
        response.writeHead(found.status, Object.fromEntries(found.headers)).end(await found.text());
      });
    }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = await mkdtemp(join(tmpdir(), 'wacht-worker-'));
    t.after(() => rm(folder, { recursive: true }));
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: folder,
        emptyOutDir: false,
        lib: { entry, formats: ['es'], fileName: () => 'client.mjs' },
      },
    });
    const code = `
      import { parentPort } from 'node:worker_threads';
      import { createWebhookClient } from './client.mjs';
      const client = createWebhookClient({ apiUrl: '${apiUrl}', fetchTicket: async () => ({ ticket: 'wh_1:1' }) });
      const [endpoint] = await client.fetchEndpoints();
      await client.replayDelivery({ delivery_ids: ['1'] });
      parentPort.postMessage([typeof document, endpoint.app_slug]);`;
    await writeFile(join(folder, 'worker.mjs'), code);
    const worker = new Worker(join(folder, 'worker.mjs'));
    t.after(() => worker.terminate());
    const [told] = (await once(worker, 'message')) as [unknown];
    assert.deepEqual(told, ['undefined', 'wh_1']);
  });

  it('is typed without the DOM: the library of workers is enough', () => {
    const program = ts.createProgram([entry], {
      lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'],
      types: [],
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
    });
    assert.deepEqual(
      ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
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
});

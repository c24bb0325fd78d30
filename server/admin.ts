import { Hono } from 'hono';
import type { Metrics } from './metrics.js';

/** Something the server stands on. */
export interface Dependency {
  name: string;
  /** Without a required one no ticket can be given, so this instance should get no visitors. */
  required: boolean;
  /** Rejects when it is down. */
  check: () => Promise<void>;
}

const PATIENCE_MS = 2000;

async function isUp({ check }: Dependency): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What operators and orchestrators ask: `/healthz` (the process runs), `/readyz` (and which dependency is down) and
 * `/metrics`. It knows no sign-in, so it belongs on a port of its own that the public can't reach.
 */
export function createAdminApp(dependencies: readonly Dependency[], metrics: Metrics): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const states = await Promise.all(dependencies.map(async (one) => ({ ...one, up: await isUp(one) })));
    const isReady = states.every(({ required, up }) => up || !required);
    const checks = Object.fromEntries(states.map(({ name, up }) => [name, up ? 'up' : 'down']));
    return context.json({ status: isReady ? 'ready' : 'not ready', checks }, isReady ? 200 : 503);
  });
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
  return app;
}

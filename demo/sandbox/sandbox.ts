import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdmin } from './admin/app.js';
import { Faults } from './admin/faults.js';
import type { Context } from './context.js';
import { newestId } from './database/deliveries.js';
import { persisted } from './database/meta.js';
import { sweepExpired } from './database/sessions.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { Replayer } from './dispatch/replayer.js';
import { createSender, senderFromFetch } from './dispatch/send.js';
import { IdSource } from './domain/ids.js';
import { createFrontend } from './frontend/app.js';
import { loopbackOrigins } from './http/cors.js';
import { isLoopbackName } from './http/guard.js';
import { keepLines } from './log.js';
import { listen, type Listening } from './listen.js';
import type { Addresses, ListenOptions, Sandbox, SandboxOptions } from './options.js';
import { createPlatform } from './platform/app.js';
import { seedDatabase } from './seed/index.js';
import { SessionRotation } from './service/session-rotation.js';
import { Subscribers } from './service/subscribers.js';
import { openStorage, type Storage } from './storage.js';

/**
 * Wacht on a laptop: both of its APIs, its database and its dispatcher, in this process.
 *
 * @throws DataDirectoryInUse; Error under NODE_ENV=production, as this is no server to be exposed
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The sandbox is a tool for development and does not run with NODE_ENV=production.');
  }
  const { timeScale = 1 } = options;
  if (!(timeScale > 0)) throw new Error('timeScale must be a number above 0.');
  if (options.exposed && options.allowPrivateReceivers) {
    throw new Error(
      'A sandbox that others can reach must not send to private addresses: drop one of the two options.',
    );
  }
  const storage = await openStorage(options);
  try {
    return await assemble(options, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Random per data directory, and the same whenever that is opened again. */
const draw = (prefix: string) => () => prefix + randomBytes(24).toString('base64url');

async function assemble(options: SandboxOptions, storage: Storage): Promise<Sandbox> {
  const { db } = storage;
  const now = options.now ?? Date.now;
  const { log, lines } = keepLines(options.log ?? (() => undefined));
  const faults = new Faults();
  const apiKey = await persisted(db, 'api_key', draw('wk_sandbox_'));
  const adminToken = await persisted(db, 'admin_token', draw('wa_sandbox_'));
  const ids = new IdSource();
  ids.continueAfter(await newestId(db));
  const deploymentId = await persisted(db, 'deployment_id', () => ids.next(now()));

  const mode = options.mode ?? 'production';
  const isExposed = options.exposed ?? false;
  const upstream = options.quirks === 'upstream';
  const privateReceivers = options.allowPrivateReceivers ?? false;
  const sender = options.fetch
    ? senderFromFetch(options.fetch)
    : createSender({ connectTo: options.connectTo ?? {}, privateReceivers, upstream });

  const context: Context = {
    db,
    now,
    ids,
    deploymentId,
    privateReceivers,
    upstream,
    subscribers: new Subscribers(upstream, now),
    timeScale: options.timeScale ?? 1,
    log,
    signals: {
      queued: () => dispatcher.wake(),
      taskQueued: (taskId) => replayer.run(taskId),
      taskCancelled: () => replayer.endRest(),
      destinationsChanged: () => dispatcher.destinationsChanged(),
      watch: (deliveryId) => {
        void start();
        return dispatcher.watch(deliveryId);
      },
    },
  };
  const dispatcher = new Dispatcher(context, sender.send);
  const replayer = new Replayer(context);
  const start = async () => {
    await dispatcher.start();
    await replayer.start();
  };
  const settled = async () => {
    await start();
    do {
      await replayer.settled();
      await dispatcher.settled();
    } while (replayer.isBusy);
  };

  await sweepExpired(db, new Date(now()));
  if (storage.isNew) await seedDatabase(context, options.seed ?? 'none', options.seedNumber ?? 1);

  let frontendUrl = 'http://localhost';
  const rotation = new SessionRotation(context);
  const frontend = createFrontend(context, {
    origins: options.origins ?? loopbackOrigins,
    mode,
    before: faults.middleware('frontend'),
    isExposed,
    rotation,
  });
  const admin = createAdmin(context, {
    adminToken,
    faults,
    lines,
    settled,
    setReplayPause: (milliseconds) => (replayer.pause = milliseconds),
    rotation,
  });
  const platform = createPlatform(context, {
    apiKey,
    admin,
    frontendUrl: () => frontendUrl,
    before: faults.middleware('platform'),
    isExposed,
  });

  const listening: Listening[] = [];
  return {
    apiKey,
    adminToken,
    frontend: { fetch: (request) => frontend.fetch(request) },
    platform: { fetch: (request) => platform.fetch(request) },
    settled,

    async listen({ frontendPort, platformPort, host = '127.0.0.1' }: ListenOptions): Promise<Addresses> {
      if (!isExposed && !isLoopbackName(host)) {
        throw new Error(`The sandbox listens on this machine only; ${host} would show it to others.`);
      }
      const front = await listen(frontend.fetch, frontendPort, host);
      listening.push(front);
      const back = await listen(platform.fetch, platformPort, host);
      listening.push(back);
      frontendUrl = `http://localhost:${front.port}`;
      const platformUrl = `http://localhost:${back.port}`;
      const key = Buffer.from(frontendUrl).toString('base64');
      const addresses: Addresses = {
        frontendUrl,
        platformUrl,
        adminUrl: `${platformUrl}/_sandbox`,
        publishableKey: `${mode === 'production' ? 'pk_live' : 'pk_test'}_${key}`,
      };
      if (options.dataDir !== undefined) writeAddresses(options.dataDir, addresses, apiKey, adminToken);
      await start();
      return addresses;
    },

    async close(): Promise<void> {
      await Promise.all(listening.splice(0).map((server) => server.close()));
      await replayer.stop();
      await dispatcher.stop();
      await sender.close();
      await storage.close();
    },
  };
}

/** Scripts find the sandbox by this file. It holds the keys: nobody but its owner may read it. */
function writeAddresses(dataDir: string, addresses: Addresses, apiKey: string, adminToken: string): void {
  const content = {
    platform_url: addresses.platformUrl,
    frontend_url: addresses.frontendUrl,
    publishable_key: addresses.publishableKey,
    api_key: apiKey,
    admin_url: addresses.adminUrl,
    admin_token: adminToken,
  };
  writeFileSync(join(dataDir, 'sandbox.json'), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

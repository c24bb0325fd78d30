import { WachtClient } from '@wacht/backend';
import { join } from 'node:path';
import type { PlaygroundReceiver } from './host/playground.js';
import { openDemoAudit } from './audit.js';
import { createHost } from './host/server.js';
import { listenOnLoopback } from './listen.js';
import { createReceiver, type Receiver, type ReceiverControl } from './receiver/index.js';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox/index.js';

/** 0 takes any free one. */
export interface DemoPorts {
  readonly host: number;
  readonly frontend: number;
  readonly platform: number;
  readonly receiver: number;
}

export interface DemoOptions extends Pick<SandboxOptions, 'seed' | 'reset' | 'timeScale' | 'log'> {
  readonly ports: DemoPorts;
  /** Where everything is kept that survives a restart. */
  readonly dataDir: string;
  /** Whether Halyard keeps an audit log, whose database takes a moment to start. Default true. */
  readonly audit?: boolean;
}

export interface Demo {
  readonly ports: DemoPorts;
  readonly sandbox: Sandbox;
  readonly receiver: ReceiverControl;
  /** Where the sandbox's own admin routes are, and the key and token of this data directory. */
  readonly adminUrl: string;
  readonly publishableKey: string;
  close(): Promise<void>;
}

/** Every invented host of the demo ends so, and none of them exists: the receiver plays them all. */
const inventedHosts = '*.example';
const isInvented = (hostname: string) => hostname.endsWith(inventedHosts.slice(1));

/** The customers' secrets, as they were given them when they set their receivers up. Asked before anything listens. */
async function signingSecrets({ apiKey, platform }: Sandbox): Promise<Record<string, string>> {
  const client = new WachtClient({
    apiKey,
    baseUrl: 'http://localhost',
    fetch: async (input, init) => platform.fetch(new Request(input, init)),
  });
  // Every argument is passed: the client takes a missing one's place with itself, and asks the public host.
  const { data } = await client.webhooks.listWebhookApps({ limit: 100, offset: 0, include_inactive: true });
  return Object.fromEntries(data.map(({ app_slug, signing_secret }) => [app_slug, signing_secret]));
}

/** The receiver as the playground sees it: which addresses lead to it, and whose secrets it holds. */
function playgroundReceiver(
  { control }: Receiver,
  port: number,
  secrets: Record<string, string>,
): PlaygroundReceiver {
  return {
    state: () => control.state(),
    setMode: (mode, inbox) => control.setMode(mode, inbox),
    holds: (name, secret) => control.holds(name, secret),
    giveSecret(name, secret) {
      secrets[name] = secret;
      control.setSecrets(secrets);
    },
    inboxFor(url) {
      const { hostname, host, port: urlPort } = new URL(url);
      if (isInvented(hostname)) return hostname;
      return ['localhost', '127.0.0.1'].includes(hostname) && urlPort === String(port) ? host : undefined;
    },
  };
}

/**
 * Starts the whole demo in this process, on loopback: sandbox, receiver, host.
 * @throws when a port is taken, or the data directory is; nothing stays open then
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    // The last one opened asks the others, so it goes first.
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    const receiver = createReceiver();
    opened.push(() => receiver.close());
    const { port: receiverPort } = await receiver.listen(options.ports.receiver);

    // Known only once the host listens, and nobody asks before.
    let hostPort = 0;
    const isHost = (origin: string) =>
      ['localhost', '127.0.0.1'].some((name) => origin === `http://${name}:${hostPort}`);
    const sandbox = await createSandbox({
      dataDir: join(options.dataDir, 'sandbox'),
      seed: options.seed ?? 'demo',
      reset: options.reset ?? false,
      timeScale: options.timeScale ?? 60,
      ...(options.log && { log: options.log }),
      origins: isHost,
      connectTo: { [inventedHosts]: `127.0.0.1:${receiverPort}` },
      allowPrivateReceivers: [`localhost:${receiverPort}`, `127.0.0.1:${receiverPort}`],
    });
    opened.push(() => {
      // The sandbox lets deliveries that are under way end, which one to a silent receiver would not for long.
      receiver.letGo();
      return sandbox.close();
    });
    const secrets = await signingSecrets(sandbox);
    receiver.control.setSecrets(secrets);
    // From here on deliveries that waited go out, to a receiver that can check them.
    const urls = await sandbox.listen({
      frontendPort: options.ports.frontend,
      platformPort: options.ports.platform,
    });

    const frontendPort = Number(new URL(urls.frontendUrl).port);
    const audit = options.audit === false ? undefined : await openDemoAudit(options.dataDir, options.reset);
    if (audit) opened.push(() => audit.close());
    const app = createHost({
      timeScale: options.timeScale ?? 60,
      ...(audit && { audit }),
      wacht: { apiKey: sandbox.apiKey, baseUrl: urls.platformUrl },
      frontendPort,
      receiver: playgroundReceiver(receiver, receiverPort, secrets),
      sessionsFile: join(options.dataDir, 'halyard', 'sessions.json'),
    });
    const host = await listenOnLoopback((request) => app.fetch(request), options.ports.host);
    hostPort = host.port;
    opened.push(() => host.close());

    return {
      ports: {
        host: hostPort,
        frontend: frontendPort,
        platform: Number(new URL(urls.platformUrl).port),
        receiver: receiverPort,
      },
      sandbox,
      receiver: receiver.control,
      adminUrl: urls.adminUrl,
      publishableKey: urls.publishableKey,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

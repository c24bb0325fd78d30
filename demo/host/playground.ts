import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { BackendError, type Backend } from './backend.js';
import { appSlug, deploymentOf, type Deployment, type Person } from './people.js';
import { inboxModes, type InboxMode, type Received, type ReceiverView } from './playground-api.js';

/** The customer's receiver, as far as the playground shows and steers it. */
export interface PlaygroundReceiver {
  state(): {
    readonly mode: InboxMode;
    readonly modes: Readonly<Record<string, InboxMode>>;
    readonly requests: readonly PlaygroundRequest[];
  };
  setMode(mode: InboxMode, inbox: string): void;
  /** Gives the receiver a customer's secret, in place of the one it had from them. */
  giveSecret(name: string, secret: string): void;
  holds(name: string, secret: string): boolean;
  /** The inbox that requests to an address end up in, or undefined when they don't come here. */
  inboxFor(url: string): string | undefined;
}

type PlaygroundRequest = Omit<Received, 'verified'> & { readonly verifiedWith: string | null };

export interface PlaygroundOptions {
  readonly backend: Backend;
  readonly receiver: PlaygroundReceiver;
  readonly personOf: (request: Request) => Person | undefined;
}

const maxShown = 50;

const forDeployment = z.object({ deploymentId: z.string() });
const triggerBody = forDeployment.extend({
  event: z.string().min(1).max(200),
  count: z.number().int().min(1).max(50),
});
const modeBody = forDeployment.extend({
  mode: z.enum(inboxModes),
  /** Without one: all of the deployment's. */
  inbox: z.string().max(300).optional(),
});

class Refusal extends Error {
  constructor(
    readonly status: 400 | 403,
    message: string,
  ) {
    super(message);
  }
}

async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) throw new Refusal(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/**
 * The demo's own controls, for owners of a deployment: they trigger events as Halyard's backend would, and show and
 * steer what a customer's receiver does. Each owner sees what belongs to their own deployment.
 */
export function playground({ backend, receiver, personOf }: PlaygroundOptions): Hono {
  const app = new Hono();

  function ownedDeployment(request: Request, id: string): Deployment {
    const person = personOf(request);
    const deployment = person?.role === 'owner' ? deploymentOf(person, id) : undefined;
    if (!deployment) throw new Refusal(403, 'Only an owner of the deployment may do that.');
    return deployment;
  }

  async function inboxesOf(deployment: Deployment): Promise<string[]> {
    const urls = await backend.endpointUrls(deployment);
    return [...new Set(urls.flatMap((url) => receiver.inboxFor(url) ?? []))].sort();
  }

  /** The receiver is one for all customers of the demo: what is another's is told by whose secret fitted. */
  async function view(deployment: Deployment): Promise<ReceiverView> {
    const slug = appSlug(deployment);
    const [inboxes, secret] = await Promise.all([inboxesOf(deployment), backend.signingSecret(deployment)]);
    const { mode, modes, requests } = receiver.state();
    const isOurs = ({ verifiedWith, inbox }: PlaygroundRequest) =>
      verifiedWith === null ? inboxes.includes(inbox) : verifiedWith === slug;
    return {
      inboxes: inboxes.map((inbox) => ({ inbox, mode: modes[inbox] ?? mode })),
      received: requests
        .filter(isOurs)
        .slice(0, maxShown)
        .map(({ verifiedWith, ...request }) => ({ ...request, verified: verifiedWith !== null })),
      holdsCurrentSecret: receiver.holds(slug, secret),
    };
  }

  app.get('/demo/events', async (c) => {
    const deployment = ownedDeployment(c.req.raw, c.req.query('deployment') ?? '');
    return c.json({ events: await backend.events(deployment) });
  });

  app.post('/demo/trigger', async (c) => {
    const { deploymentId, event, count } = await bodyOf(c, triggerBody);
    return c.json(await backend.trigger(ownedDeployment(c.req.raw, deploymentId), event, count));
  });

  app.get('/demo/receiver', async (c) => {
    return c.json(await view(ownedDeployment(c.req.raw, c.req.query('deployment') ?? '')));
  });

  app.post('/demo/receiver/mode', async (c) => {
    const { deploymentId, mode, inbox } = await bodyOf(c, modeBody);
    const deployment = ownedDeployment(c.req.raw, deploymentId);
    const inboxes = await inboxesOf(deployment);
    if (inbox !== undefined && !inboxes.includes(inbox)) {
      throw new Refusal(400, 'No endpoint of this deployment points at that inbox.');
    }
    for (const each of inbox === undefined ? inboxes : [inbox]) receiver.setMode(mode, each);
    return c.json(await view(deployment));
  });

  app.post('/demo/receiver/secret', async (c) => {
    const { deploymentId } = await bodyOf(c, forDeployment);
    const deployment = ownedDeployment(c.req.raw, deploymentId);
    receiver.giveSecret(appSlug(deployment), await backend.signingSecret(deployment));
    return c.json(await view(deployment));
  });

  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, error.status);
    if (error instanceof BackendError) return c.json({ error: error.message }, 502);
    throw error;
  });
  return app;
}

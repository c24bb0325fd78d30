import { WachtClient, type WebhookEventDefinition } from '@wacht/backend';
import { examplePayload } from './example-payload.js';
import { appSlug, type Deployment } from './people.js';
import type { EventChoice, TriggerOutcome } from './playground-api.js';

/** Wacht didn't do what was asked. The message is for the person in front of the page. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

const maxEndpoints = 100;
const atOnce = 5;

/** What Halyard's own backend asks of Wacht, through Wacht's official client. */
export interface Backend {
  /** The events that can be triggered for a deployment, by name. */
  events(deployment: Deployment): Promise<EventChoice[]>;
  /** @throws BackendError for an event that isn't in the catalog, and when Wacht can't be reached */
  trigger(deployment: Deployment, eventName: string, count: number): Promise<TriggerOutcome>;
  endpointUrls(deployment: Deployment): Promise<string[]>;
  /** The secret that signs a deployment's deliveries now. */
  signingSecret(deployment: Deployment): Promise<string>;
}

export function createBackend(wacht: { readonly apiKey: string; readonly baseUrl: string }): Backend {
  const client = new WachtClient({ ...wacht, timeout: 10_000 });

  /** The client's own errors speak of HTTP, or of what went wrong inside it. */
  async function ask<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      throw new BackendError(`Wacht could not ${what}. Is the sandbox running?`, { cause });
    }
  }

  async function catalog(deployment: Deployment): Promise<WebhookEventDefinition[]> {
    const { events } = await ask('list the events', () =>
      client.webhooks.getWebhookCatalog(appSlug(deployment)),
    );
    return events.filter((event) => event.is_archived !== true);
  }

  return {
    async events(deployment) {
      const events = await catalog(deployment);
      return events.map(({ name, description }) => ({ name, description }));
    },

    async trigger(deployment, eventName, count) {
      const event = (await catalog(deployment)).find(({ name }) => name === eventName);
      if (!event) throw new BackendError(`There is no event '${eventName}' in the catalog.`);
      const outcome = { triggered: 0, queued: 0, filtered: 0 };
      const triggerOne = async () => {
        const request = { event_name: event.name, payload: examplePayload(event.example_payload) };
        const answer = await ask('take the event', () =>
          client.webhooks.triggerWebhook(appSlug(deployment), request),
        );
        outcome.triggered += 1;
        outcome.queued += answer.delivered_count;
        outcome.filtered += answer.filtered_count;
      };
      while (outcome.triggered < count) {
        const batch = Math.min(atOnce, count - outcome.triggered);
        await Promise.all(Array.from({ length: batch }, triggerOne));
      }
      return outcome;
    },

    async endpointUrls(deployment) {
      // Every argument is passed: the client takes a missing one's place with itself, and asks the public host.
      const { data } = await ask('list the endpoints', () =>
        client.webhooks.listWebhookEndpoints(appSlug(deployment), {
          limit: maxEndpoints,
          offset: 0,
          include_inactive: true,
        }),
      );
      return data.map(({ url }) => url);
    },

    async signingSecret(deployment) {
      const app = await ask('tell the signing secret', () =>
        client.webhooks.getWebhookApp(appSlug(deployment)),
      );
      return app.signing_secret;
    },
  };
}

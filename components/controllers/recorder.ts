import { createAuditClient, type AuditAct, type AuditClient, type AuditFacts } from '../client/audit.js';
import { changeFacts, endpointFacts, listFacts, replayFacts } from '../client/audit-facts.js';
import { WachtApiError, isWachtApiError } from '../client/errors.js';
import type { Endpoint, UpdateEndpoint, WebhookClient } from '../client/index.js';
import type { ChangeName, RecordChange } from '../client/recording.js';
import { AuditFailedEvent } from './audit-failed-event.js';
import type { Recording } from './contract.js';

/** An action, and what its answer adds to the record of its outcome. */
export interface PlannedAct extends AuditAct {
  readonly outcome?: (answer: never) => Pick<AuditAct, 'target' | 'after'>;
}

/**
 * The audit log of a session, at the address that its ticket's answer gave.
 *
 * @throws WachtApiError `invalid` where there is none, or an address that can't be right
 */
export function auditClientOf({ client, settings }: Recording): AuditClient {
  const { auditUrl } = client.session.snapshot;
  if (!auditUrl) throw new WachtApiError('invalid', 'The ticket server gives no audit_url.');
  const { ticketUrl, ticketCredentials, fetchAudit } = settings;
  const page = document.baseURI;
  // A server on another origin than the page means its own paths.
  const baseUrl = ticketUrl && ticketCredentials ? new URL(ticketUrl, page).href : page;
  // A host that sends the requests itself decides where they may go.
  const credentials = ticketCredentials ?? (fetchAudit && 'same-origin');
  return createAuditClient({ auditUrl, baseUrl, credentials, fetch: fetchAudit });
}

const recorders = new WeakMap<Recording, Recorder>();

/** One a session. */
export function recorderOf(recording: Recording): Recorder {
  const recorder = recorders.get(recording) ?? new Recorder(recording);
  recorders.set(recording, recorder);
  return recorder;
}

/**
 * Records what a person does, before they do it and after. What can't be recorded isn't done where the policy demands a
 * record; elsewhere it is, and the host is told.
 */
export class Recorder {
  readonly #recording: Recording;
  /** Replays that wait for a place are tried again and again: that is one intent. */
  readonly #waiting = new Map<string, number>();
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** @throws WachtApiError `unrecorded`: `work` wasn't begun; or what `work` throws */
  async act<T>(planned: PlannedAct, work: () => Promise<T>): Promise<T> {
    const { outcome, ...act } = planned;
    const key = JSON.stringify(act);
    const intent = this.#waiting.get(key) ?? (await this.#announce(act));
    this.#waiting.delete(key);
    try {
      const answer = await work();
      void this.#tell(intent, 'succeeded', { ...act, ...outcome?.(answer as never) });
      return answer;
    } catch (error) {
      if (isWachtApiError(error, 'replay-limit') && intent !== undefined) this.#waiting.set(key, intent);
      void this.#tell(intent, 'failed', { ...act, after: failureFacts(error) });
      throw error;
    }
  }

  /** A change of the client's. */
  readonly call: RecordChange = (name, args, work) => {
    const once = async () => this.act(await planned(this.#recording.client, name, args), work);
    if (name !== 'replayDelivery') return once();
    // A double click is one intent here as it is in the client.
    const key = JSON.stringify(args[0]);
    const running = this.#running.get(key) ?? once().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  };

  async #announce(act: AuditAct): Promise<number | undefined> {
    try {
      const { id } = await auditClientOf(this.#recording).report({ ...act, outcome: 'intended' });
      return id;
    } catch (error) {
      const refused = this.#recording.client.session.snapshot.policy.require_audit === true;
      this.#fail(act, error, refused);
      if (refused) throw unrecorded(error);
      return undefined;
    }
  }

  /** Not waited for: what is done is done, and the person goes on. */
  async #tell(intent: number | undefined, outcome: 'succeeded' | 'failed', act: AuditAct): Promise<void> {
    if (intent === undefined) return;
    try {
      await auditClientOf(this.#recording).report({ ...act, outcome, intent });
    } catch (error) {
      this.#fail(act, error, false);
    }
    this.#recording.onRecorded();
  }

  #fail({ action }: AuditAct, error: unknown, refused: boolean): void {
    const kind = isWachtApiError(error) ? error.kind : 'malformed';
    const [host] = this.#recording.hosts;
    host?.dispatchEvent(new AuditFailedEvent(action, kind, refused));
  }
}

const unrecorded = (cause: unknown): WachtApiError =>
  new WachtApiError('unrecorded', 'Nothing was done, as it could not be recorded first. Try again.', {
    cause,
  });

/** By kind and status: messages are others' words, and may quote what was sent. */
function failureFacts(error: unknown): AuditFacts {
  if (!isWachtApiError(error)) return { error: 'unknown' };
  return { error: error.kind, ...(error.status === undefined ? {} : { status: error.status }) };
}

type Planner<K extends ChangeName> = (
  client: WebhookClient,
  ...args: Parameters<WebhookClient[K]>
) => PlannedAct | Promise<PlannedAct>;

const planners: { readonly [K in ChangeName]: Planner<K> } = {
  createEndpoint: (_, endpoint) => ({
    action: 'endpoint.create',
    after: endpointFacts(endpoint),
    outcome: (made: Endpoint) => ({ target: made.id, after: endpointFacts(made) }),
  }),
  updateEndpoint: async (client, id, change) => {
    const current = await currentEndpoint(client, id);
    const facts = changeFacts(current, change);
    return { action: updateAction(change, current), target: id, ...facts };
  },
  deleteEndpoint: async (client, id) => {
    const current = await currentEndpoint(client, id);
    return { action: 'endpoint.delete', target: id, before: current && endpointFacts(current) };
  },
  testEndpoint: (_, id, { event_name: event }) => ({ action: 'endpoint.test', target: id, after: { event } }),
  rotateSecret: () => ({ action: 'secret.rotate' }),
  updateSettings: async (client, { failure_notification_emails: emails }) => {
    const current = await client.fetchSettings().catch(() => undefined);
    const before = current?.failure_notification_emails;
    return {
      action: 'settings.update',
      ...(before ? listFacts('emails', before, emails) : { after: { emails } }),
    };
  },
  replayDelivery: (_, request, options) => {
    const facts = replayFacts(request, options?.sources);
    return {
      action: 'delivery.replay',
      after: facts,
      outcome: ({ task_id: task }: { task_id?: string }) => ({ target: task, after: facts }),
    };
  },
  cancelReplayTask: (_, { taskId }) => ({ action: 'replay.cancel', target: taskId }),
};

async function planned(
  client: WebhookClient,
  name: ChangeName,
  args: readonly unknown[],
): Promise<PlannedAct> {
  // The compiler can't tell that name and arguments belong together.
  const plan = planners[name] as (client: WebhookClient, ...args: unknown[]) => Promise<PlannedAct>;
  const options = args.at(-1) as { reason?: string } | undefined;
  return { ...(await plan(client, ...args)), ...(options?.reason ? { reason: options.reason } : {}) };
}

/** As it is now, and not as the page last saw it. A log without it is better than none. */
async function currentEndpoint(client: WebhookClient, id: string): Promise<Endpoint | undefined> {
  const endpoints = await client.fetchEndpoints().catch(() => []);
  return endpoints.find((one) => one.id === id);
}

/** Switching off goes through an update, as the API has no call for it. */
function updateAction(change: UpdateEndpoint, current: Endpoint | undefined): AuditAct['action'] {
  const { is_active: active, url, ...rest } = change;
  const isOnlySwitch = active !== undefined && Object.keys(rest).length === 0;
  if (!isOnlySwitch || (url !== undefined && current && url !== current.url)) return 'endpoint.update';
  return active ? 'endpoint.enable' : 'endpoint.disable';
}

import type { ReactiveElement } from 'lit';
import { WachtApiError } from '../../client/errors.js';
import type { CreateEndpoint, Endpoint, UpdateEndpoint } from '../../client/types.js';
import { WriteController } from '../../controllers/index.js';
import { endpointFacts, type EndpointFacts, type IntentSource } from '../events.js';
import { notTaken, toCreate, toUpdate, type DraftField } from './draft.js';
import {
  BeforeCreateEvent,
  BeforeUpdateEvent,
  EndpointCreatedEvent,
  EndpointUpdatedEvent,
} from './events.js';
import type { EndpointFormModel } from './form-model.js';
import { refusedField } from './refusal.js';

/** How an attempt to save ended. */
export type SaveResult =
  | { kind: 'saved' }
  /** The platform did less than it was asked. */
  | { kind: 'partly'; fields: readonly DraftField[] }
  /** Something has to be decided or put right first. */
  | { kind: 'fix' }
  | { kind: 'vetoed'; reason: string | undefined }
  /** The person, or the form's end, stopped waiting for the host. */
  | { kind: 'stopped' }
  | { kind: 'refused'; field: DraftField; error: WachtApiError }
  /** `unsure`: a new endpoint may have been made all the same. */
  | { kind: 'failed'; error: unknown; unsure: boolean };

export type SavePhase = 'typing' | 'waiting' | 'saving';

const unknownOutcome = new Set(['network', 'timeout', 'server', 'malformed']);

/** Saves a form: asks the host, looks whether the endpoint was changed elsewhere meanwhile, writes, and compares. */
export class FormSaver {
  phase: SavePhase = 'typing';
  private attempt: AbortController | undefined;
  private readonly creating: WriteController<[CreateEndpoint], Endpoint>;
  private readonly updating: WriteController<[string, UpdateEndpoint], Endpoint>;

  /** @param readEndpoints the list as the server has it right now */
  constructor(
    private readonly host: ReactiveElement & IntentSource,
    private readonly readEndpoints: () => Promise<readonly Endpoint[]>,
  ) {
    this.creating = new WriteController(host, {
      write: (client, endpoint) => client.createEndpoint(endpoint),
      changes: ['endpoints'],
    });
    this.updating = new WriteController(host, {
      write: (client, id, change) => client.updateEndpoint(id, change),
      changes: ['endpoints'],
    });
  }

  /** Ends the wait for the host's answer. What was sent already isn't stopped. */
  stop(): void {
    this.attempt?.abort();
    if (this.phase === 'waiting') this.enter('typing');
  }

  async save(model: EndpointFormModel): Promise<SaveResult> {
    const attempt = (this.attempt = new AbortController());
    try {
      this.enter('waiting');
      const answer = await intentOf(model).sendFrom(this.host);
      if (attempt.signal.aborted) return { kind: 'stopped' };
      if (!answer.allowed) return { kind: 'vetoed', reason: answer.reason };
      this.enter('saving');
      return await (model.base ? this.update(model) : this.create(model));
    } catch (error) {
      return resultOf(error, model);
    } finally {
      if (this.attempt === attempt) this.enter('typing');
    }
  }

  private enter(phase: SavePhase): void {
    this.phase = phase;
    this.host.requestUpdate();
  }

  private async create(model: EndpointFormModel): Promise<SaveResult> {
    const asked = toCreate(model.draft, model.archived);
    const created = await this.creating.run(asked);
    this.host.dispatchEvent(new EndpointCreatedEvent(endpointFacts(created)));
    return compare(model, asked, created);
  }

  private async update(model: EndpointFormModel): Promise<SaveResult> {
    // The platform knows no condition on a write: a look right before it is the nearest to one.
    const latest = (await this.readEndpoints()).find(({ id }) => id === model.base?.id);
    if (!latest) {
      model.deleted = true;
      return { kind: 'fix' };
    }
    if (model.meet(latest)) return { kind: 'fix' };
    const asked = toUpdate(model.draft, latest, model.archived);
    const changed = model.changes;
    const updated = await this.updating.run(latest.id, asked);
    this.host.dispatchEvent(new EndpointUpdatedEvent(endpointFacts(updated), changed));
    return compare(model, asked, updated);
  }
}

/** A change that did not happen is never shown as made. */
function compare(model: EndpointFormModel, asked: UpdateEndpoint, saved: Endpoint): SaveResult {
  const fields = notTaken(asked, saved);
  model.settle(saved);
  return fields.length > 0 ? { kind: 'partly', fields } : { kind: 'saved' };
}

function resultOf(error: unknown, model: EndpointFormModel): SaveResult {
  const known = error instanceof WachtApiError ? error : undefined;
  const field = known && refusedField(known);
  if (known && field) return { kind: 'refused', field, error: known };
  if (known?.kind === 'not-found' && model.base) {
    model.deleted = true;
    return { kind: 'fix' };
  }
  const unsure = !model.base && (known === undefined || unknownOutcome.has(known.kind));
  return { kind: 'failed', error, unsure };
}

function intentOf(model: EndpointFormModel): BeforeCreateEvent | BeforeUpdateEvent {
  const { draft, base } = model;
  const planned: Omit<EndpointFacts, 'id'> = {
    url: draft.url.trim(),
    description: draft.description.trim() || undefined,
    is_active: base?.is_active ?? true,
    subscribed_events: draft.events.filter((name) => !model.archived.has(name)),
  };
  return base
    ? new BeforeUpdateEvent(endpointFacts(base), planned, model.changes)
    : new BeforeCreateEvent(planned);
}

import type { ReactiveElement } from 'lit';
import type { WachtApiError } from '../../client/errors.js';
import type { Delivery, DeliveryAttempt, Endpoint } from '../../client/types.js';
import type { WebhookScope } from '../../controllers/contract.js';
import { PollController, ReadController } from '../../controllers/index.js';
import {
  hasReplayLog,
  type LoggedMentions,
  type LoggedReplay,
  mentionsOf,
  readLoggedReplays,
  tracesOfLog,
} from '../../operations/logged-replays.js';
import { linksOf, readReplayed, tracesOf, type ReplayLinks } from '../../operations/replay-links.js';

/** Milliseconds between looks while the delivery is still under way. */
const FOLLOW_EVERY = 4000;

/** Which delivery is looked at, and where. */
export interface LookedAt {
  /** Empty: none. */
  readonly id: string;
  /** What the list knows of it. */
  readonly row: Delivery | undefined;
  readonly scope: WebhookScope | undefined;
}

/** What is read of one delivery, and followed while it is under way. */
export class DeliveryData {
  private readonly reading: ReadController<DeliveryAttempt[]>;
  private readonly endpointList: ReadController<readonly Endpoint[]>;
  /** Extra: nothing waits for it, and of its failure only a line tells. */
  private readonly replayLog: ReadController<readonly LoggedReplay[]>;
  private readonly became: ReadController<Delivery | undefined>;

  constructor(
    host: ReactiveElement,
    private readonly lookedAt: () => LookedAt,
  ) {
    this.reading = new ReadController(host, {
      key: () => lookedAt().id || undefined,
      read: (client, signal) => client.fetchDeliveryDetail(lookedAt().id, { signal }),
      topics: ['deliveries'],
    });
    this.endpointList = new ReadController(host, {
      key: () => 'endpoints',
      read: (client, _, call) => client.fetchEndpoints(call),
      topics: ['endpoints'],
    });
    this.replayLog = new ReadController(host, {
      key: () => (lookedAt().id && hasReplayLog(lookedAt().scope) ? 'logged-replays' : undefined),
      read: async (_, signal) => {
        const { scope } = lookedAt();
        return scope ? readLoggedReplays(scope, signal) : [];
      },
      topics: ['activity'],
    });
    this.became = new ReadController(host, {
      key: () => {
        const { sentAgain } = this.links;
        return sentAgain && `replayed ${lookedAt().id} ${String(sentAgain.at)}`;
      },
      read: async (client, signal) => {
        const { latest, links } = this;
        return latest && links.sentAgain && readReplayed(client, latest, links.sentAgain, { signal });
      },
      topics: ['deliveries'],
    });
    new PollController(host, {
      every: () => (this.isUnderWay ? FOLLOW_EVERY : undefined),
      poll: () => this.refresh(),
    });
  }

  /** Whether its log was read; what the list knows of it comes before that. */
  get isRead(): boolean {
    return this.reading.value !== undefined;
  }

  get error(): WachtApiError | undefined {
    return this.reading.error;
  }

  refresh(): Promise<void> {
    return this.reading.refresh();
  }

  /** Log rows, the pending one first. Empty until they are read. */
  private get log(): readonly DeliveryAttempt[] {
    return [...(this.reading.value ?? [])].sort((a, b) => a.attempt_number - b.attempt_number);
  }

  get attempts(): readonly DeliveryAttempt[] {
    return this.log.filter((row) => row.attempt_number > 0);
  }

  get latest(): DeliveryAttempt | undefined {
    return this.log.at(-1) ?? this.lookedAt().row;
  }

  private get isUnderWay(): boolean {
    const status = this.latest?.status;
    return this.lookedAt().id !== '' && (status === 'pending' || status === 'failed');
  }

  /** Undefined until they are read. */
  get endpoints(): readonly Endpoint[] | undefined {
    return this.endpointList.value;
  }

  get endpoint(): Endpoint | undefined {
    return this.endpoints?.find(({ id }) => id === this.latest?.endpoint_id);
  }

  get links(): ReplayLinks {
    const { latest } = this;
    const { scope } = this.lookedAt();
    if (!latest || !scope) return { sentAgain: undefined, cameFrom: undefined };
    return linksOf(latest, [...tracesOf(scope), ...tracesOfLog(this.replayLog.value ?? [], latest)]);
  }

  /** The delivery that it was replayed as, where that could be found. */
  get becameId(): string | undefined {
    return this.became.value?.id;
  }

  /** Who sent it again, where the audit log says so. */
  get mentions(): LoggedMentions {
    return mentionsOf(this.log, this.replayLog.value ?? []);
  }

  get logFailed(): boolean {
    return this.replayLog.status === 'failed';
  }
}

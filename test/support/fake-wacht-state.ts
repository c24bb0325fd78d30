import type { AuditRecord } from '../../components/client/audit.js';
import type {
  Analytics,
  Delivery,
  DeliveryAttempt,
  Endpoint,
  Interval,
  Policy,
  ReplayTask,
  TimeseriesPoint,
  WebhookApp,
  WebhookEvent,
} from '../../components/client/types.js';
import { newSnowflake, sampleApp, sampleEvent, sampleDelivery, type SampleDelivery } from './samples.js';

/** What a receiver would answer; null is no answer. */
export interface Reception {
  code: number | null;
  ms?: number;
  body?: string;
}

export interface FakeSettings {
  app?: Partial<WebhookApp>;
  endpoints?: Endpoint[];
  events?: WebhookEvent[];
  deliveries?: SampleDelivery[];
  tasks?: ReplayTask[];
  policy?: Policy;
  /** Records of the host's audit log, oldest first. With them the ticket's answer names an `audit_url`. */
  audit?: AuditRecord[];
  /** Answers test sends and replays. 200 unless told otherwise. */
  receiver?: (delivery: { endpoint_id: string; event_name: string }) => Reception;
  /** The list's status filter looks at every row and not only at the latest, as the running platform does. */
  upstreamQuirks?: boolean;
  /** Replays run to their end as they are queued. Off: `fake.runTask(id)` moves them on. */
  runReplays?: boolean;
  now?: () => number;
}

/** The data behind the fake, and what the platform does with it. Tests may change it at any time. */
export class FakeState {
  app: WebhookApp;
  endpoints: Endpoint[];
  events: WebhookEvent[];
  deliveries: SampleDelivery[];
  tasks: ReplayTask[];
  emails: string[];
  /** Whom the ticket server says it gave the ticket to. */
  viewer = 'ines';
  policy: Policy | undefined;
  audit: AuditRecord[] | undefined;
  receiver: (delivery: { endpoint_id: string; event_name: string }) => Reception;
  upstreamQuirks: boolean;
  runReplays: boolean;
  now: () => number;
  /** Set to false to let the session end: reads answer 401 until the next exchange. */
  hasSession = false;
  /** Tickets given and not yet exchanged. */
  readonly tickets = new Set<string>();
  /** Source deliveries of each task that have not been replayed yet. */
  readonly queued = new Map<string, Delivery[]>();
  readonly idempotent = new Map<string, string>();

  constructor(settings: FakeSettings) {
    this.app = sampleApp(settings.app);
    this.endpoints = settings.endpoints ?? [];
    this.events = settings.events ?? [sampleEvent('invoice.paid'), sampleEvent('invoice.created')];
    this.deliveries = settings.deliveries ?? [];
    this.tasks = settings.tasks ?? [];
    this.emails = this.app.failure_notification_emails ?? [];
    this.policy = settings.policy;
    this.audit = settings.audit;
    this.receiver = settings.receiver ?? (() => ({ code: 200 }));
    this.upstreamQuirks = settings.upstreamQuirks ?? false;
    this.runReplays = settings.runReplays ?? true;
    this.now = settings.now ?? (() => Date.now());
  }

  get rows(): DeliveryAttempt[] {
    return this.deliveries.flatMap((delivery) => delivery.rows);
  }

  /** Newest first, one row a delivery, as the list shows them. */
  latest(filter: {
    status?: string | null;
    endpoint_id?: string | null;
    event_name?: string | null;
  }): Delivery[] {
    const found: Delivery[] = [];
    for (const { rows } of this.deliveries) {
      const candidates =
        this.upstreamQuirks && filter.status ? rows.filter((row) => row.status === filter.status) : rows;
      const row = candidates.at(-1);
      if (!row) continue;
      if (filter.status && row.status !== filter.status) continue;
      if (filter.endpoint_id && row.endpoint_id !== filter.endpoint_id) continue;
      if (filter.event_name && row.event_name !== filter.event_name) continue;
      found.push(listed(row));
    }
    return found.sort((a, b) => b.timestamp.localeCompare(a.timestamp) || b.id.localeCompare(a.id));
  }

  /** Makes a delivery and its one attempt, as the receiver answers it. */
  deliver(endpoint_id: string, event_name: string, payload?: string): SampleDelivery {
    const { code, ms, body } = this.receiver({ endpoint_id, event_name });
    const ok = code !== null && code >= 200 && code < 300;
    const retried = code === null || code === 408 || code === 429 || code >= 500;
    const made = sampleDelivery({
      endpoint_id,
      event_name,
      status: ok ? 'success' : code === 410 ? 'endpoint_disabled' : retried ? 'failed' : 'permanently_failed',
      code,
      ms: ms ?? 45,
      at: new Date(this.now()).toISOString(),
      ...(payload === undefined ? {} : { payload }),
      ...(body === undefined ? {} : { response_body: body }),
    });
    this.deliveries.push(made);
    return made;
  }

  queueReplay(sources: Delivery[]): ReplayTask {
    const task: ReplayTask = {
      task_id: `webhook-replay-batch-${newSnowflake()}`,
      app_slug: this.app.app_slug,
      status: 'queued',
      created_at: new Date(this.now()).toISOString(),
      started_at: null,
      completed_at: null,
      total_count: sources.length,
      processed: 0,
      replayed_count: 0,
      failed_count: 0,
      last_delivery_id: null,
    };
    this.tasks.unshift(task);
    this.queued.set(task.task_id, [...sources]);
    return task;
  }

  /** Moves a task on by `steps` deliveries, to its end without a number. Refused ones count as failed. */
  runTask(taskId: string, steps = Infinity): void {
    const task = this.tasks.find(({ task_id }) => task_id === taskId);
    const queue = this.queued.get(taskId);
    if (!task || !queue || task.status === 'cancelled') return;
    task.started_at ??= new Date(this.now()).toISOString();
    task.status = 'running';
    for (let step = 0; step < steps && queue.length > 0; step += 1) {
      const source = queue.shift();
      if (!source) break;
      task.processed += 1;
      task.last_delivery_id = source.id;
      if (this.refusesReplay(source)) task.failed_count += 1;
      else {
        task.replayed_count += 1;
        this.deliver(source.endpoint_id, source.event_name);
      }
    }
    if (queue.length > 0) return;
    task.status = 'completed';
    task.completed_at = new Date(this.now()).toISOString();
  }

  private refusesReplay(source: Delivery): boolean {
    const endpoint = this.endpoints.find(({ id }) => id === source.endpoint_id);
    const isActive = source.status === 'failed' || source.status === 'pending';
    return isActive || !endpoint?.is_active || !endpoint.subscribed_events.includes(source.event_name);
  }

  private rowsBetween(start: number, end: number, endpointId: string | null): DeliveryAttempt[] {
    return this.rows.filter((row) => {
      const at = Date.parse(row.timestamp);
      return at >= start && at <= end && (!endpointId || row.endpoint_id === endpointId);
    });
  }

  /** Deliveries are counted once each, outcomes by log row, as the contract has it. */
  analytics(start: number, end: number, endpointId: string | null): Required<Analytics> {
    const rows = this.rowsBetween(start, end, endpointId);
    const count = (matches: (status: string) => boolean) => rows.filter((row) => matches(row.status)).length;
    const total = new Set(rows.filter((row) => row.status !== 'pending').map((row) => row.id)).size;
    const successful = count((status) => status === 'success');
    const times = rows
      .flatMap((row) => (row.response_time_ms == null ? [] : [row.response_time_ms]))
      .sort((a, b) => a - b);
    const percentile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
    return {
      total_deliveries: total,
      total_events: total,
      successful,
      failed: count(isFailure),
      filtered: count((status) => status === 'filtered'),
      success_rate: total === 0 ? 0 : (100 * successful) / total,
      avg_response_time_ms: times.length ? times.reduce((sum, ms) => sum + ms, 0) / times.length : null,
      p50_response_time_ms: percentile(0.5) ?? null,
      p95_response_time_ms: percentile(0.95) ?? null,
      p99_response_time_ms: percentile(0.99) ?? null,
      avg_payload_size: rows.length ? 312 : null,
    };
  }

  /** UTC buckets; those without traffic are absent. */
  timeseries(start: number, end: number, interval: Interval, endpointId: string | null): TimeseriesPoint[] {
    const size = bucketSize[interval];
    const buckets = new Map<number, DeliveryAttempt[]>();
    for (const row of this.rowsBetween(start, end, endpointId)) {
      const bucket = Math.floor(Date.parse(row.timestamp) / size) * size;
      buckets.set(bucket, [...(buckets.get(bucket) ?? []), row]);
    }
    return [...buckets]
      .sort(([a], [b]) => a - b)
      .map(([bucket, rows]) => {
        const attempted = rows.filter((row) => row.status !== 'pending');
        const total = new Set(attempted.map((row) => row.id)).size;
        const successful = attempted.filter((row) => row.status === 'success').length;
        return {
          timestamp: new Date(bucket).toISOString(),
          total_deliveries: total,
          successful_deliveries: successful,
          failed_deliveries: attempted.filter((row) => isFailure(row.status)).length,
          filtered_deliveries: attempted.filter((row) => row.status === 'filtered').length,
          avg_response_time_ms: 120,
          success_rate: total === 0 ? 0 : (100 * successful) / total,
        };
      });
  }
}

/** A log row without what only the detail has. */
function listed(row: DeliveryAttempt): Delivery {
  const copy = { ...row };
  delete copy.payload;
  delete copy.request_headers;
  delete copy.response_headers;
  delete copy.response_body;
  return copy;
}

const isFailure = (status: string) => ['failed', 'permanently_failed', 'endpoint_disabled'].includes(status);

const bucketSize: Record<Interval, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

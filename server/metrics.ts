import type { Observe } from './observation.js';

export interface Metrics {
  observe: Observe;
  contentType: string;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counts for Prometheus. Labels are routes, statuses and causes: no tenant and no user, who would be too many. */
export async function prometheusMetrics(): Promise<Metrics> {
  const { Counter, Histogram, Registry, collectDefaultMetrics } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'wacht_tickets_requests_total',
    help: 'Requests by route, status and kind of problem',
    labelNames: ['route', 'status', 'kind'],
    registers,
  });
  const unreadable = new Counter({
    name: 'wacht_tickets_unreadable_total',
    help: 'Connections that sent no readable request, by status',
    labelNames: ['status'],
    registers,
  });
  const histogram = (name: string, help: string, label: string) =>
    new Histogram({ name, help, labelNames: [label], buckets: SECONDS, registers });
  const answered = histogram('wacht_tickets_request_seconds', 'Time to answer a request', 'route');
  const wacht = histogram('wacht_tickets_wacht_seconds', 'Time that Wacht took, retry included', 'outcome');
  const audit = histogram(
    'wacht_tickets_audit_seconds',
    'Time to store an entry of the audit log',
    'outcome',
  );
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe(seen) {
      if (seen.what === 'wacht') wacht.observe({ outcome: seen.outcome }, seen.seconds);
      else if (seen.what === 'audit') audit.observe({ outcome: seen.outcome }, seen.seconds);
      else if (seen.what === 'unreadable') unreadable.inc({ status: seen.status });
      else {
        requests.inc({ route: seen.route, status: seen.status, kind: seen.kind });
        answered.observe({ route: seen.route }, seen.seconds);
      }
    },
  };
}

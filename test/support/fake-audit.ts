import type { AuditRecord } from '../../components/client/audit.js';
import { Refusal, type FakeCall } from './fake-wacht-routes.js';
import type { FakeState } from './fake-wacht-state.js';

const access = ['ticket.issue', 'audit.read', 'audit.report'];

/** One record of a log, as the ticket server answers it. */
export function sampleRecord(record: Partial<AuditRecord> & { id: number }): AuditRecord {
  return {
    at: new Date(Date.now() - 3_600_000).toISOString(),
    action: 'endpoint.update',
    outcome: 'succeeded',
    source: 'client-reported',
    principal: 'ada@acme.example',
    address: '203.0.113.7',
    target: null,
    reason: null,
    before: null,
    after: null,
    intent: null,
    ...record,
  };
}

/** `POST …/audit-events` */
export function reportTo(state: FakeState, { json }: FakeCall): { id: number; at: string } {
  if (!state.audit) throw new Refusal(404, 'This server keeps no audit log.');
  const id = (state.audit.at(-1)?.id ?? 0) + 1;
  const at = new Date(state.now()).toISOString();
  state.audit.push(sampleRecord({ ...(json as Partial<AuditRecord>), id, at }));
  return { id, at };
}

/** `GET …/audit-events` */
export function readFrom(state: FakeState, { url }: FakeCall): unknown {
  if (!state.audit) throw new Refusal(404, 'This server keeps no audit log.');
  const asked = (name: string) => url.searchParams.get(name);
  const limit = Number(asked('limit') ?? 50);
  const kind = asked('kind');
  const fits = (record: AuditRecord) =>
    (kind === null || access.includes(record.action) === (kind === 'access')) &&
    [asked('action') ?? record.action].includes(record.action) &&
    [asked('outcome') ?? record.outcome].includes(record.outcome) &&
    [asked('principal') ?? record.principal].includes(record.principal) &&
    Date.parse(record.at) >= Date.parse(asked('from') ?? '1970-01-01') &&
    Date.parse(record.at) < Date.parse(asked('to') ?? '9999-01-01') &&
    record.id < Number(asked('cursor') ?? Infinity);
  const found = state.audit.filter(fits).sort((a, b) => b.id - a.id);
  const data = found.slice(0, limit);
  const has_more = found.length > limit;
  return { data, has_more, ...(has_more ? { next_cursor: String(data.at(-1)?.id) } : {}) };
}

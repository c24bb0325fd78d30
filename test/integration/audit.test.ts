import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { getResponse } from 'msw';
import {
  createTicketApp,
  openAuditLog,
  type AuditLog,
  type StoredAuditLog,
} from 'wacht-webhook-elements/server';
import { createAuditClient, type AuditRecord } from '../../components/client/audit.js';
import { createWebhookClient } from '../../components/client/index.js';
import type { WebhookScope } from '../../components/controllers/contract.js';
import { AuditFailedEvent } from '../../components/controllers/audit-failed-event.js';
import { recordAct } from '../../components/controllers/record-act.js';
import { recorderOf } from '../../components/controllers/recorder.js';
import { createScope } from '../../components/controllers/scope.js';
import { mentionsOf, readLoggedReplays, tracesOfLog } from '../../components/operations/logged-replays.js';
import { linksOf, originalOf } from '../../components/operations/replay-links.js';
import { byHeader, memoryLogger } from '../server/support.js';
import { makeDataFolder } from '../support/data-folder.js';
import { placeDatabase } from '../support/database.js';
import { fakeWacht, newSnowflake, sampleEndpoint, type FakeWacht } from '../support/fake-wacht.js';

const origin = 'https://app.example';
const basePath = '/api/settings/webhooks';
const endpoint = () =>
  sampleEndpoint({
    id: '7301',
    url: 'https://hooks.acme.example/in?token=hush',
    headers: { 'X-Key': 'hush' },
  });

/** The log, with a switch that breaks it. */
class SwitchedLog implements AuditLog {
  broken = false;
  constructor(readonly stored: StoredAuditLog) {}
  append: AuditLog['append'] = (event) =>
    this.broken ? Promise.reject(new Error('disk full')) : this.stored.append(event);
  list: AuditLog['list'] = (query) => this.stored.list(query);
}

describe('What people do, on the record of a real ticket server', () => {
  let stored: StoredAuditLog;
  let log: SwitchedLog;
  let fake: FakeWacht;
  let scope: WebhookScope;
  let app: ReturnType<typeof createTicketApp>;
  let failed: AuditFailedEvent[];
  /** Who is signed in at the host. */
  let person = 'owner';
  const ownFetch = globalThis.fetch;

  before(async () => {
    const directory = join(makeDataFolder().path, 'audit');
    await placeDatabase(directory);
    stored = await openAuditLog({ key: 'k'.repeat(40), directory });
    Object.assign(globalThis, { document: { baseURI: `${origin}/settings` } });
  });
  after(async () => {
    await stored.close();
    globalThis.fetch = ownFetch;
    Reflect.deleteProperty(globalThis, 'document');
  });

  function begin(policy: { require_audit?: boolean } = {}): void {
    log = new SwitchedLog(stored);
    fake = fakeWacht({ endpoints: [endpoint()] });
    const issue = () => {
      const ticket = newSnowflake();
      fake.state.tickets.add(ticket);
      return Response.json({ ticket, expires_at: 1_900_000_000, url: 'https://wacht.test' });
    };
    app = createTicketApp({
      wacht: { apiKey: 'wk_live_x', baseUrl: 'https://platform.test', fetch: () => Promise.resolve(issue()) },
      authenticate: byHeader,
      apiUrl: 'https://wacht.test',
      audit: log,
      policy,
      basePath,
      logger: memoryLogger().logger,
    });
    globalThis.fetch = async (input, init) => {
      const request = new Request(new URL(input as string, origin), init);
      if (!request.url.startsWith(origin))
        return (await getResponse(fake.handlers, request)) ?? Response.error();
      request.headers.set('x-person', person);
      request.headers.set('origin', origin);
      request.headers.set('sec-fetch-site', 'same-origin');
      return app.request(request);
    };
    const client = createWebhookClient({
      ticketUrl: `${basePath}/embed-ticket`,
      deploymentId: '42',
      baseUrl: origin,
      retries: 0,
      recorder: () => Promise.resolve(recorderOf(scope.recording).call),
    });
    scope = createScope(client);
    failed = [];
    const host = new EventTarget();
    host.addEventListener('wacht-audit-failed', (event) => {
      if (event instanceof AuditFailedEvent) failed.push(event);
    });
    scope.recording.hosts.add(host);
  }
  beforeEach(() => {
    person = 'owner';
    begin();
  });

  /** Resolves once the outcome of what was done is recorded: nothing waits for it. */
  const afterRecord = (work: () => Promise<unknown>): Promise<void> =>
    new Promise((resolve) => {
      const stop = scope.onInvalidate((topics) => {
        if (!topics.has('activity')) return;
        stop();
        resolve();
      });
      work().catch(() => undefined);
    });

  const read = async (limit = 2): Promise<AuditRecord[]> => {
    const auditUrl = `${basePath}/audit-events?deploymentId=42`;
    const client = createAuditClient({ auditUrl, baseUrl: origin });
    return (await client.fetchActivity({ kind: 'act', limit })).data;
  };

  it('holds each change before it and after, with who, what was there and what came of it', async () => {
    const { client } = scope;
    const cases: [string, string | null, unknown, unknown, () => Promise<unknown>][] = [
      [
        'endpoint.update',
        '7301',
        { description: 'Bookkeeping' },
        { description: 'Ledger' },
        () => client.updateEndpoint('7301', { description: 'Ledger' }),
      ],
      [
        'endpoint.disable',
        '7301',
        { is_active: true },
        { is_active: false },
        () => client.updateEndpoint('7301', { is_active: false }),
      ],
      [
        'endpoint.enable',
        '7301',
        { is_active: false },
        { is_active: true },
        () => client.reactivateEndpoint('7301'),
      ],
      [
        'endpoint.test',
        '7301',
        null,
        { event: 'invoice.paid' },
        () => client.testEndpoint('7301', { event_name: 'invoice.paid', payload: { card: 'hush' } }),
      ],
      ['secret.rotate', null, null, null, () => client.rotateSecret()],
      [
        'settings.update',
        null,
        { emails: ['ops@ledgerly.example'] },
        { emails: ['a@acme.example'] },
        () => client.updateSettings({ failure_notification_emails: ['a@acme.example'] }),
      ],
    ];
    for (const [action, target, before, after, act] of cases) {
      await afterRecord(act);
      const [end, begin] = await read();
      assert.deepEqual([begin?.action, begin?.outcome], [action, 'intended']);
      assert.deepEqual([end?.action, end?.outcome, end?.intent], [action, 'succeeded', begin?.id]);
      for (const record of [begin, end]) {
        assert.equal(record?.principal, 'olga');
        assert.equal(record.source, 'client-reported');
        assert.deepEqual([record.target, record.before, record.after], [target, before, after], action);
      }
    }
    assert.deepEqual(failed, []);
  });

  it('holds what was made and what was deleted, without a header’s value or a query', async () => {
    const { client } = scope;
    await afterRecord(() =>
      client.createEndpoint({ url: 'https://new.acme.example/x', subscribed_events: ['invoice.paid'] }),
    );
    const [made] = await read(1);
    assert.equal(made?.target, fake.state.endpoints.at(-1)?.id);
    await afterRecord(() => client.deleteEndpoint('7301'));
    const [gone] = await read(1);
    assert.equal(gone?.action, 'endpoint.delete');
    assert.match(JSON.stringify(gone.before), /hooks\.acme\.example\/in\?….*X-Key/);
    assert.doesNotMatch(JSON.stringify(await read(50)), /hush/);
  });

  it('holds a replay with its reason and its task, and a double click as one intention', async () => {
    const deliveries = { delivery_ids: ['9007199254740993', '9007199254740994'] };
    fake.override('replay', () => ({ status: 'queued', message: '', task_id: 'task-1' }));
    await afterRecord(() =>
      Promise.all([
        scope.client.replayDelivery(deliveries, { reason: 'INC-2291' }),
        scope.client.replayDelivery(deliveries, { reason: 'INC-2291' }),
      ]),
    );
    const [end, begin, earlier] = await read(3);
    assert.deepEqual([end?.target, end?.reason], ['task-1', 'INC-2291']);
    assert.deepEqual(begin?.after, { count: 2, ...deliveries });
    assert.notEqual(earlier?.action, 'delivery.replay');
    assert.equal(fake.calls('replay').length, 1);
  });

  it('lets a colleague find the replay that a delivery came from, and the window that one was in', async () => {
    fake.override('replay', () => ({ status: 'queued', message: '', task_id: 'task-9' }));
    const counts = [{ endpoint_id: '7301', event_name: 'invoice.paid', count: 1 }];
    await afterRecord(() =>
      scope.client.replayDelivery({ delivery_ids: ['9007199254740993'] }, { sources: { counts } }),
    );
    const hour = 3_600_000;
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    await afterRecord(() =>
      scope.client.replayDelivery({ start_date: ago(2 * hour), end_date: ago(0), endpoint_id: '7301' }),
    );
    const owner = (await read(1))[0]?.principal;

    person = 'admin';
    begin();
    await scope.client.session.start();
    const logged = await readLoggedReplays(scope, new AbortController().signal);
    const made = {
      id: '9007199254740999',
      endpoint_id: '7301',
      event_name: 'invoice.paid',
      status: 'success',
      attempt_number: 1,
      timestamp: new Date().toISOString(),
    };
    const { cameFrom } = linksOf(made, tracesOfLog(logged, made));
    assert.equal(cameFrom && originalOf(cameFrom), '9007199254740993');
    assert.equal(cameFrom?.principal, owner);
    const old = { ...made, id: '9007199254740993', status: 'permanently_failed', timestamp: ago(hour) };
    const { named, inWindow } = mentionsOf([old], logged);
    assert.deepEqual([named?.taskId, named?.principal], ['task-9', owner]);
    assert.equal(inWindow?.principal, owner);
    assert.equal(mentionsOf([{ ...old, endpoint_id: '7302' }], logged).inWindow, undefined);
  });

  it('takes a replay that waits for a place, and asks again, for one intention', async () => {
    fake.fail('replay', {
      status: 400,
      body: { errors: [{ code: 'REPLAY_CONCURRENCY_EXCEEDED', message: 'Too many' }] },
      times: 2,
    });
    fake.override('replay', () => ({ status: 'queued', message: '', task_id: 'task-2' }));
    const ask = () => scope.client.replayDelivery({ delivery_ids: ['1'] });
    await afterRecord(ask);
    await afterRecord(ask);
    await afterRecord(ask);
    const records = await read(4);
    assert.equal(records.filter(({ outcome }) => outcome === 'intended').length, 1);
    assert.equal(records[0]?.outcome, 'succeeded');
  });

  it('holds a failure by its kind, and none of what the other side said', async () => {
    fake.fail('deleteEndpoint', { status: 409, body: { message: 'Ask +49 for whsec_abcdef' } });
    await afterRecord(() => scope.client.deleteEndpoint('7301'));
    const [end] = await read(1);
    assert.equal(end?.outcome, 'failed');
    assert.deepEqual(end.after, { error: 'conflict', status: 409 });
  });

  it('holds what is no call to Wacht, and the outcome although nobody waits for it', async () => {
    await afterRecord(() => recordAct(scope, { action: 'secret.reveal' }, () => Promise.resolve('shown')));
    const [end, begin] = await read();
    assert.deepEqual(
      [begin?.action, begin?.outcome, end?.outcome],
      ['secret.reveal', 'intended', 'succeeded'],
    );
  });

  it('lets nothing happen where a record is demanded and the log can’t be written', async () => {
    begin({ require_audit: true });
    await scope.client.session.start();
    log.broken = true;
    await assert.rejects(scope.client.deleteEndpoint('7301'), { kind: 'unrecorded' });
    let isShown = false;
    const show = () => Promise.resolve((isShown = true));
    await assert.rejects(recordAct(scope, { action: 'secret.reveal' }, show), { kind: 'unrecorded' });
    assert.equal(fake.calls('deleteEndpoint').length, 0);
    assert.equal(isShown, false);
    assert.deepEqual(
      failed.map(({ action, refused }) => [action, refused]),
      [
        ['endpoint.delete', true],
        ['secret.reveal', true],
      ],
    );
    log.broken = false;
    assert.equal((await scope.client.deleteEndpoint('7301')).deleted, true);
  });

  it('lets nothing happen where a record is demanded of someone who lost their access', async () => {
    begin({ require_audit: true });
    await scope.client.session.start();
    person = 'stranger';
    await assert.rejects(scope.client.deleteEndpoint('7301'), { kind: 'unrecorded' });
    assert.equal(fake.calls('deleteEndpoint').length, 0);
  });

  it('goes on where none is demanded, and tells the page', async () => {
    await scope.client.session.start();
    log.broken = true;
    assert.equal((await scope.client.deleteEndpoint('7301')).deleted, true);
    assert.deepEqual(
      failed.map(({ action, error, refused }) => [action, error, refused]),
      [['endpoint.delete', 'server', false]],
    );
  });

  it('shows nobody another tenant’s', async () => {
    person = 'stranger';
    await assert.rejects(read(), { kind: 'forbidden' });
    const auditUrl = `${basePath}/audit-events?deploymentId=42`;
    const client = createAuditClient({ auditUrl, baseUrl: origin });
    await assert.rejects(client.report({ action: 'secret.rotate', outcome: 'intended' }), {
      kind: 'forbidden',
    });
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  check,
  missing,
  readContract,
  resolve,
  type Contract,
  type Operation,
  type Tightening,
} from './support/contract.js';
import { checkForm, fieldNames } from './support/form.js';
import { frontendRules, platformRules } from './support/deviations.js';
import {
  openWorld,
  SECOND,
  signIn,
  type Payload,
  type Answer,
  type Browser,
  type Fields,
  type World,
} from './support/sandbox.js';

/** Calls every operation of the published files once at least, and checks what comes back against them. */
describe('the contract', { skip: missing }, () => {
  let world: World;
  let browser: Browser;
  let endpoint: string;
  let delivery: string;
  let task: string;

  const covered = new Set<string>();
  /** Form fields that were sent, as `operation field`. */
  const sent = new Set<string>();
  const contracts: Record<'frontend' | 'platform', [Contract, Tightening]> = missing
    ? (undefined as never)
    : {
        frontend: [readContract('frontend-api'), frontendRules],
        platform: [readContract('platform-api'), platformRules],
      };

  function operationOf(api: 'frontend' | 'platform', method: string, path: string): Operation {
    const steps = path.split('?')[0]!.split('/');
    const fits = (operation: Operation): boolean => {
      const pattern = operation.path.split('/');
      return (
        operation.method === method &&
        pattern.length === steps.length &&
        pattern.every((step, i) => step.startsWith('{') || step === steps[i])
      );
    };
    const found = contracts[api][0].operations
      .filter(fits)
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
    assert.ok(found, `the contract has no ${method} ${path}`);
    return found;
  }

  function checkRequest(
    api: 'frontend' | 'platform',
    operation: Operation,
    path: string,
    body: unknown,
  ): void {
    const names = operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    for (const name of new URL(path, 'http://x').searchParams.keys())
      assert.ok(names.includes(name), `${operation.operationId}: ?${name}`);
    assert.equal(body !== undefined, operation.requestBody !== undefined, `${operation.operationId}: body`);
    if (!operation.requestBody) return;
    const [contract, rules] = contracts[api];
    if (api === 'frontend') {
      const problems = checkForm(body as Fields, operation.requestBody, contract, rules);
      assert.deepEqual(problems, [], operation.operationId);
      for (const name of fieldNames(body as Fields)) sent.add(`${operation.operationId} ${name}`);
      return;
    }
    const problems = check(body, operation.requestBody, contract, rules).filter(
      (problem) => !problem.endsWith('missing'),
    );
    assert.deepEqual(problems, [], operation.operationId);
  }

  function checkAnswer(api: 'frontend' | 'platform', operation: Operation, answer: Answer): void {
    const [contract, rules] = contracts[api];
    const schema = operation.answers[String(answer.status)];
    assert.ok(schema, `${operation.operationId} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const problems = check(answer.body, schema, contract, rules, '$', '').filter(
      // The envelope's session is null where there is none.
      (problem) => problem !== '$.session: null',
    );
    assert.deepEqual(problems, [], `${operation.operationId} ${JSON.stringify(answer.body)}`);
  }

  async function frontend(method: string, path: string, form?: Fields, status = 200): Promise<Payload> {
    const operation = operationOf('frontend', method, path);
    checkRequest('frontend', operation, path, form);
    const answer = await browser.call(method, path, form);
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    checkAnswer('frontend', operation, answer);
    covered.add(operation.operationId);
    return answer.body.data;
  }

  async function platform(method: string, path: string, body?: unknown, status = 200): Promise<Payload> {
    const operation = operationOf('platform', method, path);
    checkRequest('platform', operation, path, body);
    const answer = await world.platform.call(method, path, body);
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    checkAnswer('platform', operation, answer);
    covered.add(operation.operationId);
    return answer.body;
  }

  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const definition = {
    name: 'invoice.paid',
    description: 'Paid',
    group: 'Invoices',
    schema: { type: 'object' },
    example_payload: { amount: 1 },
  };

  it('holds for catalogs, apps and tickets', async () => {
    await platform('POST', '/webhooks/event-catalogs', {
      slug: 'billing',
      name: 'Billing',
      description: null,
      events: [definition],
    });
    await platform('POST', '/webhooks/event-catalogs', { slug: 'billing', name: 'Billing', events: [] }, 400);
    await platform('GET', '/webhooks/event-catalogs');
    await platform('GET', '/webhooks/event-catalogs/billing');
    await platform('GET', '/webhooks/event-catalogs/none', undefined, 404);
    await platform('PUT', '/webhooks/event-catalogs/billing', {
      name: 'Billing events',
      description: 'All of them',
    });
    await platform('POST', '/webhooks/event-catalogs/billing/append-events', {
      events: [{ name: 'invoice.old', description: '' }],
    });
    await platform('POST', '/webhooks/event-catalogs/billing/archive-event', {
      event_name: 'invoice.old',
      is_archived: true,
    });
    await platform('POST', '/webhooks/apps', {
      app_slug: 'wh_1',
      name: 'One',
      event_catalog_slug: 'billing',
      failure_notification_emails: [],
    });
    await platform('POST', '/webhooks/apps', { name: '' }, 400);
    await platform('GET', '/webhooks/apps?include_inactive=true&limit=10&offset=0&search=one');
    await platform('GET', '/webhooks/apps/wh_1');
    await platform('PATCH', '/webhooks/apps/wh_1', {
      name: 'First',
      description: 'The first',
      failure_notification_emails: ['a@b.example'],
    });
    await platform('POST', '/webhooks/apps/wh_1/rotate-secret');
    await platform('GET', '/webhooks/apps/wh_1/events');
    await platform('GET', '/webhooks/apps/wh_1/catalog');
    const { ticket } = await platform('POST', '/session/tickets', {
      ticket_type: 'webhook_app_access',
      webhook_app_slug: 'wh_1',
      expires_in: 120,
    });
    browser = await signIn(world, 'wh_1');
    await frontend('GET', `/session/ticket/exchange?ticket=${ticket}`);
    await frontend('GET', `/session/ticket/exchange?ticket=${ticket}`, undefined, 401);
    await frontend('GET', '/webhook/session');
    await frontend('GET', '/webhook/settings');
    await frontend('PUT', '/webhook/settings', { failure_notification_emails: 'a@b.example' });
    await frontend('POST', '/webhook/rotate-secret');
    await frontend('GET', '/webhook/events');
    await frontend('GET', '/webhook/catalog');
    await frontend('GET', '/webhook/stats');
  });

  it('holds for endpoints', async () => {
    const url = 'https://receiver.example/hook';
    const subscriptions = [{ event_name: 'invoice.paid', filter_rules: null }];
    endpoint = (
      await platform('POST', '/webhooks/apps/wh_1/endpoints', {
        app_slug: 'wh_1',
        url,
        subscriptions,
        max_retries: 2,
        rate_limit_config: { duration_ms: 1000, max_requests: 100 },
      })
    ).id;
    await platform('PATCH', `/webhooks/apps/wh_1/endpoints/${endpoint}`, {
      description: 'Ledger',
      headers: { 'X-A': 'b' },
    });
    await platform('GET', '/webhooks/apps/wh_1/endpoints?include_inactive=true&limit=5&offset=0');
    await platform('POST', `/webhooks/apps/wh_1/endpoints/${endpoint}/test`, {
      event_name: 'invoice.paid',
      payload: {},
    });
    await platform('POST', `/webhooks/endpoints/${endpoint}/reactivate`);
    const other = (
      await frontend('POST', '/webhook/endpoints', [
        ['url', url],
        ['description', 'Ledger'],
        ['subscribed_events', 'invoice.paid'],
        ['subscriptions', JSON.stringify([{ event_name: 'invoice.paid', filter_rules: { amount: 1 } }])],
        ['headers[X-Team]', 'billing'],
        ['rate_limit[duration_ms]', '1000'],
        ['rate_limit[max_requests]', '5'],
      ])
    ).id;
    await frontend('POST', '/webhook/endpoints', { url }, 400);
    await frontend('PUT', `/webhook/endpoints/${other}`, [
      ['url', url],
      ['description', ''],
      ['subscribed_events', 'invoice.paid'],
      ['subscriptions', JSON.stringify([{ event_name: 'invoice.paid' }])],
      ['headers[X-Team]', 'billing'],
      ['is_active', 'false'],
      ['rate_limit[duration_ms]', '1000'],
      ['rate_limit[max_requests]', '9'],
    ]);
    await frontend('PUT', '/webhook/endpoints/1', { url }, 404);
    await frontend('POST', `/webhook/endpoints/${other}/test`, { event_name: 'invoice.paid', payload: '{}' });
    await world.sandbox.settled();
    await frontend('GET', '/webhook/endpoints');
    await frontend('DELETE', `/webhook/endpoints/${other}`);
    const third = (
      await platform('POST', '/webhooks/apps/wh_1/endpoints', { app_slug: 'wh_1', url, subscriptions })
    ).id;
    await platform('DELETE', `/webhooks/apps/wh_1/endpoints/${third}`);
  });

  it('holds for deliveries in every state', async () => {
    world.receiver.status(500);
    delivery = String(
      (
        await platform('POST', '/webhooks/apps/wh_1/trigger', {
          app_slug: 'wh_1',
          event_name: 'invoice.paid',
          payload: { amount: 1 },
        })
      ).delivery_ids[0],
    );
    await frontend('GET', '/webhook/deliveries');
    await world.sandbox.settled();
    world.receiver.answer = () => 'no answer';
    world.clock.advance(30 * SECOND);
    await world.sandbox.settled();
    await frontend(
      'GET',
      `/webhook/deliveries?status=permanently_failed&event_name=invoice.paid&endpoint_id=${endpoint}&limit=1&offset=0`,
    );
    await frontend('GET', `/webhook/deliveries/${delivery}`);
    await frontend('GET', '/webhook/deliveries/1', undefined, 404);
    await platform(
      'GET',
      `/webhooks/apps/wh_1/deliveries?status=failed&limit=5&offset=0&endpoint_id=${endpoint}&event_name=invoice.paid&since=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z`,
    );
    await platform('GET', '/webhooks/apps/wh_1/deliveries?limit=-1', undefined, 400);
    await platform('GET', `/webhooks/apps/wh_1/deliveries/${delivery}`);
  });

  it('holds for replays', async () => {
    world.receiver.status(200);
    task = (
      await frontend('POST', '/webhook/deliveries/replay', [
        ['delivery_ids', delivery],
        ['idempotency_key', 'a'],
      ])
    ).task_id;
    await frontend('POST', '/webhook/deliveries/replay', {}, 400);
    await frontend('POST', '/webhook/deliveries/replay', {
      start_date: '2026-11-23T00:00:00Z',
      end_date: '2026-11-23T13:00:00Z',
      status: 'success',
      event_name: 'invoice.paid',
      endpoint_id: endpoint,
      idempotency_key: 'b',
    });
    await frontend('GET', '/webhook/deliveries/replay?limit=5&offset=0');
    await world.sandbox.settled();
    await frontend('GET', `/webhook/deliveries/replay/${task}`);
    await frontend('GET', '/webhook/deliveries/replay/none', undefined, 404);
    await frontend('POST', `/webhook/deliveries/replay/${task}/cancel`);
    await platform('POST', '/webhooks/apps/wh_1/deliveries/replay', {
      start_date: '2026-11-23T00:00:00Z',
      end_date: '2026-11-23T13:00:00Z',
      status: 'permanently_failed',
    });
    await world.sandbox.settled();
    await platform('GET', '/webhooks/apps/wh_1/deliveries/replay?limit=5&offset=0');
    await platform('GET', `/webhooks/apps/wh_1/deliveries/replay/${task}`);
    await platform('POST', `/webhooks/apps/wh_1/deliveries/replay/${task}/cancel`);
  });

  it('holds for figures', async () => {
    const span = 'start_date=2026-11-01T00:00:00Z&end_date=2026-11-30T00:00:00Z';
    const fields =
      'total_deliveries,total_events,successful,failed,filtered,success_rate,avg_response_time_ms,p50_response_time_ms,p95_response_time_ms,p99_response_time_ms,avg_payload_size';
    const numbers = await frontend(
      'GET',
      `/webhook/analytics?${span}&endpoint_id=${endpoint}&fields=${fields}`,
    );
    assert.deepEqual(Object.keys(numbers as object), fields.split(','));
    await frontend('GET', `/webhook/analytics/timeseries?${span}&interval=day&endpoint_id=${endpoint}`);
    await platform('GET', '/webhooks/apps/wh_1/stats');
    await platform('GET', `/webhooks/apps/wh_1/analytics?${span}&endpoint_id=${endpoint}`);
    await platform('GET', `/webhooks/apps/wh_1/timeseries?${span}&interval=hour`);
    await platform('DELETE', '/webhooks/apps/wh_1');
  });

  it('is checked by something that notices', () => {
    const schema = { properties: { endpoint_id: { type: 'integer' }, name: { type: 'string' } } };
    const problems = (value: unknown): string[] => check(value, schema, ...contracts.frontend);
    assert.deepEqual(problems({ endpoint_id: '1', name: 'a' }), []);
    assert.deepEqual(problems({ endpoint_id: 1, name: null, more: 1 }), [
      '$.more: unknown',
      '$.endpoint_id: 1 is no string',
      '$.name: null',
    ]);
    assert.deepEqual(problems({}), ['$.endpoint_id: missing', '$.name: missing']);
  });

  it('is checked by something that notices what is wrong with a form', () => {
    const problems = (form: Fields): string[] =>
      checkForm(form, { $ref: '#/components/schemas/UpdateEndpointRequest' }, ...contracts.frontend);
    const url = 'https://receiver.example/hook';
    assert.deepEqual(problems({ url, 'headers[X-Team]': 'a', 'rate_limit[max_requests]': '5' }), [
      '$.rate_limit.duration_ms: missing',
    ]);
    assert.deepEqual(problems({ description: '' }), ['$.url: missing']);
    assert.deepEqual(
      problems({ url, is_active: 'yes', max_retries: '3', 'url[0]': 'a', 'rate_limit[per]': '1' }),
      [
        '$.max_retries: unknown',
        '$.url[0]: unknown',
        '$.rate_limit.per: unknown',
        '$.rate_limit.duration_ms: missing',
        '$.rate_limit.max_requests: missing',
        '$.is_active: "yes" is no boolean',
      ],
    );
    assert.deepEqual(
      problems([
        ['url', url],
        ['url', url],
        ['headers', 'a'],
        ['rate_limit', '5'],
      ]),
      ['$.url: sent twice', '$.headers: "a" is no object', '$.rate_limit: no object'],
    );
  });

  it('was tried with every field of every form', () => {
    const [contract, rules] = contracts.frontend;
    const all = contract.operations.flatMap(({ operationId, requestBody }) =>
      Object.keys((requestBody && resolve(requestBody, contract, rules).properties) ?? {}).map(
        (name) => `${operationId} ${name}`,
      ),
    );
    assert.deepEqual([...sent].sort(), all.sort());
    assert.equal(all.length, 23);
  });

  it('was tried whole: all 52 operations', () => {
    const all = Object.values(contracts).flatMap(([{ operations }]) =>
      operations.map(({ operationId }) => operationId),
    );
    assert.equal(all.length, 52);
    assert.deepEqual(
      all.filter((id) => !covered.has(id)),
      [],
    );
  });
});

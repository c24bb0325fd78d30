import { getResponse } from 'msw';
import { sampleRecord } from '../../test/support/fake-audit.js';
import {
  fakeApiUrl,
  fakeWacht,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  sampleTask,
} from '../../test/support/fake-wacht.js';

/** Has an in-memory Wacht answer a page of the demo in place of the sandbox, so that a state needs no waiting for. */
export async function serve(page, stack, settings) {
  const fake = fakeWacht(settings);
  const origin = { 'access-control-allow-origin': stack.hostUrl, 'access-control-allow-credentials': 'true' };
  await page.route(/\/(webhook|session)\/|\/embed-ticket$|\/audit-events/, async (route) => {
    const asked = route.request();
    const url = asked.url().replace(stack.frontendUrl, fakeApiUrl);
    if (asked.method() === 'OPTIONS') {
      const allowed = { 'access-control-allow-methods': '*', 'access-control-allow-headers': '*' };
      return route.fulfill({ status: 204, headers: { ...origin, ...allowed } });
    }
    const request = new Request(url, {
      method: asked.method(),
      headers: await asked
        .allHeaders()
        .then((all) => Object.entries(all).filter(([name]) => name[0] !== ':')),
      body: asked.postData(),
    });
    const response = await getResponse(fake.handlers, request);
    // An error of the network has no other sign.
    if (!response || response.type === 'error') return route.abort();
    const body = (await response.text()).replaceAll(fakeApiUrl, stack.frontendUrl);
    // A page that was closed while its answer waited has nobody to take it.
    return route
      .fulfill({
        status: response.status,
        headers: { ...Object.fromEntries(response.headers), ...origin },
        body,
      })
      .catch(() => undefined);
  });
  return fake;
}

const events = ['invoice.paid', 'invoice.created', 'invoice.payment_failed', 'customer.updated'];
const hosts = ['ledger', 'crm', 'shipping'];

/** A receiver of three endpoints was down for an hour, until an hour ago: 500 deliveries of 900 ran out of attempts. */
export function night() {
  const endpoints = hosts.map((host) =>
    sampleEndpoint({
      url: `https://${host}.brightwater.example/hooks`,
      description: `The ${host} of Brightwater`,
      subscribed_events: events,
      max_retries: 3,
      ...(host === 'crm' ? { rate_limit_config: { max_requests: 10, duration_ms: 1000 } } : {}),
    }),
  );
  const each = (count, sketchOf) =>
    Array.from({ length: count }, (_, index) => sampleDelivery(sketchOf(index)));
  const target = (index) => ({
    endpoint_id: endpoints[index % 5 < 3 ? 0 : (index % 5) - 2].id,
    event_name: events[index % events.length],
  });
  const deliveries = [
    ...each(500, (index) => ({
      ...target(index),
      status: 'permanently_failed',
      attempts: 3,
      max_attempts: 3,
      code: index % 5 === 4 ? null : 503,
      response_body: '<html><body><h1>Down for maintenance</h1></body></html>',
      at: minutesAgo(60 + index * 0.12),
    })),
    ...each(400, (index) => ({
      ...target(index),
      ms: 60 + ((index * 37) % 200),
      at: minutesAgo(index < 120 ? index * 0.48 : 125 + index * 3),
    })),
    ...each(6, (index) => ({
      ...target(index),
      status: 'failed',
      max_attempts: 3,
      code: 503,
      at: minutesAgo(0.1 + index * 0.01),
    })),
  ];
  return { endpoints, events: events.map((name) => sampleEvent(name)), deliveries, runReplays: false };
}

export const neverUsed = () => ({ endpoints: [], deliveries: [] });

const rtlOverride = '\u202e';
const longName = `${'organisation.department.subdivision.'.repeat(5)}something_happened`;
export const hostileText = `<img src=x onerror=alert(1)>${rtlOverride}txt.exe \u0000\u200b "quoted" ${'long'.repeat(60)}`;

/** What others may write, at its worst. */
export function hostile() {
  const endpoint = sampleEndpoint({
    url: `https://${'a-very-long-host-name.'.repeat(6)}example/${'deeply/nested/'.repeat(12)}?token=${'x'.repeat(120)}`,
    description: hostileText,
    subscribed_events: [longName, 'invoice.paid'],
  });
  const deep = JSON.stringify({
    text: hostileText,
    big: '9007199254740993',
    rows: Array.from({ length: 400 }, (_, index) => ({
      index,
      note: 'line '.repeat(30),
      ok: index % 2 === 0,
    })),
  });
  const deliveries = [
    sampleDelivery({
      endpoint_id: endpoint.id,
      event_name: longName,
      status: 'permanently_failed',
      attempts: 5,
      code: 500,
      payload: deep,
      response_body: `${hostileText}\n`.repeat(200),
      response_headers: JSON.stringify({
        'content-type': 'text/html',
        'x-note': hostileText,
        'set-cookie': 'sid=secret',
      }),
      at: minutesAgo(3),
    }),
    ...Array.from({ length: 12 }, (_, index) =>
      sampleDelivery({
        endpoint_id: index % 3 ? endpoint.id : '9007199254740999',
        event_name: index % 2 ? longName : 'invoice.paid',
        status: ['success', 'pending', 'failed', 'filtered', 'endpoint_disabled', 'something_new'][index % 6],
        ms: index % 2 ? 29_999 : 3,
        at: minutesAgo(5 + index * 7),
      }),
    ),
  ];
  const task = sampleTask({
    status: 'completed',
    total_count: 12_345,
    processed: 12_345,
    replayed_count: 12_000,
    failed_count: 345,
  });
  return {
    endpoints: [endpoint],
    events: [
      sampleEvent(longName, { description: hostileText, group: longName }),
      sampleEvent('invoice.paid'),
    ],
    deliveries,
    tasks: [task],
  };
}

/** A morning of the host's audit log: a secret revealed and rotated, an endpoint changed, a replay, someone refused. */
export function logged(settings) {
  const entries = [
    { minutes: 600, action: 'secret.reveal', outcome: 'intended' },
    { minutes: 600, action: 'secret.reveal', outcome: 'succeeded', intent: 1 },
    {
      minutes: 300,
      action: 'ticket.issue',
      outcome: 'denied',
      source: 'server',
      principal: 'jonas@brightwater.example',
      reason: 'missing-permission',
    },
    {
      minutes: 95,
      action: 'endpoint.update',
      target: settings.endpoints[0]?.id ?? null,
      before: { url: 'https://old.example/hooks' },
      after: { url: 'https://ledger.brightwater.example/hooks' },
    },
    {
      minutes: 30,
      action: 'delivery.replay',
      outcome: 'intended',
      reason: 'INC-2291, shipping was down',
      after: { count: 500 },
    },
    { minutes: 29, action: 'delivery.replay', outcome: 'succeeded', intent: 5 },
    { minutes: 3, action: 'secret.rotate', outcome: 'failed', reason: hostileText },
  ];
  return {
    ...settings,
    policy: { can: ['read', 'manage', 'test', 'replay', 'audit.read', 'secret.reveal', 'secret.rotate'] },
    audit: entries.map(({ minutes, ...entry }, index) =>
      sampleRecord({
        id: index + 1,
        at: minutesAgo(minutes),
        principal: 'ines@brightwater.example',
        ...entry,
      }),
    ),
  };
}

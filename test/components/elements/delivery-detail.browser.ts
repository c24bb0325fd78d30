import { nextFrame, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/delivery-detail/define.js';
import type { WachtDeliveryDetail } from '../../../components/elements/delivery-detail/delivery-detail.js';
import { DeliveryStepEvent } from '../../../components/elements/delivery-detail/events.js';
import { BeforeReplayEvent } from '../../../components/elements/replay-panel/events.js';
import { sampleRecord } from '../../support/fake-audit.js';
import { withClipboard } from '../../support/clipboard.js';
import {
  type FakeSettings,
  type FakeWacht,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
  isUnavailable,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

const endpoint = sampleEndpoint({ url: 'https://bridge.example/in?a=1' });
const can = ['read', 'replay', 'secret.reveal'];

describe('<wacht-delivery-detail>', () => {
  // A drawer that is still fading in has no contrast to speak of.
  before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));
  after(() => emulateMedia({ 'prefers-reduced-motion': 'no-preference' }));

  let fake: FakeWacht;
  let detail: WachtDeliveryDetail;
  let copied = '';

  let restoreClipboard = (): void => undefined;
  before(() => {
    restoreClipboard = withClipboard((value) => Promise.resolve(void (copied = value)));
  });
  after(() => restoreClipboard());

  const open = async (
    sketch: Partial<Parameters<typeof sampleDelivery>[0]> = {},
    settings: FakeSettings = {},
  ) => {
    const delivery = sampleDelivery({ endpoint_id: endpoint.id, at: minutesAgo(2), ...sketch });
    fake = await startFake({ endpoints: [endpoint], deliveries: [delivery], policy: { can }, ...settings });
    const session = await show(
      inSession(html`<wacht-delivery-detail delivery-id=${delivery.id} has-older></wacht-delivery-detail>`),
    );
    detail = session.querySelector('wacht-delivery-detail')!;
    await findText(detail, 'https://bridge.example/in?a=1');
    return delivery;
  };
  const replayButton = () => findRole(detail, 'button', 'Replay this delivery') as Promise<HTMLButtonElement>;
  const ready = async () => until(async () => !isUnavailable(await replayButton()), 'replay stays disabled');

  it('shows each attempt with what was sent and what came back', async () => {
    await open({
      status: 'permanently_failed',
      attempts: 3,
      max_attempts: 3,
      code: 503,
      response_body: '{"error":"down"}',
    });
    await findText(detail, 'Attempt 3 of 3');
    await findText(detail, '503 Service Unavailable');
    await findText(detail, 'All 3 attempts are used.');
    await findText(detail, '"error" : "down"');
    (await findRole(detail, 'button', /^Attempt 1 /)).click();
    await findText(detail, '500 Internal Server Error');
    await expect(detail).to.be.accessible();
  });

  it('says that an attempt without an answer has no cause and no time', async () => {
    await open({ status: 'permanently_failed', attempts: 1, code: null });
    await findText(detail, 'The platform doesn’t record which, nor how long it took.');
  });

  it('hides what may be a secret until it is revealed, and asks the host before', async () => {
    await open({ request_headers: '{"authorization":"Bearer abc123","content-type":"application/json"}' });
    await findText(detail, 'content-type');
    expect(textOf(detail)).not.to.contain('abc123');
    let asked = '';
    const veto = (event: Event) => {
      asked = (event as Event & { header: string }).header;
      event.preventDefault();
    };
    detail.addEventListener('wacht-before-reveal', veto, { once: true });
    (await findRole(detail, 'button', 'Reveal authorization')).click();
    await until(() => asked === 'authorization', 'the host was not asked');
    expect(textOf(detail)).not.to.contain('abc123');
    (await findRole(detail, 'button', 'Reveal authorization')).click();
    await findText(detail, 'Bearer abc123');
  });

  it('takes an approval for the headers that it was asked for, and for no others', async () => {
    const headers = (key: string) => JSON.stringify({ authorization: `Bearer ${key}` });
    fake = await startFake({ policy: { can } });
    const session = await show(
      inSession(html`<wacht-header-list .text=${headers('first-key')}></wacht-header-list>`),
    );
    const list = session.querySelector('wacht-header-list')!;
    let approve = (): void => undefined;
    list.addEventListener('wacht-before-reveal', (event) =>
      event.waitUntil(new Promise<void>((resolve) => (approve = resolve))),
    );
    (await findRole(list, 'button', 'Reveal authorization')).click();
    list.text = headers('other-key');
    await list.updateComplete;
    approve();
    await nextFrame();
    await list.updateComplete;
    expect(textOf(list)).not.to.contain('other-key');
  });

  it('shows two headers whose approvals come at the same time', async () => {
    await open({ request_headers: '{"authorization":"Bearer one-key","x-api-key":"two-key"}' });
    const approvals: (() => void)[] = [];
    detail.addEventListener('wacht-before-reveal', (event) =>
      event.waitUntil(new Promise<void>((resolve) => approvals.push(resolve))),
    );
    (await findRole(detail, 'button', 'Reveal authorization')).click();
    (await findRole(detail, 'button', 'Reveal x-api-key')).click();
    for (const approve of approvals) approve();
    await findText(detail, 'one-key');
    await findText(detail, 'two-key');
  });

  it('offers no reveal to those who may not see secrets', async () => {
    await open({ request_headers: '{"authorization":"Bearer abc123"}' }, { policy: { can: ['read'] } });
    await findText(detail, 'authorization');
    expect(byRole(detail, 'button', /^Reveal/)).to.equal(undefined);
  });

  it('shows hostile bodies as text, digit by digit, hidden characters as codes', async () => {
    await open({ payload: '{"id":9007199254740993,"rate":1.50,"name":"a\u202eb<script>alert(1)</script>"}' });
    await findText(detail, '9007199254740993');
    expect(textOf(detail)).to.match(/1\.50/);
    await findText(detail, String.raw`a \u202e b<script>alert(1)</script>`);
    expect(deepAll(detail, 'script').length).to.equal(0);
    await findText(detail, 'They are shown as their code.');
  });

  it('scrolls a body of megabytes with few lines in the document, and searches in it', async () => {
    const payload = JSON.stringify({
      list: Array.from({ length: 30_000 }, (_, n) => `needle ${n} ${'x'.repeat(60)}`),
    });
    await open({ payload });
    await findText(detail, 'Large parts are folded');
    const [body] = deepAll(detail, 'wacht-code-block');
    (await findRole(body!, 'button', 'Search in body')).click();
    await sendKeys({ type: 'needle 29999' });
    await findText(body!, '1 of 1');
    await findText(body!, 'needle 29999');
    expect(deepAll(body!, '.ln').length).to.be.below(120);
  });

  it('searches for what a pattern would take for its own', async () => {
    await open({ payload: '{"order":"ord-17","sum":"1.5 (net) a/b [x]"}' });
    (await findRole(detail, 'button', 'Search in body')).click();
    const field = (await findRole(detail, 'textbox', 'Search in body')) as HTMLInputElement;
    for (const wanted of ['-', 'd-1', '/', '.', '(', '[x', '1.5 (net)']) {
      field.value = wanted;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await until(() => deepAll(detail, 'mark.now').some((mark) => textOf(mark) === wanted), wanted);
    }
    field.value = '\\';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await findText(detail, 'No match');
  });

  it('is shown although a receiver asked for a wait that no calendar has', async () => {
    await open({
      status: 'failed',
      attempts: 1,
      max_attempts: 3,
      code: 503,
      response_headers: '{"retry-after":"99999999999999"}',
    });
    await findText(detail, '503 Service Unavailable');
    await findText(detail, 'Attempt 1 of 3');
  });

  it('refuses a replay while a retry is due, and says when that is', async () => {
    await open({ status: 'failed', attempts: 3, max_attempts: 5 });
    await findText(detail, 'Attempt 4 of 5 is due in');
    await findText(detail, 'The platform refuses to replay it while a retry is due');
    expect(isUnavailable(await replayButton())).to.equal(true);
  });

  it('says why nothing can be replayed at an endpoint that is off, gone or unsubscribed', async () => {
    const cases: (readonly [typeof endpoint, string])[] = [
      [{ ...endpoint, is_active: false }, 'Its endpoint is switched off'],
      [{ ...endpoint, subscribed_events: ['other'] }, 'no longer subscribed'],
    ];
    for (const [changed, reason] of cases) {
      await open({ status: 'permanently_failed' }, { endpoints: [changed] });
      await findText(detail, reason);
    }
  });

  it('queues a replay once, and claims no more than that', async () => {
    const delivery = await open({ status: 'permanently_failed', attempts: 5 });
    await ready();
    const release = fake.hold('replay');
    const button = await replayButton();
    button.click();
    button.click();
    const { form } = await fake.arrived('replay');
    release();
    await findText(detail, 'Replay queued. It comes as a new delivery with a new webhook-id.');
    expect(form.getAll('delivery_ids')).to.deep.equal([delivery.id]);
    expect(fake.calls('replay').length).to.equal(1);
  });

  it('records a replay with the endpoint and the event, and nothing of the payload', async () => {
    const ended = { id: '9001', status: 'permanently_failed', attempts: 5, event_name: 'invoice.paid' };
    const delivery = await open(ended, { audit: [] });
    await ready();
    (await replayButton()).click();
    const recorded = await until(
      () => fake.state.audit?.find(({ outcome }) => outcome === 'succeeded'),
      'no outcome is recorded',
    );
    expect(recorded.after).to.deep.equal({
      count: 1,
      delivery_ids: [delivery.id],
      sources: [{ endpoint_id: endpoint.id, events: [{ name: 'invoice.paid', count: 1 }] }],
    });
  });

  describe('with an audit log that may be read', () => {
    const reader = { can: [...can, 'audit.read'] };
    const ended = { id: '9001', status: 'permanently_failed', attempts: 1, max_attempts: 1, code: 503 };
    const replay = (
      id: number,
      ids: readonly unknown[],
      more: Partial<ReturnType<typeof sampleRecord>> = {},
    ) =>
      sampleRecord({
        id,
        action: 'delivery.replay',
        target: `task-${String(id)}`,
        after: { count: ids.length, delivery_ids: ids },
        ...more,
      });

    it('says who sent it again last, why, and as which task', async () => {
      await open(ended, {
        policy: reader,
        audit: [
          replay(1, ['9001'], { reason: 'An earlier try' }),
          replay(2, ['8000', '9001', '… +3'], { principal: 'bo@acme.example', reason: 'ERP was down' }),
          replay(3, ['9001'], { outcome: 'failed', principal: 'cy@acme.example' }),
          replay(4, ['9001'], { outcome: 'intended', principal: 'dee@acme.example' }),
          replay(5, ['8000'], { principal: 'eve@acme.example' }),
        ],
      });
      await findText(detail, 'bo@acme.example');
      expect(textOf(detail)).to.match(/Replayed by bo@acme\.example .* “ERP was down” Task task-2/);
      expect(textOf(detail)).not.to.match(/(ada|cy|dee|eve)@|An earlier try/);
      const [asked, ...more] = fake.calls('auditList');
      expect(more).to.have.length(0);
      expect(asked?.url.searchParams.get('action')).to.equal('delivery.replay');
      await expect(detail).to.be.accessible();
    });

    it('finds what it was replayed as where it alone was', async () => {
      const again = sampleDelivery({ id: '9002', endpoint_id: endpoint.id, at: minutesAgo(1) });
      const first = sampleDelivery({ ...ended, endpoint_id: endpoint.id, at: minutesAgo(10) });
      await open(ended, {
        policy: reader,
        deliveries: [first, again],
        audit: [replay(1, ['9001'], { at: minutesAgo(2.01) })],
      });
      await findText(detail, 'Replayed as');
      await findRole(detail, 'button', '9002');
    });

    it('finds what it is a replay of, and who asked for that, after a reload and for another person', async () => {
      const record = replay(1, ['9001'], {
        at: minutesAgo(2.01),
        principal: 'bo@acme.example',
        after: {
          count: 1,
          delivery_ids: ['9001'],
          sources: [{ endpoint_id: endpoint.id, events: [{ name: 'invoice.paid', count: 1 }] }],
        },
      });
      const again = { id: '9002', event_name: 'invoice.paid', at: minutesAgo(1), status: 'success' };
      await open(again, { policy: reader, audit: [record] });
      await findText(detail, 'Replay of');
      await findRole(detail, 'button', '9001');
      expect(textOf(detail)).to.match(/Most likely, by the replay at .+\. Asked for by bo@acme\.example/);
      await expect(detail).to.be.accessible();
    });

    it('says that it was in a window that someone replayed, and claims no more', async () => {
      const window = { start_date: minutesAgo(60), end_date: minutesAgo(1), status: 'permanently_failed' };
      await open(ended, {
        policy: reader,
        audit: [
          replay(1, [], { at: minutesAgo(0.5), principal: 'bo@acme.example', after: window }),
          replay(2, [], { at: minutesAgo(0.4), principal: 'cy', after: { ...window, endpoint_id: '1' } }),
        ],
      });
      await findText(detail, 'In a window replayed by bo@acme.example');
      await findText(detail, 'Which deliveries of it were sent, the platform doesn’t tell.');
      expect(textOf(detail))
        .to.contain('Task task-1')
        .and.not.to.match(/Replayed as|Replayed by|\bcy\b/);
      await expect(detail).to.be.accessible();
    });

    it('says that it was most likely among more than the log names', async () => {
      const after = {
        count: 500,
        delivery_ids: ['8000', '8001', '… +498'],
        sources: [{ endpoint_id: endpoint.id, events: [{ name: 'invoice.paid', count: 500 }] }],
        oldest: minutesAgo(30),
        newest: minutesAgo(1),
      };
      await open(
        { ...ended, event_name: 'invoice.paid' },
        { policy: reader, audit: [replay(1, [], { after })] },
      );
      await findText(detail, 'Most likely replayed by ada@acme.example');
      await findText(
        detail,
        'One of 500 with the same endpoint and event, of which the log names the first 2.',
      );
    });

    it('shows the delivery without waiting for the log, and says so where that can’t be read', async () => {
      const delivery = sampleDelivery({ ...ended, endpoint_id: endpoint.id, at: minutesAgo(2) });
      fake = await startFake({ endpoints: [endpoint], deliveries: [delivery], policy: reader, audit: [] });
      const release = fake.hold('auditList');
      fake.fail('auditList', { status: 503 });
      const session = await show(
        inSession(html`<wacht-delivery-detail delivery-id="9001"></wacht-delivery-detail>`, 'log-away'),
      );
      detail = session.querySelector('wacht-delivery-detail')!;
      await findText(detail, '503 Service Unavailable');
      await fake.arrived('auditList');
      expect(textOf(detail)).not.to.contain('activity log');
      release();
      await findText(detail, 'The activity log could not be read');
      expect(byRole(detail, 'alert')).to.equal(undefined);
      expect(isUnavailable(await replayButton())).to.equal(false);
    });

    it('asks nothing of the log for those who may not read it', async () => {
      await open(ended, { audit: [replay(1, ['9001'])] });
      await ready();
      expect(fake.calls('auditList')).to.have.length(0);
      expect(textOf(detail)).not.to.contain('Replayed by');
    });

    it('shows what the log holds as text, whatever it is', async () => {
      const evil = '<img src=x onerror="globalThis.hacked = true">\u202e';
      await open(ended, {
        policy: reader,
        audit: [
          replay(1, ['9001'], { principal: evil, reason: evil, target: evil }),
          replay(2, [], { after: { delivery_ids: '9001' } }),
          replay(3, [], { after: [9001] }),
          replay(4, [{ id: '9001' }]),
        ],
      });
      await findText(detail, 'Replayed by <img src=x');
      expect(deepAll(detail, 'img')).to.have.length(0);
      expect(textOf(detail)).to.contain(String.raw`\u202e`);
      expect('hacked' in globalThis).to.equal(false);
    });
  });

  it('lets the host veto a replay with a reason', async () => {
    await open({ status: 'permanently_failed', attempts: 5 });
    await ready();
    detail.addEventListener('wacht-before-replay', (event) => {
      if (event instanceof BeforeReplayEvent) event.waitUntil(Promise.reject(new Error('Ask Priya first.')));
    });
    (await replayButton()).click();
    await findText(detail, 'Ask Priya first.');
    expect(fake.calls('replay').length).to.equal(0);
  });

  it('shows the platform’s refusal in plain words, and lets one try again', async () => {
    await open({ status: 'permanently_failed', attempts: 5 });
    await ready();
    const recover = fake.fail('replay', {
      status: 400,
      body: { errors: [{ message: 'Too many', code: 'REPLAY_CONCURRENCY_EXCEEDED' }] },
    });
    (await replayButton()).click();
    await findText(detail, 'This is more than one replay may do');
    recover();
    (await replayButton()).click();
    await findText(detail, 'Replay queued');
  });

  it('copies a curl command that works, secrets as placeholders', async () => {
    await open({
      payload: `{"note":"it's"}`,
      request_headers: '{"content-type":"application/json","authorization":"Bearer abc123"}',
    });
    (await findRole(detail, 'button', 'Copy as curl')).click();
    await findText(detail, 'Secrets stand as placeholders');
    expect(copied)
      .to.contain("'https://bridge.example/in?a=1'")
      .and.to.contain("'authorization: <authorization>'");
    expect(copied)
      .to.contain(String.raw`it'\''s`)
      .and.not.to.contain('abc123');
  });

  it('puts two attempts beside each other and marks what differs', async () => {
    await open({ status: 'permanently_failed', attempts: 3, code: 404 });
    (await findRole(detail, 'button', 'Compare two')).click();
    await findText(detail, 'Attempt 1 beside attempt 3');
    await findText(detail, 'rows differ');
    (await findRole(detail, 'checkbox', 'Only what differs')).click();
    await until(() => !textOf(detail).includes('webhook-id'), 'what is the same stays');
    await expect(detail).to.be.accessible();
  });

  it('goes to neighbours by key, and closes by Escape', async () => {
    await open();
    let step = 0;
    let closed = false;
    detail.addEventListener('wacht-delivery-step', (event) => {
      if (event instanceof DeliveryStepEvent) step += event.step;
    });
    detail.addEventListener('wacht-detail-closed', () => (closed = true));
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'k' });
    expect(step).to.equal(1);
    await sendKeys({ press: 'Escape' });
    await until(() => closed, 'it stayed open');
  });

  it('says in whole sentences that it could not be loaded, and why', async () => {
    fake = await startFake({ endpoints: [endpoint], policy: { can } });
    fake.fail('delivery', { status: 400, body: { message: 'out of order' } });
    const session = await show(
      inSession(html`<wacht-delivery-detail delivery-id="7"></wacht-delivery-detail>`),
    );
    await findText(session, /could not be loaded\. Out of order\./);
    await findRole(session, 'button', 'Try again');
  });

  it('says that a delivery is not here, whatever its id', async () => {
    fake = await startFake({ endpoints: [endpoint], policy: { can } });
    const session = await show(
      inSession(html`<wacht-delivery-detail delivery-id="../rotate-secret"></wacht-delivery-detail>`),
    );
    await findText(session, /This delivery isn’t here\. [A-Z]/);
    expect(fake.calls('rotateSecret').length).to.equal(0);
  });
});

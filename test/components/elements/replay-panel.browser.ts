import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/replay-panel/define.js';
import '../../../components/elements/replay-tasks/define.js';
import type { BeforeReplayEvent } from '../../../components/elements/replay-panel/events.js';
import type {
  ReplayPreset,
  WachtReplayPanel,
} from '../../../components/elements/replay-panel/replay-panel.js';
import type { Delivery } from '../../../components/client/types.js';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  type FakeSettings,
  type FakeWacht,
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

const bridge = sampleEndpoint({
  url: 'https://bridge.example/in',
  rate_limit_config: { duration_ms: 60_000, max_requests: 60 },
});
const erp = sampleEndpoint({ url: 'https://erp.example/hook', is_active: false });
const failed = (minutes: number, endpoint_id = bridge.id) =>
  sampleDelivery({
    endpoint_id,
    status: 'permanently_failed',
    attempts: 1,
    code: 503,
    at: minutesAgo(minutes),
  });

const outage = () => [
  ...Array.from({ length: 12 }, (_, index) => failed(10 + index)),
  failed(20, erp.id),
  sampleDelivery({ endpoint_id: bridge.id, status: 'failed', attempts: 3, at: minutesAgo(2) }),
  sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(5) }),
];

let sessions = 0;
/** A session of its own: one shared with the test before would still wait for answers of its fake. */
const alone = (content: TemplateResult) => inSession(content, `alone-${String((sessions += 1))}`);

describe('the replay panel', () => {
  // An overlay that is still fading in has no contrast to speak of.
  before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));
  after(() => emulateMedia({ 'prefers-reduced-motion': 'no-preference' }));

  let fake: FakeWacht;
  let panel: WachtReplayPanel;

  const open = async (
    settings: FakeSettings = {},
    with_: { preset?: ReplayPreset; deliveries?: readonly Delivery[] } = {},
  ) => {
    sessionStorage.clear();
    fake = await startFake({ endpoints: [bridge, erp], deliveries: outage(), ...settings });
    const session = await show(alone(html`<wacht-replay-panel></wacht-replay-panel>`));
    panel = session.querySelector('wacht-replay-panel')!;
    if (with_.preset) panel.preset = with_.preset;
    if (with_.deliveries) panel.deliveries = with_.deliveries;
    panel.open = true;
    await findRole(panel, 'dialog', 'Plan a replay');
  };
  const counted = () => findText(panel, 'Counted at');
  const startButton = () =>
    findRole(panel, 'button', /^Start (guarded )?replay/) as Promise<HTMLButtonElement>;
  const tick = async () => (await findRole(panel, 'checkbox', /recognise a repeated event/)).click();
  const begin = async () => {
    await counted();
    await tick();
    const button = await startButton();
    await until(() => !isUnavailable(button), 'it could not be started');
    button.click();
    return button;
  };

  it('shows first how many would be sent, where, and what the platform would refuse and why', async () => {
    await open();
    await counted();
    const text = textOf(panel);
    expect(text).to.contain('12 of 14 would be sent');
    expect(text).to.match(/The endpoint is switched off 1 erp\.example/);
    expect(text).to.match(/Still being retried, next attempt .* 1 bridge\.example/);
    expect(text).to.contain('60 a minute');
    expect(text).to.contain('invoice.paid 12');
    expect(text).to.contain('Receivers see new ids');
    expect(fake.calls('replay')).to.have.length(0);
    await expect(panel).to.be.accessible();
  });

  it('starts only when it is ticked that receivers are idempotent', async () => {
    await open();
    await counted();
    (await startButton()).click();
    await findText(panel, 'Tick this first');
    expect(fake.calls('replay')).to.have.length(0);
  });

  it('sends exactly what was shown, once, however often it is clicked', async () => {
    await open();
    const button = await begin();
    button.click();
    button.click();
    await until(() => !panel.open, 'it stayed open');
    const [call, ...more] = fake.calls('replay');
    expect(more).to.have.length(0);
    expect(call!.form.getAll('delivery_ids')).to.have.length(12);
    expect(call!.form.get('idempotency_key')).to.match(/^[0-9a-f-]{36}$/);
  });

  it('leaves out what was sent again from here before, unless it is wanted once more', async () => {
    await open();
    await begin();
    await until(() => !panel.open, 'it stayed open');
    fake.state.deliveries.push(failed(1));
    panel.open = true;
    await findText(panel, '12 were sent again from this page already, and are left out.');
    expect(textOf(panel)).to.contain('1 of 15 would be sent');
    (await findRole(panel, 'button', 'Send them once more')).click();
    await findText(panel, '12 of them were sent again from this page already. They go out once more.');
    expect(textOf(panel)).to.contain('13 of 15 would be sent');
    (await findRole(panel, 'button', 'Leave them out')).click();
    await begin();
    await until(() => !panel.open, 'it stayed open');
    expect(fake.calls('replay')[1]!.form.getAll('delivery_ids')).to.have.length(1);
  });

  it('still knows after a reload what it has sent, and says when that is all there is', async () => {
    await open();
    await begin();
    await until(() => !panel.open, 'it stayed open');
    // A new session of the same person, as after a reload.
    const session = await show(
      alone(html`<wacht-replay-panel></wacht-replay-panel><wacht-replay-tasks></wacht-replay-tasks>`),
    );
    panel = session.querySelector('wacht-replay-panel')!;
    await findText(session, 'Replay tasks');
    panel.open = true;
    await findText(panel, 'What is left was sent again already.');
    expect(isUnavailable(await startButton())).to.equal(true);
  });

  it('says how many of the chosen ones a receiver has taken already', async () => {
    const taken = sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(5) });
    await open(
      { deliveries: [...outage(), taken] },
      { deliveries: [taken.rows.at(-1)!, failed(3).rows.at(-1)!] },
    );
    await findText(panel, 'One of them was delivered already. Its receiver gets it a second time.');
  });

  it('keeps its form in place when the dry run beside it grows', async () => {
    await setViewport({ width: 1200, height: 800 });
    const many = Array.from({ length: 14 }, (_, index) =>
      sampleEndpoint({ url: `https://n${String(index)}.example/in` }),
    );
    await open({ endpoints: many, deliveries: many.map(({ id }) => failed(5, id)) });
    const release = fake.hold('deliveries');
    (await findRole(panel, 'radio', /Everything in a window/)).click();
    await findText(panel, 'Counting');
    const placeOf = () => deepAll(panel, '#reason')[0]!.getBoundingClientRect().top;
    const before = placeOf();
    release();
    await counted();
    expect(placeOf()).to.equal(before);
    await setViewport({ width: 800, height: 600 });
  });

  it('tells the host that it was queued, and nothing of how it fares', async () => {
    await open();
    const heard = new Promise<Event>((resolve) => panel.addEventListener('wacht-replay-queued', resolve));
    await begin();
    expect(await heard).to.include({ taskId: fake.state.tasks[0]!.task_id });
  });

  it('waits for the host’s approval, and says why when it is refused', async () => {
    await open();
    let refuse: (reason: Error) => void = () => undefined;
    let asked: BeforeReplayEvent | undefined;
    panel.addEventListener('wacht-before-replay', (event) => {
      asked = event;
      asked.waitUntil(new Promise((_, reject) => (refuse = reject)));
    });
    await begin();
    await findRole(panel, 'button', 'Waiting for approval');
    expect(asked?.replay).to.include({ intent: 'failed', count: 12, jobs: 1 });
    refuse(new Error('Nobody is on duty'));
    await findText(panel, 'Nobody is on duty');
    expect(fake.calls('replay')).to.have.length(0);
  });

  it('isn’t started where the policy wants an approval and nobody asks for one', async () => {
    await open({ policy: { can: ['read', 'replay'], approvals: ['replay'] } });
    await begin();
    await findText(panel, 'needs another person’s approval');
    expect(fake.calls('replay')).to.have.length(0);
    panel.addEventListener('wacht-before-replay', (event) => event.waitUntil(Promise.resolve()));
    (await startButton()).click();
    await fake.arrived('replay');
  });

  it('repeats a start that got no answer with the same key, so that nothing is sent twice', async () => {
    await open();
    const end = fake.fail('replay', 'network');
    await begin();
    await findText(panel, 'No answer from the webhook service');
    end();
    (await startButton()).click();
    await until(() => !panel.open, 'it stayed open');
    const keys = new Set(fake.calls('replay').map(({ form }) => form.get('idempotency_key')));
    expect(keys.size).to.equal(1);
  });

  it('says a limit of the platform in plain words, whatever shape it comes in', async () => {
    await open();
    fake.fail('replay', {
      status: 400,
      body: { errors: [{ message: 'Replay date window cannot exceed 48 hours', code: 400 }] },
    });
    await begin();
    await findText(panel, 'at most 48 hours in one replay');
    expect(panel.open).to.equal(true);
  });

  it('takes what was selected in a list, and nothing else', async () => {
    const chosen = outage()
      .slice(0, 3)
      .map(({ rows }) => rows.at(-1)!);
    await open({}, { deliveries: chosen });
    await counted();
    expect(textOf(panel)).to.contain('3 would be sent').and.to.contain('3 deliveries you chose');
    expect(byRole(panel, 'button', 'Last hour')).to.equal(undefined);
    await begin();
    await fake.arrived('replay');
    expect(fake.calls('replay')[0]!.form.getAll('delivery_ids')).to.have.members(chosen.map(({ id }) => id));
  });

  it('refuses a window that ends before it begins, in words at the field', async () => {
    const until_ = Date.now() - 3_600_000;
    await open({}, { preset: { window: { from: until_ - 3_600_000, until: until_ } } });
    await counted();
    const from = deepAll(panel, 'input[type=datetime-local]')[0] as HTMLInputElement;
    from.value = '2026-01-01T00:00';
    from.dispatchEvent(new Event('change'));
    const end = deepAll(panel, 'input[type=datetime-local]')[1] as HTMLInputElement;
    end.value = '2025-12-31T00:00';
    end.dispatchEvent(new Event('change'));
    await findText(panel, 'The window ends before it begins');
    expect((await startButton()).disabled).to.equal(true);
    await expect(panel).to.be.accessible();
  });

  it('counts anew when the choice changes, and says when there is nothing to send', async () => {
    await open({}, { preset: { hours: 1 } });
    await counted();
    const endpoint = (await findRole(panel, 'combobox', 'Endpoint')) as HTMLSelectElement;
    endpoint.value = erp.id;
    endpoint.dispatchEvent(new Event('change'));
    await findText(panel, 'Nothing to send');
    expect(textOf(panel)).to.contain('The endpoint is switched off');
    expect((await startButton()).disabled).to.equal(true);
  });

  it('explains the policy’s ceiling before it is hit', async () => {
    await open({ policy: { can: ['read', 'replay'], replay: { max_deliveries: 5 } } });
    await findText(panel, 'You may replay at most 5 deliveries at once. These are 12.');
    expect((await startButton()).disabled).to.equal(true);
  });

  it('shows a plan of jobs for more than 500, and a guarded one in growing batches', async () => {
    const many = Array.from({ length: 620 }, (_, index) => failed(1 + (index % 50)));
    await open({ deliveries: many }, { preset: { hours: 1 } });
    await findText(panel, 'Plan: 4 batches, one after the other');
    const guard = await findRole(panel, 'switch', 'Guarded');
    guard.click();
    await findText(panel, 'Plan: 2 jobs, two at a time');
    guard.click();
    await findText(panel, 'Plan: 4 batches, one after the other');
    const canary = (await findRole(panel, 'textbox', 'Canary')) as HTMLInputElement;
    canary.value = 'ten';
    canary.dispatchEvent(new Event('input'));
    await findText(panel, 'Enter a number from 1 to 500');
    expect((await startButton()).disabled).to.equal(true);
  });

  it('is guarded by itself from 50 on, says why, and is not where somebody says no', async () => {
    const many = Array.from({ length: 50 }, (_, index) => failed(1 + index));
    await open({ deliveries: many, policy: { can: ['read', 'replay', 'test'] } });
    await findText(panel, '50 would be sent');
    const guard = (await findRole(panel, 'switch', 'Guarded')) as HTMLInputElement;
    expect([guard.checked, guard.getAttribute('aria-checked')]).to.deep.equal([true, 'true']);
    const why = /On by default from 50 deliveries: a receiver that is still down isn’t sent all of them\./;
    await findText(panel, why);
    expect(byRole(panel, 'checkbox', 'Send each endpoint a test first')).not.to.equal(undefined);
    await findRole(panel, 'button', 'Start guarded replay of 50');
    await expect(panel).to.be.accessible();
    guard.click();
    await findRole(panel, 'button', 'Start replay of 50');
    expect(textOf(panel)).not.to.match(why);
    (await findRole(panel, 'button', 'Count again')).click();
    await counted();
    await findRole(panel, 'button', 'Start replay of 50');
    expect(guard.checked).to.equal(false);
  });

  it('is not guarded by itself below that, and begins with no test for those who may not send one', async () => {
    await open({ policy: { can: ['read', 'replay'] } });
    await counted();
    const guard = (await findRole(panel, 'switch', 'Guarded')) as HTMLInputElement;
    expect(guard.checked).to.equal(false);
    guard.click();
    await findRole(panel, 'textbox', 'Canary');
    expect(byRole(panel, 'checkbox', 'Send each endpoint a test first')).to.equal(undefined);
    const asked = new Promise<Event>((resolve) => panel.addEventListener('wacht-before-replay', resolve));
    await begin();
    expect(await asked).to.have.nested.property('replay.guarded', true);
    await fake.arrived('replay');
    expect(fake.calls('testEndpoint')).to.have.length(0);
  });

  it('says when the dry run could not be made, and makes it again', async () => {
    sessionStorage.clear();
    fake = await startFake({ endpoints: [bridge], deliveries: outage() });
    const end = fake.fail('deliveries', { status: 400 });
    const session = await show(alone(html`<wacht-replay-panel open></wacht-replay-panel>`));
    panel = session.querySelector('wacht-replay-panel')!;
    await findText(panel, /The dry run could not be made\. [A-Z]/);
    end();
    (await findRole(panel, 'button', 'Try again')).click();
    await findText(panel, 'would be sent');
  });
});

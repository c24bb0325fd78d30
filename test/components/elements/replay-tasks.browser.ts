import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/replay-tasks/define.js';
import type { WachtReplayTasks } from '../../../components/elements/replay-tasks/replay-tasks.js';
import type { WebhookScope } from '../../../components/controllers/index.js';
import { planReplay, type Guard } from '../../../components/operations/replay-plan.js';
import { replayRunsOf } from '../../../components/operations/replay-runs.js';
import { surveyReplay } from '../../../components/operations/replay-survey.js';
import { keptClipboard } from '../../support/clipboard.js';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleTask,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  focused,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
const failures = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleDelivery({
      endpoint_id: bridge.id,
      status: 'permanently_failed',
      attempts: 1,
      at: minutesAgo(30 + index / 100),
    }),
  );

let sessions = 0;
/** A session of its own: one shared with the test before would still wait for answers of its fake. */
const alone = (content: TemplateResult) => inSession(content, `alone-${String((sessions += 1))}`);

describe('the replay tasks', () => {
  // An overlay that is still fading in has no contrast to speak of.
  before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));
  after(() => emulateMedia({ 'prefers-reduced-motion': 'no-preference' }));

  let fake: FakeWacht;
  let tasks: WachtReplayTasks;

  const open = async (settings: FakeSettings = {}) => {
    sessionStorage.clear();
    fake = await startFake({ endpoints: [bridge], ...settings });
    const session = await show(alone(html`<wacht-replay-tasks></wacht-replay-tasks>`));
    tasks = session.querySelector('wacht-replay-tasks')!;
  };
  const scopeOf = () =>
    until(() => {
      const { scope } = tasks as unknown as { scope: WebhookScope | undefined };
      return scope?.client.session.snapshot.app ? scope : undefined;
    }, 'there was no session');
  /** Starts a replay of all that failed, as the panel does. */
  const replay = async (guard?: Guard) => {
    const scope = await scopeOf();
    const window = { from: Date.now() - 3_600_000, until: Date.now() };
    const selection = { intent: 'failed', window } as const;
    const dryRun = await surveyReplay(scope.client, selection, [bridge], { now: () => Date.now() });
    const newId = () => crypto.randomUUID();
    const plan = planReplay(selection, dryRun, {
      now: Date.now(),
      newId,
      reason: 'INC-2291',
      ...(guard ? { guard } : {}),
    });
    replayRunsOf(scope).start(plan);
  };
  const refresh = () => (tasks as unknown as { tasks: { refresh(): Promise<void> } }).tasks.refresh();

  it('say of each how far it is, and of none that it was successful', async () => {
    await open({
      tasks: [
        sampleTask({
          status: 'running',
          total_count: 120,
          processed: 44,
          replayed_count: 44,
          completed_at: null,
        }),
        sampleTask({ total_count: 84, processed: 84, replayed_count: 61, failed_count: 23 }),
        sampleTask({ status: 'cancelled', total_count: 1902, processed: 340, replayed_count: 340 }),
        sampleTask({ status: 'queued', total_count: 14, processed: 0, replayed_count: 0 }),
      ],
    });
    await findText(tasks, '44 of 120 processed');
    const text = textOf(tasks);
    expect(text).to.contain('61 queued again, 23 refused').and.to.contain('The platform doesn’t say which');
    expect(text).to.contain('340 had gone out already and can’t be recalled');
    expect(text).to.contain('Not started');
    expect(text).not.to.match(/success/i);
    await expect(tasks).to.be.accessible();
  });

  it('are cancelled after a question that says what can’t be recalled', async () => {
    const task = sampleTask({ status: 'running', total_count: 120, processed: 44, replayed_count: 44 });
    await open({ tasks: [task] });
    const heard: unknown[] = [];
    tasks.addEventListener('wacht-replay-cancelled', (event) => heard.push(event));
    (await findRole(tasks, 'button', /^Cancel the replay/)).click();
    const dialog = await findRole(tasks, 'dialog', 'Cancel this replay?');
    await findText(tasks, '44 are queued already and can’t be recalled. The 76 left won’t be sent.');
    await expect(dialog).to.be.accessible();
    (await findRole(tasks, 'button', 'Cancel replay')).click();
    await fake.arrived('cancelReplay');
    await findText(tasks, 'Cancelled');
    expect(heard).to.have.length(1);
  });

  it('are not cancelled when they had ended meanwhile, which would turn the record into a lie', async () => {
    const task = sampleTask({ status: 'running', total_count: 2, processed: 1, replayed_count: 1 });
    await open({ tasks: [task] });
    (await findRole(tasks, 'button', /^Cancel the replay/)).click();
    await findRole(tasks, 'dialog', 'Cancel this replay?');
    Object.assign(fake.state.tasks[0]!, { status: 'completed', processed: 2, replayed_count: 2 });
    (await findRole(tasks, 'button', 'Cancel replay')).click();
    await findText(tasks, 'It had ended before the cancel arrived');
    expect(fake.calls('cancelReplay')).to.have.length(0);
  });

  it('are not cancelled when the host says no', async () => {
    await open({ tasks: [sampleTask({ status: 'running', total_count: 9, processed: 1 })] });
    tasks.addEventListener('wacht-before-cancel', (event) => {
      event.waitUntil(Promise.reject(new Error('Ask the duty engineer')));
    });
    (await findRole(tasks, 'button', /^Cancel the replay/)).click();
    (await findRole(tasks, 'button', 'Cancel replay')).click();
    await findText(tasks, 'Ask the duty engineer');
    expect(fake.calls('cancelReplay')).to.have.length(0);
  });

  it('that the platform has dropped stay, and say that they are no longer kept', async () => {
    await open({ tasks: [sampleTask({ total_count: 12, processed: 12, replayed_count: 12 })] });
    await findText(tasks, '12 of 12 processed');
    fake.state.tasks = [];
    await refresh();
    await findText(tasks, 'No longer kept');
    expect(textOf(tasks)).to.contain('keeps a task for about 2 hours');
  });

  it('go on as far back as the platform keeps them, a hundred at a time and more', async () => {
    const many = Array.from({ length: 170 }, (_, index) =>
      sampleTask({ status: 'completed', created_at: minutesAgo(index + 1) }),
    );
    await open({ tasks: many });
    const rows = () => deepAll(tasks, 'li.task').length;
    for (const shown of [50, 100, 150, 170]) {
      await until(() => rows() === shown, `${String(shown)} were never shown`);
      byRole(tasks, 'button', 'Show older ones')?.click();
    }
    expect(byRole(tasks, 'button', 'Show older ones')).to.equal(undefined);
  });

  it('say that there are none, or that they could not be loaded', async () => {
    await open();
    await findText(tasks, 'Nothing was replayed lately');
    fake.fail('replayTasks', { status: 400 });
    await refresh();
    await findText(tasks, /These tasks are from/);
    expect(textOf(tasks)).to.contain('Nothing was replayed lately');
  });

  it('hide the cancel from those who may not replay', async () => {
    await open({
      policy: { can: ['read'] },
      tasks: [sampleTask({ status: 'running', total_count: 9, processed: 1 })],
    });
    await findText(tasks, '1 of 9 processed');
    expect(byRole(tasks, 'button', /^Cancel/)).to.equal(undefined);
  });

  it('of this tab show how the new deliveries fared, called an estimate, and why some failed', async () => {
    let sent = 0;
    await open({ deliveries: failures(20), receiver: () => ({ code: (sent += 1) % 10 === 0 ? 422 : 200 }) });
    await replay();
    await findText(tasks, '18 of 20 were delivered');
    const text = textOf(tasks);
    expect(text)
      .to.contain('Delivered 18')
      .and.to.contain('Failed again 2')
      .and.to.contain('422 from bridge.example');
    expect(text).to.contain('An estimate').and.to.contain('INC-2291');
    await expect(tasks).to.be.accessible();
    byRole(tasks, 'button', 'Done')!.click();
    await until(() => !textOf(tasks).includes('INC-2291'), 'it stayed');
  });

  it('of this tab can be copied in plain text, which is said, and the focus stays', async () => {
    await open({ deliveries: failures(2) });
    await replay();
    await findText(tasks, '2 of 2 were delivered');
    const { written, refuse, restore } = keptClipboard();
    try {
      const copy = await findRole(tasks, 'button', 'Copy summary: Replay of 2 failed deliveries');
      expect(textOf(copy)).to.equal('Copy summary');
      copy.focus();
      copy.click();
      await findRole(tasks, 'status', 'Copied');
      expect(written[0]?.split('\n'))
        .to.include('Replay of 2 failed deliveries: Finished')
        .and.to.include('Endpoints: bridge.example (2)')
        .and.to.include('Delivered: 2')
        .and.to.include('Reason: INC-2291');
      expect(focused()).to.equal(copy);
      refuse();
      copy.click();
      await findRole(tasks, 'status', /did not allow copying/);
    } finally {
      restore();
    }
  });

  it('of this tab let lists and numbers follow when a task has ended', async () => {
    await open({ deliveries: failures(3) });
    const scope = await scopeOf();
    const changed = new Set<string>();
    scope.onInvalidate((topics) => topics.forEach((topic) => changed.add(topic)));
    await replay();
    await findText(tasks, '3 of 3 were delivered');
    expect(changed).to.include('deliveries').and.to.include('analytics').and.to.include('replays');
  });

  it('under guard stop by themselves when the canary fails, and leave the rest untouched', async () => {
    await open({ deliveries: failures(40), receiver: () => ({ code: 422 }) });
    await replay({ canary: 5, threshold: 20, testFirst: false });
    await findText(tasks, 'Stopped by the guard');
    const text = textOf(tasks);
    expect(text).to.contain('5 of 5 new deliveries failed, more than your 20%');
    expect(text).to.contain('The 35 that weren’t sent are untouched');
    expect(fake.calls('replay')).to.have.length(1);
    await expect(tasks).to.be.accessible();
    fake.state.receiver = () => ({ code: 200 });
    (await findRole(tasks, 'button', 'Go on with the 35')).click();
    await findText(tasks, 'Delivered 35');
    await findText(tasks, 'Finished');
    expect(deepAll(tasks, '.step.done'), 'green, though five failed').to.be.empty;
  });

  it('under guard are green once all of them were delivered', async () => {
    await open({ deliveries: failures(4) });
    await replay({ canary: 2, threshold: 20, testFirst: false });
    await findText(tasks, '4 of 4 were delivered');
    expect(deepAll(tasks, '.step.done')).to.have.length(2);
  });

  it('under guard send nothing when the test fails', async () => {
    await open({ deliveries: failures(10), receiver: () => ({ code: 401 }) });
    await replay({ canary: 5, threshold: 20, testFirst: true });
    await findText(tasks, 'The test to bridge.example failed. Nothing was sent.');
    expect(fake.calls('replay')).to.have.length(0);
  });

  it('of this tab can be stopped, which cancels what runs and sends no more', async () => {
    await open({ deliveries: failures(30), runReplays: false });
    await replay();
    await fake.arrived('replay');
    (await findRole(tasks, 'button', 'Stop replay')).click();
    await findText(tasks, 'The 30 that weren’t sent are untouched');
    expect(fake.state.tasks[0]?.status).to.equal('cancelled');
  });

  it('of this tab that were stopped half-way go on with what was left out, and with nothing else', async () => {
    await open({ deliveries: failures(30), runReplays: false });
    await replay();
    fake.runTask((await until(() => fake.state.tasks[0], 'nothing was queued')).task_id, 12);
    (await findRole(tasks, 'button', 'Stop replay')).click();
    await findText(tasks, 'The 18 that weren’t sent are untouched');
    await findRole(tasks, 'button', 'Don’t send the rest');
    fake.state.runReplays = true;
    (await findRole(tasks, 'button', 'Go on with the 18')).click();
    await findText(tasks, '30 of 30 were delivered');
    const [first, second] = fake.calls('replay').map(({ form }) => form.getAll('delivery_ids'));
    expect(second).to.deep.equal(first!.slice(12));
    await findRole(tasks, 'button', 'Done');
  });

  it('of this tab that were stopped without telling what they left out say so, and don’t guess', async () => {
    await open({ deliveries: failures(30), runReplays: false });
    await replay();
    fake.runTask((await until(() => fake.state.tasks[0], 'nothing was queued')).task_id, 12);
    fake.state.tasks[0]!.last_delivery_id = null;
    (await findRole(tasks, 'button', 'Stop replay')).click();
    await findText(tasks, 'Which ones a stopped task left out isn’t known');
    expect(byRole(tasks, 'button', /^Go on/)).to.equal(undefined);
  });

  it('are in the list as soon as the platform has them, and lead to how they go', async () => {
    await open({ deliveries: failures(3), runReplays: false });
    await findText(tasks, 'Nothing was replayed lately');
    await replay();
    await until(() => !textOf(tasks).includes('Nothing was replayed lately'), 'the list denies it');
    tasks.focus();
    expect(textOf(focused()!)).to.equal('Replay of 3 failed deliveries');
  });

  it('of which a reload left nothing to send are followed to their end by themselves', async () => {
    await open({ deliveries: failures(3), runReplays: false });
    await replay();
    await until(
      () => sessionStorage.getItem('wacht-replays:wh_42:ines')?.includes('"running"'),
      'it was not kept',
    );
    // A new session of the same person, as after a reload.
    const again = await show(alone(html`<wacht-replay-tasks></wacht-replay-tasks>`));
    await findText(again, 'Sending');
    fake.runTask(fake.state.tasks[0]!.task_id);
    await findText(again, '3 of 3 were delivered');
    expect(textOf(again)).not.to.contain('The page was reloaded');
    expect(fake.calls('replay')).to.have.length(1);
  });

  it('interrupted by a reload wait to be picked up, and belong to one person at one app', async () => {
    await open({ deliveries: failures(700), runReplays: false });
    await replay({ canary: 5, threshold: 20, testFirst: false });
    await fake.arrived('replay');
    await until(
      () => sessionStorage.getItem('wacht-replays:wh_42:ines')?.includes('"running"'),
      'it was not kept',
    );
    const kept = sessionStorage.getItem('wacht-replays:wh_42:ines')!;
    // A new session of the same app, as after a reload; and one of another app.
    sessionStorage.setItem('wacht-replays:wh_42:ines', kept);
    fake.runTask(fake.state.tasks[0]!.task_id);
    const again = await show(alone(html`<wacht-replay-tasks></wacht-replay-tasks>`));
    await findText(again, 'The page was reloaded');
    expect(fake.calls('replay')).to.have.length(1);
    await findRole(again, 'button', 'Go on with the 695');
    fake.state.app = { ...fake.state.app, app_slug: 'wh_7' };
    const other = await show(alone(html`<wacht-replay-tasks></wacht-replay-tasks>`));
    await findText(other, 'Replay tasks');
    expect(textOf(other)).not.to.contain('The page was reloaded');
    fake.state.app = { ...fake.state.app, app_slug: 'wh_42' };
    fake.state.viewer = 'mara';
    const next = await show(alone(html`<wacht-replay-tasks></wacht-replay-tasks>`));
    await findText(next, 'Replay tasks');
    expect(textOf(next)).not.to.contain('The page was reloaded');
  });
});

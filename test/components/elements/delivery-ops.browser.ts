import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/elements/delivery-ops/define.js';
import { ExportedEvent, BeforeExportEvent } from '../../../components/elements/delivery-export/events.js';
import type { WachtDeliveryOps } from '../../../components/elements/delivery-ops/delivery-ops.js';
import { LocationChangedEvent } from '../../../components/elements/delivery-ops/events.js';
import { sampleRecord } from '../../support/fake-audit.js';
import {
  type FakeSettings,
  type FakeWacht,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleTask,
} from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  focused,
  press,
  show,
  startFake,
  textOf,
  until,
  isUnavailable,
} from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
const erp = sampleEndpoint({ url: 'https://erp.example/hook' });
const sent = (minutes: number, change: Partial<Parameters<typeof sampleDelivery>[0]> = {}) =>
  sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(minutes), ...change });
const failed = (minutes: number, code: number | null = 503, endpoint = bridge) =>
  sent(minutes, { status: 'permanently_failed', attempts: 5, code, endpoint_id: endpoint.id });

/** Each visit is a deployment of its own: the session of the test before may not be dropped yet. */
let visits = 0;

describe('<wacht-delivery-ops>', () => {
  let fake: FakeWacht;
  let ops: WachtDeliveryOps;

  before(() => setViewport({ width: 1200, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));

  const open = async (
    settings: FakeSettings,
    attributes = html`<wacht-delivery-ops
      ticket-url="/embed-ticket"
      deployment-id=${`ops-${++visits}`}
    ></wacht-delivery-ops>`,
  ) => {
    fake = await startFake({ endpoints: [bridge, erp], policy: { can: ['read', 'replay'] }, ...settings });
    ops = await show<WachtDeliveryOps>(attributes);
  };
  const list = () => deepAll(ops, 'wacht-delivery-list')[0]!;
  const detail = () => deepAll(ops, 'wacht-delivery-detail')[0]!;
  const groups = () => deepAll(ops, 'wacht-failure-groups')[0]!;
  const rows = () => deepAll(list(), '.delivery[data-id]');

  it('shows the rows on the first visit, with one ticket and one exchange', async () => {
    await open({ deliveries: [sent(1), failed(2)] });
    await findText(list(), 'All 2 loaded');
    await findText(ops, 'Why 1 failed');
    expect([fake.calls('ticket').length, fake.calls('exchange').length]).to.deep.equal([1, 1]);
    await expect(ops).to.be.accessible();
  });

  it('has nothing to count, choose or replay while nothing was ever sent, and shows all of it with the first delivery', async () => {
    await open({ deliveries: [] });
    await findText(list(), 'Nothing was sent yet');
    const parts = [
      'wacht-analytics-summary',
      'wacht-timeseries-chart',
      'wacht-failure-groups',
      'wacht-replay-tasks',
    ];
    const isShown = (element: Element | undefined) => element?.checkVisibility() ?? false;
    const shown = () => parts.filter((name) => isShown(deepAll(ops, name)[0]));
    expect(shown()).to.deep.equal([]);
    for (const name of ['Replay', '7 d']) expect(byRole(ops, 'button', name), name).to.equal(undefined);
    await expect(ops).to.be.accessible();

    fake.state.deliveries.push(sent(0.1));
    // What the poll does every few seconds.
    await (list() as unknown as { feed: { refresh(): Promise<void> } }).feed.refresh();
    await findText(list(), 'All 1 loaded');
    expect(shown()).to.deep.equal(parts);
    for (const name of ['Replay', '7 d']) await findRole(ops, 'button', name);
  });

  for (const width of [1200, 860, 390]) {
    it(`never moves its rows while the rest of it comes, ${width} pixels wide`, async () => {
      await setViewport({ width, height: 900 });
      const codes = [500, 502, 503, 504, 401, null];
      const deliveries = [sent(1), ...codes.map((code, index) => failed(index + 2, code))];
      const tasks = [sampleTask({ total_count: 4, started_at: minutesAgo(60) })];
      await open({ deliveries, tasks });
      const release = (['analytics', 'timeseries', 'replayTasks'] as const).map((name) => fake.hold(name));
      const row = await until(() => rows()[0], 'no rows');
      const places = new Set<number>();
      let isWatching = true;
      const watch = () => {
        if (!isWatching) return;
        places.add(Math.round(row.getBoundingClientRect().top + scrollY));
        requestAnimationFrame(watch);
      };
      watch();
      for (const letGo of release) letGo();
      await findText(ops, 'Why 6 failed');
      await findRole(list(), 'textbox');
      await findRole(list(), 'button', 'Export');
      const chart = deepAll(ops, 'wacht-timeseries-chart')[0]!;
      await until(() => textOf(chart).includes('Replay of 4'), 'no marker');
      await findText(deepAll(ops, 'wacht-analytics-summary')[0]!, 'per attempt');
      isWatching = false;
      await setViewport({ width: 1200, height: 900 });
      expect([...places]).to.have.length(1);
    });
  }

  it('says access required, and reads nothing, when the ticket server says no', async () => {
    fake = await startFake();
    fake.fail('ticket', { status: 403, body: { error: 'forbidden' } });
    ops = await show<WachtDeliveryOps>(
      html`<wacht-delivery-ops ticket-url="/embed-ticket"></wacht-delivery-ops>`,
    );
    await findText(ops, 'You don’t have access to webhooks');
    expect(fake.calls('deliveries').length).to.equal(0);
  });

  it('narrows everything down to one endpoint', async () => {
    await open({ deliveries: [sent(1), sent(2, { endpoint_id: erp.id })] });
    await findText(list(), 'All 2 loaded');
    const select = (await findRole(ops, 'combobox', 'Endpoint')) as HTMLSelectElement;
    select.value = erp.id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await findText(list(), 'All 1 loaded');
    await until(
      () => fake.calls('analytics').some(({ url }) => url.searchParams.get('endpoint_id') === erp.id),
      'the numbers did not follow',
    );
  });

  it('marks in its chart the replays, rotations and changes of endpoints that the records tell of', async () => {
    await open(
      {
        deliveries: [sent(1)],
        policy: { can: ['read', 'replay', 'audit.read'] },
        tasks: [sampleTask({ total_count: 84, started_at: minutesAgo(60) })],
        audit: [
          sampleRecord({ id: 1, action: 'secret.rotate', at: minutesAgo(180) }),
          sampleRecord({ id: 2, target: bridge.id, at: minutesAgo(120) }),
        ],
      },
      // A session is kept a while, and another's says nothing of a log.
      html`<wacht-delivery-ops ticket-url="/embed-ticket" deployment-id="marks"></wacht-delivery-ops>`,
    );
    const chart = () => textOf(deepAll(ops, 'wacht-timeseries-chart')[0]!);
    await until(() => chart().includes('3 Replay of 84'), 'not all are marked');
    expect(chart()).to.contain('1 Signing secret rotated').and.to.contain('2 bridge.example changed');
  });

  it('leads from a group of failures to a test of its endpoint, and says what became of that', async () => {
    await open({ deliveries: [failed(10)], policy: { can: ['read', 'test'] } });
    await findText(groups(), 'No success since');
    const button = await findRole(groups(), 'button', `Send a test to ${bridge.url}`);
    button.focus();
    button.click();
    await findRole(ops, 'dialog', 'Send a test');
    await press(ops, 'Send test');
    await findText(groups(), /Last success .* it seems to take deliveries again/);
    await press(ops, 'Close');
    await until(() => focused() === button, 'the focus is not back at the button');
  });

  it('leads from a group of failures to its rows and to its replay', async () => {
    await open({ deliveries: [failed(1), failed(2), failed(3, 401, erp), sent(4)] });
    (await findRole(groups(), 'button', /^Show the rows of 401 Unauthorized/)).click();
    await findText(list(), '1 of the 1 loaded match');
    expect(textOf(rows()[0]!)).to.contain('401');
    (await findRole(list(), 'button', 'Clear all filters')).click();
    (await findRole(groups(), 'button', /^Replay /)).click();
    await findText(ops, 'Plan a replay');
    await findText(ops, 'Exactly these');
  });

  it('opens what was asked for before the code for it had come', async () => {
    await open({ deliveries: [failed(1)] });
    const replay = await findRole(ops, 'button', 'Replay');
    expect(deepAll(ops, 'wacht-replay-panel')).to.deep.equal([]);
    byRole(ops, 'button', 'Custom')!.click();
    replay.click();
    await findText(ops, 'Plan a replay');
    await until(() => deepAll(ops, 'wacht-window-form')[0], 'no fields for a window');
  });

  it('says before a replay which of the selected are still being tried', async () => {
    await open({ deliveries: [sent(0.2, { status: 'failed', code: 500 }), failed(2)] });
    await findText(list(), 'All 2 loaded');
    const boxes = deepAll(list(), '.delivery input[type=checkbox]');
    boxes[0]!.click();
    await findText(ops, 'All of them are still being tried');
    boxes[1]!.click();
    await findText(ops, '1 of them is still being tried and will be left out.');
  });

  it('follows a mutation without a reload: list, groups and numbers', async () => {
    await open({ deliveries: [failed(2)] });
    await findText(list(), 'All 1 loaded');
    const numbers = fake.calls('analytics').length;
    rows()[0]!.click();
    const replay = await until(() => {
      const button = byRole(ops, 'button', 'Replay this delivery') as HTMLButtonElement | undefined;
      return button && !isUnavailable(button) && button;
    }, 'it can’t be replayed');
    replay.click();
    await until(() => rows().length === 2, 'the list did not follow');
    await until(() => textOf(rows()[0]!).includes('Delivered'), 'the new delivery is not the first');
    await until(() => fake.calls('analytics').length > numbers, 'the numbers did not follow');
  });

  it('goes to the neighbour of the delivery that is open, and back to its row', async () => {
    await open({ deliveries: [failed(1, 500), failed(2, 404)] });
    await findText(list(), 'All 2 loaded');
    rows()[0]!.click();
    // What opens it may only come with the click.
    await until(detail, 'no drawer');
    await findText(detail(), '500 Internal Server Error');
    (await findRole(ops, 'button', 'Older delivery')).click();
    await findText(detail(), '404 Not Found');
    (await findRole(detail(), 'button', 'Close')).click();
    await until(() => !byRole(ops, 'button', 'Copy as curl'), 'the drawer stays open');
    const second = rows()[1]!;
    await until(
      () => (second.getRootNode() as ShadowRoot).activeElement?.closest('.delivery') === second,
      'the focus is not on the row that was open last',
    );
  });

  it('links to what is shown, and begins with what a link says', async () => {
    const delivery = failed(1, 404);
    await open({ deliveries: [delivery, sent(2)] });
    const told: string[] = [];
    ops.addEventListener('wacht-location-changed', (event) => {
      if (event instanceof LocationChangedEvent) told.push(event.location);
    });
    (await findRole(ops, 'button', '7 d')).click();
    await findText(list(), 'All 2 loaded');
    rows()[0]!.click();
    await until(() => told.at(-1) === `range=7d&delivery=${delivery.id}`, 'no location was told');
    ops.location = '';
    await until(() => !byRole(ops, 'button', 'Copy as curl'), 'the drawer stays open');
    ops.location = told.at(-1)!;
    await findText(detail(), '404 Not Found');
    expect((await findRole(ops, 'button', '7 d')).getAttribute('aria-pressed')).to.equal('true');
  });

  it('lets the host show a delivery on a page of its own', async () => {
    await open({ deliveries: [sent(1)] });
    await findText(list(), 'All 1 loaded');
    ops.addEventListener('wacht-delivery-open', (event) => event.preventDefault());
    rows()[0]!.click();
    await ops.updateComplete;
    expect(ops.location).to.equal('');
    expect(fake.calls('delivery').length).to.equal(0);
  });

  it('offers no replay to those who may not', async () => {
    await open({ deliveries: [failed(1)], policy: { can: ['read'] } });
    await findText(ops, 'Why 1 failed');
    expect(byRole(ops, 'button', /Replay/)).to.equal(undefined);
  });

  it('exports all that match, beyond what is loaded, or nothing when it is stopped by an error', async () => {
    await open({ deliveries: Array.from({ length: 230 }, (_, n) => sent(n + 1)) });
    await findText(list(), '100 of 230 loaded');
    // The browser's own download is none of our business here.
    const stop = (event: Event) => {
      const [origin] = event.composedPath();
      if (origin instanceof HTMLAnchorElement && origin.download) event.preventDefault();
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = () => undefined;
    document.addEventListener('click', stop, true);
    let exported = 0;
    ops.addEventListener('wacht-exported', (event) => {
      if (event instanceof ExportedEvent) exported = event.rows;
    });
    const exportAs = async (format: string) => {
      (await findRole(list(), 'button', 'Export')).click();
      (await findRole(list(), 'menuitem', format)).click();
    };
    await exportAs('CSV');
    await findText(list(), '230 rows exported.');
    expect(exported).to.equal(230);
    let times = 0;
    let approve = (_: boolean): void => undefined;
    const hold = (event: Event) => {
      times += 1;
      if (!(event instanceof BeforeExportEvent)) return;
      event.waitUntil(new Promise((answer) => (approve = answer)));
    };
    ops.addEventListener('wacht-before-export', hold);
    await exportAs('CSV');
    await exportAs('CSV');
    expect(times).to.equal(1);
    ops.removeEventListener('wacht-before-export', hold);
    approve(false);
    await findText(list(), 'It was not approved.');
    const recover = fake.fail('deliveries', { status: 400, body: { message: 'no' } });
    await exportAs('JSON lines');
    await findText(list(), 'The export stopped before its end, and nothing was saved.');
    recover();
    document.removeEventListener('click', stop, true);
    HTMLAnchorElement.prototype.click = click;
  });

  it('is accessible and fits at 320 px', async () => {
    await setViewport({ width: 320, height: 700 });
    await open({ deliveries: [failed(1), sent(2)] });
    await findText(list(), 'All 2 loaded');
    await findText(ops, 'Why 1 failed');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expect(ops).to.be.accessible();
    await setViewport({ width: 1200, height: 900 });
  });
});

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/timeseries-chart/define.js';
import type { WachtTimeseriesChart } from '../../../components/elements/timeseries-chart/timeseries-chart.js';
import { sampleDelivery, sampleEndpoint, sampleTask, type FakeWacht } from '../../support/fake-wacht.js';
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
} from '../../support/start-fake.js';
import { emulateMedia } from '../../support/media.js';

const HOUR = 3_600_000;
/** Ten past a full hour, so that samples fall into hours of their own. */
const now = Math.floor(Date.now() / HOUR) * HOUR + 10 * 60_000;
const hoursAgo = (hours: number) => new Date(now - hours * HOUR).toISOString();
const day = { from: now - 24 * HOUR, until: now };

const traffic = () => [
  ...Array.from({ length: 7 }, () => sampleDelivery({ endpoint_id: '1', at: hoursAgo(1) })),
  ...Array.from({ length: 3 }, () =>
    sampleDelivery({ endpoint_id: '1', at: hoursAgo(5), status: 'permanently_failed', attempts: 1 }),
  ),
  sampleDelivery({ endpoint_id: '1', at: hoursAgo(5), status: 'filtered' }),
];

async function chartOf(change: Partial<WachtTimeseriesChart> = {}): Promise<WachtTimeseriesChart> {
  const session = await show(alone(html`<wacht-timeseries-chart .window=${day}></wacht-timeseries-chart>`));
  const chart = session.querySelector('wacht-timeseries-chart')!;
  Object.assign(chart, change);
  return chart;
}

const plotOf = (chart: WachtTimeseriesChart) => until(() => deepAll(chart, 'canvas')[0], 'nothing was drawn');
const pixels = (canvas: HTMLElement) => (canvas as HTMLCanvasElement).toDataURL();

let sessions = 0;
/** A session of its own: one shared with the test before would still wait for answers of its fake. */
const alone = (content: TemplateResult) => inSession(content, `alone-${String((sessions += 1))}`);

describe('the chart of attempts', () => {
  let fake: FakeWacht;
  beforeEach(async () => (fake = await startFake({ deliveries: traffic(), now: () => now })));
  afterEach(() => emulateMedia({ 'prefers-color-scheme': 'light' }));

  for (const width of [760, 320])
    it(`keeps its body where it is when the data and its legend come, ${String(width)} px wide`, async () => {
      const release = fake.hold('timeseries');
      const chart = await chartOf();
      chart.style.inlineSize = `${String(width)}px`;
      await fake.arrived('timeseries');
      const topOf = (selector: string) =>
        until(() => deepAll(chart, selector)[0], `no ${selector}`).then(
          (part) => part.getBoundingClientRect().top - chart.getBoundingClientRect().top,
        );
      const before = await topOf('.chart-shape');
      release();
      await findText(chart, 'Delivered 7');
      expect(await topOf('.frame')).to.equal(before);
      await plotOf(chart);
      expect(await topOf('.frame')).to.equal(before);
    });

  it('shows the table where nothing can be drawn', async () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => {
      throw new Error('no canvas');
    };
    try {
      const chart = await chartOf();
      await until(() => deepAll(chart, 'table')[0], 'no table');
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
    }
  });

  it('asks for the buckets that fit the window, and says in words what they add up to', async () => {
    const chart = await chartOf();
    await findText(chart, 'Delivered 7');
    const text = textOf(chart);
    expect(text).to.contain('Failed 3').and.to.contain('Filtered 1').and.to.contain('Attempts an hour');
    expect(text).to.contain('Counts attempts');
    expect(fake.calls('timeseries')[0]?.url.searchParams.get('interval')).to.equal('hour');
    await plotOf(chart);
    await expect(chart).to.be.accessible();
  });

  it('moves a cursor with the arrow keys and speaks the bar it stands on', async () => {
    const chart = await chartOf();
    const plot = await findRole(chart, 'application');
    await plotOf(chart);
    plot.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowLeft' });
    await findText(chart, /: 7 delivered, 0 failed, 0 filtered, average response 120 ms/);
    await sendKeys({ press: 'Home' });
    await findText(chart, /: 0 delivered, 0 failed, 0 filtered/);
  });

  it('zooms to a range chosen with Shift and the arrows, tells the host, and back out', async () => {
    const chart = await chartOf();
    const heard: unknown[] = [];
    chart.addEventListener('wacht-window-selected', (event) => heard.push(event.window));
    const plot = await findRole(chart, 'application');
    await plotOf(chart);
    plot.focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await fake.arrived('timeseries', 2);
    const { from, until: end } = heard[0] as { from: number; until: number };
    expect(end - from).to.equal(3 * HOUR);
    (await findRole(chart, 'button', 'Zoom out')).click();
    await findText(chart, 'Delivered 7');
    expect(heard[1]).to.equal(undefined);
  });

  it('shows the same values as a table, with zero where nothing was sent', async () => {
    const chart = await chartOf();
    (await findRole(chart, 'button', 'Show as table')).click();
    const table = await findRole(chart, 'table');
    const rows = deepAll(table, 'tbody tr').map(textOf);
    expect(rows).to.have.length(25);
    expect(rows.filter((row) => row.endsWith(' 0 0 0 no answer'))).to.have.length(23);
    expect(rows.some((row) => row.endsWith(' 7 0 0 120 ms'))).to.equal(true);
    await expect(chart).to.be.accessible();
  });

  it('is drawn anew in the colours of the theme when that changes', async () => {
    const chart = await chartOf();
    const light = pixels(await plotOf(chart));
    await emulateMedia({ 'prefers-color-scheme': 'dark' });
    document.documentElement.style.colorScheme = 'dark';
    await until(() => pixels(deepAll(chart, 'canvas')[0]!) !== light, 'the drawing kept the light colours');
    document.documentElement.style.colorScheme = '';
  });

  it('follows the width that it has', async () => {
    const chart = await chartOf();
    const canvas = (await plotOf(chart)) as HTMLCanvasElement;
    const before = canvas.width;
    chart.style.width = '400px';
    await until(() => canvas.width !== before && canvas.width <= 400 * devicePixelRatio, 'it kept its width');
  });

  it('numbers what happened meanwhile and leaves out what lies outside', async () => {
    const chart = await chartOf({
      markers: [
        { time: now - 2 * HOUR, label: 'Replay of 84' },
        { time: now - 9 * HOUR, label: 'Secret rotated' },
        { time: now - 90 * HOUR, label: 'Long ago' },
      ],
    });
    await findText(chart, '1 Secret rotated');
    expect(textOf(chart)).to.contain('2 Replay of 84').and.not.to.contain('Long ago');
  });

  it('marks what the platform’s records tell: replays, and an endpoint once that was switched off', async () => {
    const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
    fake.state.endpoints = [bridge];
    fake.state.tasks = [sampleTask({ total_count: 84, started_at: hoursAgo(2) })];
    for (const status of ['endpoint_disabled', 'deactivated']) {
      fake.state.deliveries.push(
        sampleDelivery({ endpoint_id: bridge.id, status, attempts: 1, at: hoursAgo(4) }),
      );
    }
    const chart = await chartOf({ markEvents: true });
    await findText(chart, '1 bridge.example switched off');
    expect(textOf(chart)).to.contain('2 Replay of 84').and.not.to.contain('3 ');
  });

  it('tells an empty window from one that could not be loaded', async () => {
    fake.state.deliveries = [];
    const quiet = await chartOf();
    await findText(quiet, 'Nothing was sent in this window');
    const end = fake.fail('timeseries', { status: 400 });
    const broken = await chartOf();
    await findText(broken, /The chart could not be loaded\. [A-Z]/);
    await expect(broken).to.be.accessible();
    end();
    byRole(broken, 'button', 'Try again')!.click();
    await findText(broken, 'Nothing was sent in this window');
  });

  it('keeps what it shows when a refresh fails, and says how old that is', async () => {
    const chart = await chartOf();
    await findText(chart, 'Delivered 7');
    fake.fail('timeseries', { status: 400 });
    chart.requestUpdate();
    await (chart as unknown as { series: { refresh(): Promise<void> } }).series.refresh();
    await findText(chart, /This chart is from/);
    expect(textOf(chart)).to.contain('Delivered 7');
  });
});

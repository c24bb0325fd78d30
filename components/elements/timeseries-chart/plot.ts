import uPlot from 'uplot';
import { niceCeiling, type Bucket } from '../../operations/chart-model.js';
import type { Tick } from '../../operations/chart-ticks.js';
import { drawBars, drawLatency, drawMarkers } from './plot-drawing.js';
import type { PlotTheme } from './plot-theme.js';

/** All that is drawn. The plot itself knows no words: labels come ready. */
export interface PlotContent {
  readonly buckets: readonly Bucket[];
  readonly ticks: readonly Tick[];
  readonly tickLabel: (tick: Tick) => string;
  readonly countLabel: (count: number) => string;
  readonly timeLabel: (ms: number) => string;
  /** Where numbered flags stand, as fractional bar positions. */
  readonly markers: readonly number[];
  readonly theme: PlotTheme;
}

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

export interface PlotEvents {
  /** The pointer is over a bar, or over none. */
  point(index: number | undefined): void;
  /** A range of bars was dragged over, both ends included. */
  brush(first: number, last: number): void;
}

export interface BarPlace {
  /** The middle of the bar, and the height of its line. */
  readonly x: number;
  readonly y: number;
  /** How wide the bar's place is. */
  readonly column: number;
  /** Where bars are drawn, without the axes. */
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

const AXIS_X = 24;
const AXIS_COUNT = 40;
const AXIS_TIME = 52;
/** uPlot's own number of that side. */
const RIGHT = 1;
const QUARTERS = [0, 1, 2, 3, 4];

/** uPlot with bars, a hatch and a line of our own. Loaded when a chart is first drawn. */
export class Plot {
  private readonly chart: uPlot;

  constructor(
    root: HTMLElement,
    private content: PlotContent,
    size: PlotSize,
    private readonly events: PlotEvents,
  ) {
    this.chart = new uPlot(this.options(size), dataOf(content.buckets), root);
  }

  update(content: PlotContent): void {
    this.content = content;
    this.chart.setData(dataOf(content.buckets), true);
  }

  resize(size: PlotSize): void {
    if (size.width !== this.chart.width || size.height !== this.chart.height) this.chart.setSize(size);
  }

  /** Where a bar and its line stand, in px of the plot's box. */
  positionOf(index: number): BarPlace {
    const { chart } = this;
    const ratio = devicePixelRatio;
    const [left, top, width, height] = [
      chart.bbox.left,
      chart.bbox.top,
      chart.bbox.width,
      chart.bbox.height,
    ].map((value) => value / ratio) as [number, number, number, number];
    return {
      x: chart.valToPos(index, 'x') + left,
      y: chart.valToPos(this.content.buckets[index]?.averageMs ?? 0, 'ms') + top,
      column: chart.valToPos(1, 'x') - chart.valToPos(0, 'x'),
      area: { left, top, width, height },
    };
  }

  destroy(): void {
    this.chart.destroy();
  }

  private options({ width, height }: PlotSize): uPlot.Options {
    const highest = (scale: 'count' | 'ms') => () =>
      [0, ceilingOf(this.content.buckets, scale)] as [number, number];
    return {
      width,
      height,
      padding: [this.content.markers.length > 0 ? 26 : 10, 0, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [-0.5, Math.max(0.5, this.content.buckets.length - 0.5)] },
        count: { range: highest('count') },
        ms: { range: highest('ms') },
      },
      series: [{}, unseen('count'), unseen('ms')],
      axes: [this.bottomAxis(), this.sideAxis('count'), Object.assign(this.sideAxis('ms'), { side: RIGHT })],
      cursor: {
        x: false,
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: 6 },
      },
      hooks: {
        draw: [(chart) => this.draw(chart)],
        setCursor: [(chart) => this.events.point(chart.cursor.idx ?? undefined)],
        setSelect: [(chart) => this.takeSelection(chart)],
      },
    };
  }

  private bottomAxis(): uPlot.Axis {
    return {
      size: AXIS_X,
      gap: 6,
      font: this.content.theme.font,
      stroke: () => this.content.theme.muted,
      splits: () => this.content.ticks.map(({ index }) => index),
      values: () => this.content.ticks.map(this.content.tickLabel),
      grid: { show: false },
      ticks: { show: false },
      border: { show: true, stroke: () => this.content.theme.axis, width: 1 },
    };
  }

  private sideAxis(scale: 'count' | 'ms'): uPlot.Axis {
    const label = scale === 'count' ? this.content.countLabel : this.content.timeLabel;
    return {
      scale,
      size: scale === 'count' ? AXIS_COUNT : AXIS_TIME,
      gap: 8,
      font: this.content.theme.font,
      stroke: () => this.content.theme.muted,
      splits: () => QUARTERS.map((quarter) => (ceilingOf(this.content.buckets, scale) / 4) * quarter),
      values: (_, splits) => splits.map(label),
      grid: { show: scale === 'count', stroke: () => this.content.theme.grid, width: 1 },
      ticks: { show: false },
    };
  }

  private draw(chart: uPlot): void {
    const { buckets, markers, theme } = this.content;
    drawBars(chart, buckets, theme);
    drawLatency(chart, buckets, theme);
    drawMarkers(chart, markers, theme);
  }

  private takeSelection(chart: uPlot): void {
    const { left, width } = chart.select;
    if (width < 6) return;
    const most = this.content.buckets.length - 1;
    const at = (px: number) => Math.min(most, Math.max(0, Math.round(chart.posToVal(px, 'x'))));
    const [first, last] = [at(left), at(left + width)];
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.events.brush(first, last);
  }
}

function ceilingOf(buckets: readonly Bucket[], scale: 'count' | 'ms'): number {
  if (scale === 'ms')
    return niceCeiling(Math.max(0, ...buckets.map(({ averageMs }) => averageMs ?? 0)), false);
  return niceCeiling(
    Math.max(0, ...buckets.map((each) => each.delivered + each.failed + each.filtered)),
    true,
  );
}

/** Known to uPlot, for scales and the cursor, and drawn by us. */
function unseen(scale: string): uPlot.Series {
  return { scale, paths: () => null, points: { show: false } };
}

/** uPlot needs series to find the bar below the pointer; what they look like is drawn by ourselves. */
function dataOf(buckets: readonly Bucket[]): uPlot.AlignedData {
  return [
    buckets.map((_, index) => index),
    buckets.map(({ delivered, failed, filtered }) => delivered + failed + filtered),
    buckets.map(({ averageMs }) => averageMs ?? null),
  ];
}

import type uPlot from 'uplot';
import type { Bucket } from '../../operations/chart-model.js';
import type { PlotTheme } from './plot-theme.js';

/** Share of a bar's place that it fills, and the px that are always left between two. */
const FILL = 0.86;

/** Bars from below: delivered in slate, filtered hatched, failed in red, each at least a pixel high where it isn't zero. */
export function drawBars(chart: uPlot, buckets: readonly Bucket[], theme: PlotTheme): void {
  const { ctx } = chart;
  const ratio = devicePixelRatio;
  const place = Math.abs(chart.valToPos(1, 'x', true) - chart.valToPos(0, 'x', true));
  const width = Math.max(ratio, Math.min(place * FILL, place - ratio));
  const hatch = hatchOf(ctx, theme.filtered, ratio);
  ctx.save();
  buckets.forEach((bucket, index) => {
    const left = Math.round(chart.valToPos(index, 'x', true) - width / 2);
    let below = 0;
    let floor = chart.valToPos(0, 'count', true);
    const stack = (count: number, paint: (top: number, height: number) => void): void => {
      if (count === 0) return;
      below += count;
      const top = Math.min(Math.round(chart.valToPos(below, 'count', true)), floor - ratio);
      // A pixel of the surface between parts keeps them apart without their colours.
      const height = Math.max(ratio, floor - top - (floor - top > 3 * ratio ? ratio : 0));
      paint(top, height);
      floor = top;
    };
    stack(bucket.delivered, (top, height) => fill(ctx, theme.delivered, left, top, width, height));
    stack(bucket.filtered, (top, height) => {
      fill(ctx, hatch, left, top, width, height);
      ctx.strokeStyle = theme.filtered;
      ctx.lineWidth = 0.75 * ratio;
      if (height > 2 * ratio && width > 4 * ratio) ctx.strokeRect(left, top, width, height);
    });
    stack(bucket.failed, (top, height) => fill(ctx, theme.failed, left, top, width, height));
  });
  ctx.restore();
}

function fill(
  ctx: CanvasRenderingContext2D,
  style: string | CanvasPattern,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  ctx.fillStyle = style;
  ctx.fillRect(left, top, width, height);
}

/** Drawn in the canvas: pattern references of SVG don't cross shadow roots reliably. */
function hatchOf(ctx: CanvasRenderingContext2D, color: string, ratio: number): CanvasPattern | string {
  const size = Math.round(4 * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = size;
  const pen = tile.getContext('2d');
  if (!pen) return color;
  pen.strokeStyle = color;
  pen.lineWidth = 1.1 * ratio;
  pen.beginPath();
  // Three strokes, so that the tile's corners meet those of its neighbours.
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
  }
  pen.stroke();
  return ctx.createPattern(tile, 'repeat') ?? color;
}

/** The average response as a line in text colour, with a halo in surface colour. It breaks where nothing was answered. */
export function drawLatency(chart: uPlot, buckets: readonly Bucket[], theme: PlotTheme): void {
  const { ctx } = chart;
  const ratio = devicePixelRatio;
  const lines = new Path2D();
  const dots: { x: number; y: number }[] = [];
  buckets.forEach(({ averageMs }, index) => {
    if (averageMs === undefined) return;
    const x = chart.valToPos(index, 'x', true);
    const y = chart.valToPos(averageMs, 'ms', true);
    const joins = buckets[index - 1]?.averageMs !== undefined;
    if (joins) lines.lineTo(x, y);
    else lines.moveTo(x, y);
    if (!joins && buckets[index + 1]?.averageMs === undefined) dots.push({ x, y });
  });
  ctx.save();
  ctx.lineJoin = ctx.lineCap = 'round';
  for (const [style, width] of [
    [theme.surface, 4.5],
    [theme.latency, 1.5],
  ] as const) {
    ctx.strokeStyle = ctx.fillStyle = style;
    ctx.lineWidth = width * ratio;
    ctx.stroke(lines);
    for (const { x, y } of dots) {
      ctx.beginPath();
      ctx.arc(x, y, (width / 2 + 1) * ratio, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
  ctx.restore();
}

/** Numbered flags over dashed lines; what they mean is listed below the chart. */
export function drawMarkers(chart: uPlot, positions: readonly number[], theme: PlotTheme): void {
  if (positions.length === 0) return;
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${String(10 * ratio)}px ${theme.font.slice(theme.font.indexOf(' ') + 1)}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = ratio;
  positions.forEach((position, index) => {
    const x = Math.round(chart.valToPos(position, 'x', true));
    const y = 10 * ratio;
    ctx.strokeStyle = theme.muted;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, y + 8 * ratio);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(x, y, 8 * ratio, 0, 2 * Math.PI);
    ctx.fillStyle = theme.surface;
    ctx.fill();
    ctx.strokeStyle = theme.axis;
    ctx.stroke();
    ctx.fillStyle = theme.text;
    ctx.fillText(String(index + 1), x, y + 0.5 * ratio);
  });
  ctx.restore();
}

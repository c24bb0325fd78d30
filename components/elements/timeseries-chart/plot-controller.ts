import type { ReactiveController, ReactiveElement } from 'lit';
import type { BarPlace, Plot, PlotContent, PlotEvents } from './plot.js';
import { readTheme } from './plot-theme.js';

export interface PlotSource {
  /** What to draw, without the theme; undefined while there is nothing. */
  content(): Omit<PlotContent, 'theme' | 'ticks'> | undefined;
  ticks(most: number): PlotContent['ticks'];
  /** Where it draws: an element with `.plot` and `.probes` in it, once rendered. */
  root(): ParentNode | null;
  readonly events: PlotEvents;
  /** Told when nothing can be drawn: uPlot doesn't load, or the browser gives no canvas. */
  onFailure(): void;
}

/** Room that a label below the chart needs, and that both side axes take, in px. */
const LABEL = 60;
const SIDES = 92;

/**
 * Keeps the drawing in step with its element: loads uPlot when there is something to draw, and draws anew when the
 * data, the width, the pixel ratio or the theme changes.
 */
export class PlotController implements ReactiveController {
  private plot: Plot | undefined;
  private box: HTMLElement | undefined;
  private loading = false;
  private marked = false;
  private readonly resizes = new ResizeObserver(() => this.draw());

  constructor(
    private readonly host: ReactiveElement,
    private readonly source: PlotSource,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.discard();
  }

  hostUpdated(): void {
    this.draw();
  }

  positionOf(index: number): BarPlace | undefined {
    return this.plot?.positionOf(index);
  }

  /** For `@transitionend` of the probes: the theme has changed. */
  readonly retheme = (): void => {
    this.draw();
  };

  private draw(): void {
    const stage = this.setStage();
    if (!stage) {
      this.discard();
      return;
    }
    if (stage.box !== this.box) {
      this.discard();
      this.box = stage.box;
      this.resizes.observe(stage.box);
    }
    if (stage.size.width === 0) return;
    if (this.plot && this.marked === stage.marked) {
      this.plot.resize(stage.size);
      this.plot.update(stage.content);
      return;
    }
    // Flags need room at the top, which a plot gets once, when it is made.
    this.plot?.destroy();
    this.plot = undefined;
    this.create().catch(() => this.source.onFailure());
  }

  private async create(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const { Plot } = await loadPlot().finally(() => (this.loading = false));
    const stage = this.host.isConnected ? this.setStage() : undefined;
    if (!stage || this.plot) return;
    this.marked = stage.marked;
    this.plot = new Plot(stage.box, stage.content, stage.size, this.source.events);
    this.host.requestUpdate();
  }

  private setStage() {
    const root = this.source.root();
    const box = root?.querySelector<HTMLElement>('.plot');
    const probes = root?.querySelector<HTMLElement>('.probes');
    const content = this.source.content();
    if (!box || !probes || !content) return undefined;
    const { clientWidth: width, clientHeight: height } = box;
    const ticks = this.source.ticks(Math.max(2, Math.floor((width - SIDES) / LABEL)));
    return {
      box,
      size: { width, height },
      marked: content.markers.length > 0,
      content: { ...content, ticks, theme: readTheme(probes) },
    };
  }

  private discard(): void {
    this.resizes.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
    this.box = undefined;
  }
}

/**
 * uPlot asks `Intl` for the browser's language while it is loaded. A browser in the C locale names `en-US@posix`, at
 * which `Intl` throws, and nothing would be drawn.
 */
async function loadPlot(): Promise<{ readonly Plot: typeof Plot }> {
  if (isLanguage(navigator.language)) return import('./plot.js');
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
  try {
    return await import('./plot.js');
  } finally {
    Reflect.deleteProperty(navigator, 'language');
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** Colours and font of a chart, resolved: a canvas knows no custom properties. */
export interface PlotTheme {
  readonly delivered: string;
  readonly failed: string;
  readonly filtered: string;
  readonly latency: string;
  readonly surface: string;
  readonly grid: string;
  readonly axis: string;
  readonly muted: string;
  readonly text: string;
  readonly font: string;
}

export const themeColors = [
  'delivered',
  'failed',
  'filtered',
  'latency',
  'surface',
  'grid',
  'axis',
  'muted',
  'text',
] as const satisfies readonly (keyof PlotTheme)[];

/**
 * Reads the theme from probes: elements whose `color` is one token each. The browser resolves `light-dark()`, mixes
 * and what the host set, and a transition on them tells when any of it changes.
 */
export function readTheme(probes: HTMLElement): PlotTheme {
  const style = getComputedStyle(probes);
  const theme = { font: `11px ${style.fontFamily}` } as Record<keyof PlotTheme, string>;
  themeColors.forEach((name, index) => {
    const probe = probes.children[index];
    theme[name] = probe ? getComputedStyle(probe).color : style.color;
  });
  return theme;
}

import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import type { AxeResults, RunOptions } from 'axe-core';
import 'axe-core/axe.min.js';

declare global {
  interface Window {
    /** Not a module: its script puts it here. */
    axe: { run(root: Element, options: RunOptions): Promise<AxeResults> };
  }
}

/** A way in which a page is looked at. */
export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'dark';
  readonly forced?: true;
  readonly rtl?: true;
  /** What axe is asked in it; undefined: all that it knows. False: nothing new. */
  readonly axe: RunOptions | false;
}

const colours: RunOptions = { runOnly: ['color-contrast'] };
const structure: RunOptions = { rules: { 'color-contrast': { enabled: false } } };

/** Colours are looked at where they differ, structure where the layout does. Motion is reduced in all of them. */
export const looks: readonly Look[] = [
  { name: 'light', width: 1024, height: 800, axe: {} },
  { name: 'dark', width: 1024, height: 800, scheme: 'dark', axe: colours },
  { name: 'forced colours', width: 1024, height: 800, forced: true, axe: colours },
  { name: '200 % zoom', width: 512, height: 400, axe: false },
  { name: 'from the right', width: 1024, height: 800, rtl: true, axe: false },
  { name: '320 px, from the right', width: 320, height: 640, rtl: true, axe: false },
  { name: '320 px', width: 320, height: 640, axe: structure },
];

export async function setLook({ width, height, scheme, forced, rtl }: Look): Promise<void> {
  const root = document.documentElement;
  root.dir = rtl ? 'rtl' : 'ltr';
  root.style.colorScheme = scheme ?? 'light';
  // The page of a host that has a dark look.
  root.style.background = scheme === 'dark' ? '#16181d' : '#fff';
  await executeServerCommand('emulate-media-features', {
    'prefers-color-scheme': scheme ?? 'light',
    'forced-colors': forced ? 'active' : 'none',
    'prefers-reduced-motion': 'reduce',
  });
  await setViewport({ width, height });
  // By then the page has heard of it.
  await new Promise(requestAnimationFrame);
}

export async function resetLook(): Promise<void> {
  const root = document.documentElement;
  root.removeAttribute('dir');
  root.style.removeProperty('color-scheme');
  root.style.removeProperty('background');
  await executeServerCommand('emulate-media-features', { 'prefers-reduced-motion': 'reduce' });
  await setViewport({ width: 800, height: 600 });
}

/** What axe has to say, one line for each place. */
export async function objections(root: Element, options: RunOptions): Promise<string[]> {
  const { violations } = await window.axe.run(root, { ...options, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary, html }) =>
      [id, target.flat().slice(-2).join(' '), html.slice(0, 120), failureSummary].join(': '),
    ),
  );
}

const place = (element: Element): string =>
  `${element.localName}${element.id && `#${element.id}`}.${element.getAttribute('class') ?? ''}`;

/** May scroll sideways by itself: code, tables, tabs and attempts that a keyboard reaches. */
const scrolls =
  'pre, textarea, input, [tabindex="0"], [role=tablist], :has(> [role=tab]), .attempts, .editor';

/**
 * What can't be reached without scrolling the page or a panel sideways: whatever reaches out of the window, and boxes
 * whose content is wider than they are. Empty: all fits.
 */
export function overflowing(root: Element): string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth} > ${clientWidth}`);
  const visit = (element: Element, clipped: boolean): void => {
    const { display, overflowX, visibility, clipPath } = getComputedStyle(element);
    if (display === 'none') return;
    const { left, right, width } = element.getBoundingClientRect();
    const isSeen = visibility === 'visible' && clipPath === 'none' && width > 1;
    if (isSeen && !clipped && (left < -1 || right > innerWidth + 1))
      found.push(`${place(element)}: ${Math.round(left)} to ${Math.round(right)}`);
    const isScroller = overflowX === 'auto' || overflowX === 'scroll';
    if (isScroller && element.scrollWidth > element.clientWidth + 1 && !element.matches(scrolls))
      found.push(`${place(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
    for (const child of element.shadowRoot?.children ?? []) visit(child, clipped || overflowX !== 'visible');
    for (const child of element.children) visit(child, clipped || overflowX !== 'visible');
  };
  visit(root, false);
  return found;
}

/** What still moves although a person asked for less motion. A root knows only the animations of its own tree. */
export function moving(root: Document | ShadowRoot = document): string[] {
  const own = root
    .getAnimations()
    .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
    .map(({ effect }) => place((effect as KeyframeEffect).target ?? document.body));
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? moving(shadowRoot) : [],
  );
  return [...own, ...inner];
}

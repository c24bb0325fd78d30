import type { Page } from 'playwright-core';
import { quantile } from './report.js';

/** Milliseconds between frames while scrolling. */
export interface Scrolled {
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  readonly over50: number;
  /** Frames in which no row stood in the middle of what scrolls. */
  readonly gaps: number;
}

/** As text, so that nothing that a transpiler adds has to exist in the page. */
const scroller = `
  globalThis.__scroll = { frames: [], gaps: 0 };
  const deep = (root, selector) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inner = shadowRoot && deep(shadowRoot, selector);
      if (inner) return inner;
    }
    return undefined;
  };
  const frame = () => new Promise(requestAnimationFrame);
  const rowAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit)
      hit = hit.shadowRoot.elementFromPoint(x, y);
    return hit?.closest(SELECTOR);
  };
  (async () => {
    let box = deep(document, SELECTOR);
    while (box && !(box.scrollHeight > box.clientHeight + 500 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
      box = box.parentElement;
    box.scrollIntoView({ block: 'center' });
    for (let i = 0; i < 10; i += 1) await frame();
    const { left, top, width, height } = box.getBoundingClientRect();
    let before = await frame();
    for (let i = 0; i < 300; i += 1) {
      // Most of the time as with a wheel, and every so often a flick.
      box.scrollTop += i % 30 === 29 ? 20000 : 300;
      const now = await frame();
      __scroll.frames.push(now - before);
      before = now;
      if (!rowAt(left + width / 2, top + height / 2)) __scroll.gaps += 1;
    }
    __scroll.done = true;
  })();`;

/** Scrolls what the rows stand in, frame by frame, from its top. */
export async function scrollThrough(page: Page, row: string): Promise<void> {
  await page.evaluate(scroller.replaceAll('SELECTOR', JSON.stringify(row)));
  await page.waitForFunction('__scroll.done', undefined, { timeout: 60_000, polling: 200 });
}

export async function readScroll(page: Page): Promise<Scrolled> {
  const { frames, gaps } = await page.evaluate<{ frames: number[]; gaps: number }>('__scroll');
  return {
    p50: quantile(frames, 0.5),
    p95: quantile(frames, 0.95),
    longest: Math.max(...frames),
    over50: frames.filter((ms) => ms > 50).length,
    gaps,
  };
}

/**
 * Ten thousand deliveries: how long after they are there the first rows are painted, in `<wacht-delivery-ops>` and in
 * a plain React list. Then a hundred thousand: how smoothly they scroll beside an empty page, and what a row costs.
 *
 * BENCH_ROUNDS (5) and BENCH_SLOWDOWNS (1,4) change how much is measured, BENCH_PATIENCE (8000) how
 * many milliseconds each visit waits for a quiet machine.
 */
import type { CDPSession, Page } from 'playwright-core';
import {
  built,
  buildReact,
  machine,
  pageFolder,
  waitForQuiet,
  withBench,
  type Bench,
} from './browser/prepare.js';
import { median, ratio, round, say, verdict } from './browser/report.js';
import { readScroll, scrollThrough, type Scrolled } from './browser/scroll.js';
import { visit, type Target, type Visit } from './browser/visit.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SLOWDOWNS = (process.env['BENCH_SLOWDOWNS'] ?? '1,4').split(',').map(Number);
const FEW = 10_000;
const MANY = 100_000;
const data = '/webhook/deliveries?';

const our = (url = ''): Target => ({ name: 'ours', url, row: '[data-id]' });
const other = (name: string, url = ''): Target => ({ name, url, row: '.row' });

await withBench(async (bench) => {
  const sites = { ours: [pageFolder('elements-list'), built], empty: [pageFolder('empty')] };
  const few = await bench.serve(FEW, { ...sites, React: [await buildReact('react-list', bench.folder)] });
  const many = await bench.serve(MANY, sites);
  for (const slowdown of SLOWDOWNS) await compareFirstRows(bench, few, slowdown);
  await compareScrolling(bench, few, many);
  say();
  say(machine(bench.browser));
});

async function compareFirstRows(bench: Bench, urls: Record<string, string>, slowdown: number): Promise<void> {
  const visits: Record<'React' | 'ours', Visit[]> = { React: [], ours: [] };
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const target of [other('React', urls['React']), our(urls['ours'])]) {
      await waitForQuiet();
      const one = await visit(bench.browser, target, { slowdown, data });
      if (round >= 0) visits[target.name as 'React' | 'ours'].push(one);
    }
  }
  const of = (name: 'React' | 'ours', key: keyof Omit<Visit, 'problems'>) =>
    visits[name].map((one) => one[key]);
  say();
  say(`${FEW} deliveries, CPU ×${slowdown}, medians of ${ROUNDS}`);
  const row = (name: 'React' | 'ours') => ({
    'rows after their data ms': round(median(of(name, 'sinceData'))),
    'first row ms': round(median(of(name, 'painted'))),
    'stable ms': round(median(of(name, 'stable'))),
    'main thread CPU ms': round(median(of(name, 'cpu'))),
    'longest task ms': round(median(of(name, 'longest'))),
    elements: median(of(name, 'elements')),
    'heap MB': round(median(of(name, 'heapMB'))),
  });
  console.table({ React: row('React'), ours: row('ours') });
  const share = ratio(of('ours', 'sinceData'), of('React', 'sinceData'));
  verdict(`×${slowdown} rows after their data, of React's time`, share, 0.1);
  verdict(`×${slowdown} elements in the page`, Math.max(...of('ours', 'elements')), 2000);
}

async function compareScrolling(
  bench: Bench,
  few: Record<string, string>,
  many: Record<string, string>,
): Promise<void> {
  const scrolls: Record<string, Scrolled[]> = { empty: [], ours: [] };
  const heaps: Record<'few' | 'many', number[]> = { few: [], many: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const target of [other('empty', many['empty']), our(many['ours'])]) {
      await waitForQuiet();
      const then = async (page: Page, _cdp: CDPSession) => {
        await scrollThrough(page, target.row);
        scrolls[target.name]?.push(await readScroll(page));
      };
      const one = await visit(bench.browser, target, { slowdown: 1, data, then });
      if (target.name === 'ours') heaps.many.push(one.heapMB);
    }
    heaps.few.push((await visit(bench.browser, our(few['ours']), { slowdown: 1, data })).heapMB);
  }
  const of = (name: string, key: keyof Scrolled) => (scrolls[name] ?? []).map((one) => one[key]);
  say();
  say(`Scrolling ${MANY} loaded deliveries, CPU ×1, medians of ${ROUNDS}`);
  const row = (name: string) => ({
    'p50 ms': round(median(of(name, 'p50'))),
    'p95 ms': round(median(of(name, 'p95'))),
    'longest ms': round(median(of(name, 'longest'))),
    'frames over 50 ms': of(name, 'over50').join(', '),
    'frames without a row': of(name, 'gaps').join(', '),
  });
  console.table({ 'an empty page': row('empty'), ours: row('ours') });
  verdict('p95 frame, of an empty page’s', ratio(of('ours', 'p95'), of('empty', 'p95')), 1.1);
  verdict('frames over 50 ms', median(of('ours', 'over50')), 0);
  const perRow = ((median(heaps.many) - median(heaps.few)) * 1e6) / (MANY - FEW);
  say(
    `Memory a row, between ${FEW} and ${MANY}: ${round(perRow)} bytes (${round(median(heaps.many))} MB in all)`,
  );
}

/**
 * When a person sees their endpoints: our `<wacht-webhook-settings>` from the built script, beside the React flow of
 * Wacht's guide and a page written by hand, which is the floor; and a page that shows the same rows as ours, with
 * nothing that draws them. In turn, several rounds; compare ratios within a run.
 * Every visit is a first one: a fresh browser context, without the cookie.
 *
 * BENCH_ROUNDS (9) and BENCH_SLOWDOWNS (1,4) change how much is measured, BENCH_PATIENCE (8000) how
 * many milliseconds each visit waits for a quiet machine.
 */
import { built, buildReact, machine, pageFolder, waitForQuiet, withBench } from './browser/prepare.js';
import { copyFirstFrame } from './browser/same-rows.js';
import { median, ratio, round, say, verdict } from './browser/report.js';
import { visit, type Target, type Visit } from './browser/visit.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);
const SLOWDOWNS = (process.env['BENCH_SLOWDOWNS'] ?? '1,4').split(',').map(Number);
const names = ['React', 'by hand', 'same rows', 'ours'] as const;
type Name = (typeof names)[number];

await withBench(async ({ browser, folder, serve }) => {
  const ours = [pageFolder('elements'), built];
  const first = await serve(100, { ours });
  const urls = await serve(100, {
    React: [await buildReact('react', folder)],
    'by hand': [pageFolder('floor')],
    'same rows': [await copyFirstFrame(browser, first['ours'] ?? '', folder)],
    ours,
  });
  const targets: Target[] = names.map((name) => ({
    name,
    url: urls[name] ?? '',
    row: /ours|same/.test(name) ? '[data-endpoint]' : '.row',
    ...(name === 'ours' && { hears: 'wacht-endpoint-list' }),
  }));

  for (const slowdown of SLOWDOWNS) {
    const visits: Record<Name, Visit[]> = {
      React: [],
      'by hand': [],
      'same rows': [],
      ours: [],
    };
    let busy = 0;
    for (let round = -1; round < ROUNDS; round += 1) {
      // The one that comes first in a round is another one each time.
      for (let place = 0; place < targets.length; place += 1) {
        const target = targets[(round + 1 + place) % targets.length]!;
        busy = Math.max(busy, await waitForQuiet());
        const one = await visit(browser, target, { slowdown, data: '/webhook/endpoints' });
        if (round >= 0) visits[target.name as Name].push(one);
      }
    }
    report(slowdown, visits, busy);
  }
  say();
  say(machine(browser));
});

function report(slowdown: number, visits: Record<Name, Visit[]>, busy: number): void {
  const of = (name: Name, key: keyof Omit<Visit, 'problems'>) => visits[name].map((one) => one[key]);
  say();
  say(
    `CPU ×${slowdown}, medians of ${ROUNDS} first visits (machine busy with other things: ${round(busy * 100)} % at most)`,
  );
  console.table(
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          'first row ms': round(median(of(name, 'painted'))),
          'stable ms': round(median(of(name, 'stable'))),
          'hears clicks ms': round(median(of(name, 'hears'))),
          'main thread CPU ms': round(median(of(name, 'cpu'))),
          'long tasks ms': round(median(of(name, 'longTasks'))),
          'heap MB': round(median(of(name, 'heapMB'))),
          requests: median(of(name, 'requests')),
          elements: median(of(name, 'elements')),
          'rows vanished': of(name, 'losses').reduce((sum, count) => sum + count, 0),
          'shift after': round(median(of(name, 'shiftAfter'))),
        },
      ]),
    ),
  );
  for (const problem of new Set(names.flatMap((name) => visits[name].flatMap((one) => one.problems))))
    say(problem);
  verdict(`×${slowdown} stable, of React's time`, ratio(of('ours', 'stable'), of('React', 'stable')), 0.7);
  verdict(
    `×${slowdown} stable, of the hand-written page's time`,
    ratio(of('ours', 'stable'), of('by hand', 'stable')),
    1.15,
  );
  say(
    `×${slowdown} stable, the same rows without anything that draws them, of the hand-written page's time: ${round(
      ratio(of('same rows', 'stable'), of('by hand', 'stable')),
    )}, ours of theirs: ${round(ratio(of('ours', 'stable'), of('same rows', 'stable')))}`,
  );
  verdict(`×${slowdown} heap, of React's`, ratio(of('ours', 'heapMB'), of('React', 'heapMB')), 1);
  verdict(
    `×${slowdown} rows that vanished again`,
    of('ours', 'losses').reduce((sum, count) => sum + count, 0),
    0,
  );
  verdict(`×${slowdown} layout shift after the first row`, Math.max(...of('ours', 'shiftAfter')), 0);
}

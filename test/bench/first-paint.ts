/**
 * When a person sees their endpoints: our `<wacht-webhook-settings>` from the built script, beside the React flow of
 * Wacht's guide and a page written by hand, which is the floor; and pages that show the same rows as ours, or the first of
 * them, with nothing that draws them. In turn, several rounds; compare ratios within a run.
 * Every visit is a first one: a fresh browser context, without the cookie.
 *
 * BENCH_ROUNDS (9), BENCH_SLOWDOWNS (1,4) and BENCH_LATENCIES (0,60; milliseconds that the network adds to every answer)
 * change how much is measured, BENCH_PATIENCE (8000) how many milliseconds each visit waits for a quiet machine.
 */
import { built, buildReact, machine, pageFolder, waitForQuiet, withBench } from './browser/prepare.js';
import { copyFirstFrame } from './browser/same-rows.js';
import { median, ratio, round, say, verdict } from './browser/report.js';
import { visit, type Target, type Visit } from './browser/visit.js';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);
const SLOWDOWNS = (process.env['BENCH_SLOWDOWNS'] ?? '1,4').split(',').map(Number);
const LATENCIES = (process.env['BENCH_LATENCIES'] ?? '0,60').split(',').map(Number);
const names = ['React', 'by hand', 'one row', 'same rows', 'ours'] as const;
type Name = (typeof names)[number];
type Visits = Readonly<Record<Name, Visit[]>>;

await withBench(async ({ browser, folder, serve }) => {
  const ours = [pageFolder('elements'), built];
  const first = await serve(100, { ours });
  const { rows, oneRow } = await copyFirstFrame(browser, first['ours'] ?? '', folder);
  const urls = await serve(100, {
    React: [await buildReact('react', folder)],
    'by hand': [pageFolder('floor')],
    'one row': [oneRow],
    'same rows': [rows],
    ours,
  });
  const targets: Target[] = names.map((name) => ({
    name,
    url: urls[name] ?? '',
    row: /React|hand/.test(name) ? '.row' : '[data-endpoint]',
    ...(name === 'ours' && { hears: 'wacht-endpoint-list' }),
  }));

  for (const latency of LATENCIES)
    for (const slowdown of SLOWDOWNS) {
      const visits: Visits = { React: [], 'by hand': [], 'one row': [], 'same rows': [], ours: [] };
      let busy = 0;
      for (let round = -1; round < ROUNDS; round += 1) {
        // The one that comes first in a round is another one each time.
        for (let place = 0; place < targets.length; place += 1) {
          const target = targets[(round + 1 + place) % targets.length]!;
          busy = Math.max(busy, await waitForQuiet());
          const one = await visit(browser, target, { slowdown, latency, data: '/webhook/endpoints' });
          if (round >= 0) visits[target.name as Name].push(one);
        }
      }
      report(`×${slowdown}${latency ? `, ${latency} ms away` : ''}`, visits, busy);
    }
  say();
  say(machine(browser));
});

function report(conditions: string, visits: Visits, busy: number): void {
  const of = (name: Name, key: keyof Omit<Visit, 'problems'>) => visits[name].map((one) => one[key]);
  say();
  say(
    `CPU ${conditions}, medians of ${ROUNDS} first visits (machine busy with other things: ${round(busy * 100)} % at most)`,
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
  const stable = (name: Name) => of(name, 'stable');
  verdict(`${conditions} stable, of React's time`, ratio(stable('ours'), stable('React')), 0.7);
  verdict(
    `${conditions} stable, of the hand-written page's time`,
    ratio(stable('ours'), stable('by hand')),
    1.15,
  );
  const share = (name: Name, of: readonly number[]) => round(ratio(of, stable(name)));
  const rows = stable('same rows');
  say(
    `${conditions} stable, of the hand-written page's time: these rows without anything that draws them ${share('by hand', rows)}, one of them ${share('by hand', stable('one row'))}; ours of these rows' ${share('same rows', stable('ours'))}`,
  );
  verdict(`${conditions} heap, of React's`, ratio(of('ours', 'heapMB'), of('React', 'heapMB')), 1);
  verdict(
    `${conditions} rows that vanished again`,
    of('ours', 'losses').reduce((sum, count) => sum + count, 0),
    0,
  );
  verdict(`${conditions} layout shift after the first row`, Math.max(...of('ours', 'shiftAfter')), 0);
}

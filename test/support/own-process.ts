import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * What Node is started with so that a source of ours runs as a process of its own, in the way that this test does: as
 * scripts/compile-tests.mjs compiled it, or else by tsx, which costs each process a second and a half.
 *
 * @param source a path below the root
 */
export const argumentsFor = (source: string): string[] => [
  ...process.execArgv,
  process.execArgv.includes('tsx')
    ? join(root, source)
    : join(root, '.cache/compiled', source.replace(/\.ts$/, '.js')),
];

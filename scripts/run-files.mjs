// Runs test files of node:test in the order given, two at a time: `node scripts/run-files.mjs COUNTS FILE …`, where
// COUNTS is the file for what scripts/count-reporter.mjs counts. `node --test` itself always goes by the alphabet.
import { createWriteStream } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import count from './count-reporter.mjs';

const [counts, ...files] = process.argv.slice(2);
const events = run({ files, concurrency: 2 });
events.on('test:fail', () => (process.exitCode = 1));
events.compose(spec).pipe(process.stdout);
events.compose(count).pipe(createWriteStream(counts));

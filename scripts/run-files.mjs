// Runs test files of node:test in the order given, two at a time: `node scripts/run-files.mjs COUNTS FILE …`, where
// COUNTS is the file for what scripts/count-reporter.mjs counts. `node --test` itself always goes by the alphabet.
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { compiled } from './compile-tests.mjs';
import count from './count-reporter.mjs';

const [counts, ...files] = process.argv.slice(2);
const sourceOf = new Map(files.map((file) => [resolve(compiled(file)), file]));

/** A test is found by Node where its source is; a file that fails as a whole would be named as it is compiled. */
async function* bySource(events) {
  for await (const { type, data } of events) {
    const source = data.name === undefined ? undefined : sourceOf.get(resolve(data.name));
    yield { type, data: source === undefined ? data : { ...data, name: source, file: resolve(source) } };
  }
}

const events = run({ files: [...sourceOf.keys()], concurrency: 2 });
events.on('test:fail', () => (process.exitCode = 1));
const told = events.compose(bySource);
told.compose(spec).pipe(process.stdout);
told.compose(count).pipe(createWriteStream(counts));

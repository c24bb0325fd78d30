import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { VARIABLES } from '../../server/variables.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const server = read('docs/server.md');
const provisioning = read('docs/provisioning.md');

/** The names of a union of texts in a source file, as the compiler has no list of them at run time. */
const kindsOfProblem = () => [
  ...read('server/problem.ts').matchAll(/^ {2}'([\w-]+)': \[\d{3}|^ {2}(internal): \[/gm),
];

describe('docs/server.md', () => {
  it('names every variable of the environment', () => {
    for (const name of Object.keys(VARIABLES)) assert.ok(server.includes(`\`${name}\``), name);
  });

  it('names every kind of problem', () => {
    const kinds = kindsOfProblem().map(([, quoted, bare]) => quoted ?? bare ?? '');
    assert.ok(kinds.length > 15);
    for (const kind of kinds) assert.ok(server.includes(`\`${kind}\``), kind);
  });

  it('names every option', () => {
    const [, options = ''] = /interface TicketAppOptions \{([^]*?)\n\}/.exec(read('server/options.ts')) ?? [];
    const names = [...options.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
    assert.ok(names.length > 20);
    for (const name of names) assert.match(server, new RegExp(`\`${name}[\`(]`), name);
  });

  for (const name of ['express', 'fastify', 'node-http']) {
    it(`shows ${name} as it is tested`, () => {
      assert.ok(server.includes(read(`docs/examples/${name}.ts`)));
    });
  }
});

describe('docs/provisioning.md', () => {
  for (const name of ['provision', 'set-up']) {
    it(`shows ${name} as it is tested`, () => {
      assert.ok(provisioning.includes(read(`docs/examples/${name}.ts`)));
    });
  }
});

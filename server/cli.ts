#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from './audit/database.js';
import { formatHead, parseHead, verifyChain } from './audit/verify.js';
import { ConfigError, readAuditConfig } from './config.js';
import { runOrExplain, saying, wordsOf } from './run.js';
import { VARIABLES } from './variables.js';

const USAGE = `wacht-tickets                             starts the ticket server
wacht-tickets verify-audit [--head HEAD]  checks the audit log, and prints its head to keep elsewhere
wacht-tickets help                        prints this, and every environment variable
`;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Ends with 1 when the log is not whole. It only reads, so that an auditor needs no right to write. */
async function verifyAudit(head: string | undefined): Promise<void> {
  const exported = head === undefined ? undefined : parseHead(head);
  const {
    AUDIT_KEY: key,
    AUDIT_PREVIOUS_KEYS: previous,
    DATABASE_URL: databaseUrl,
    DATA_DIR: directory,
  } = readAuditConfig(process.env);
  if (databaseUrl === undefined && !existsSync(join(directory, 'PG_VERSION'))) {
    throw new ConfigError(
      `There is no audit log in ${directory}. Set DATA_DIR or DATABASE_URL to where it is.`,
    );
  }
  const store = await openStore(databaseUrl === undefined ? { directory } : { databaseUrl });
  try {
    const result = await saying(
      `The audit log cannot be read (${databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL'})`,
      verifyChain(store.db, [key, ...previous], exported),
    );
    if (result.ok)
      say(`The audit log is whole: ${result.entries} entries.\nHead: ${formatHead(result.head)}`);
    else say(`The audit log is not whole (${result.fault}). ${result.message}`);
    process.exitCode = result.ok ? 0 : 1;
  } finally {
    await store.close();
  }
}

function help(): void {
  say(USAGE);
  for (const [name, { for: purpose, example }] of Object.entries(VARIABLES)) {
    say(`${name}\n    ${purpose}\n    Example: ${name}=${example}`);
  }
}

function parsed() {
  const options = { head: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    // The rest of Node's words is on how to write a name that begins with a dash: there is none here.
    const [reason = ''] = wordsOf(error).split('. ');
    throw new ConfigError(`${reason}.\n${USAGE}`);
  }
}

await runOrExplain(async () => {
  const { positionals, values } = parsed();
  const command = values.help ? 'help' : positionals.join(' ') || 'start';
  if (command === 'start') await import('./main.js');
  else if (command === 'verify-audit') await verifyAudit(values.head);
  else if (command === 'help') help();
  else throw new ConfigError(`There is no command '${command}'.\n${USAGE}`);
});

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAuditLog, type StoredAuditLog } from 'wacht-webhook-elements/server';

/** A product keeps this key where its database isn't. On a laptop, a file that only its owner reads has to do. */
function auditKey(folder: string): string {
  const file = join(folder, 'audit.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8');
}

/** Halyard's audit log, embedded. It survives a restart, and a reset throws it away with everything else. */
export function openDemoAudit(dataDir: string, reset = false): Promise<StoredAuditLog> {
  const folder = join(dataDir, 'halyard');
  if (reset) rmSync(join(folder, 'audit'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return openAuditLog({ key: auditKey(folder), directory: join(folder, 'audit') });
}

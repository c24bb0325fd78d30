import type { Kysely, Migration } from 'kysely';
import type { Tables } from './database.js';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-23-audit-log': {
    async up(db) {
      await db.schema
        .createTable('audit_entries')
        .addColumn('seq', 'bigint', (column) => column.primaryKey())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('principal', 'text', (column) => column.notNull())
        .addColumn('deployment', 'text')
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('address', 'text')
        .addColumn('target', 'text')
        .addColumn('reason', 'text')
        // Text and not jsonb, which would reorder the fields that were sealed.
        .addColumn('before_json', 'text')
        .addColumn('after_json', 'text')
        .addColumn('intent', 'bigint')
        .addColumn('mac', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('audit_entries_of_a_deployment')
        .on('audit_entries')
        .columns(['deployment', 'seq'])
        .execute();
      await db.schema
        .createTable('audit_head')
        .addColumn('only', 'boolean', (column) => column.primaryKey())
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('mac', 'text', (column) => column.notNull())
        .addColumn('anchor_seq', 'bigint', (column) => column.notNull())
        .addColumn('anchor_mac', 'text', (column) => column.notNull())
        .addColumn('anchor_seal', 'text', (column) => column.notNull())
        .execute();
      await (db as Kysely<Tables>)
        .insertInto('audit_head')
        .values({ only: true, seq: 0, mac: '', anchor_seq: 0, anchor_mac: '', anchor_seal: '' })
        .execute();
    },
  },
};

/** Brings the tables up to date. Several instances may do so at once: Kysely's migrator takes a lock. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const { Migrator } = await import('kysely');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableName: 'wacht_tickets_migration',
    migrationLockTableName: 'wacht_tickets_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('The audit tables could not be made');
}

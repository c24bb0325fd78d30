import type { Context } from '../context.js';

export type SeedName = 'demo' | 'empty' | 'large' | 'none';

/** Fills a new database. */
export async function seedDatabase(_context: Context, _name: SeedName, _number: number): Promise<void> {
  await Promise.resolve();
}

import type { Context } from '../context.js';
import { newestId } from '../database/deliveries.js';
import { seedDemo } from './demo.js';
import { seedLarge } from './large.js';

/**
 * - `demo`: three tenants, one of them with a week of about 5,000 deliveries behind it
 * - `empty`: the same tenants and their event catalog, without an endpoint
 * - `large`: 100,000 deliveries over 30 days, 50 endpoints, 200 events
 * - `none`: nothing at all
 */
export const SEEDS = ['demo', 'empty', 'large', 'none'] as const;
export type SeedName = (typeof SEEDS)[number];

/** Fills a new database: the same number makes the same data, apart from the moment that it ends at. */
export async function seedDatabase(context: Context, name: SeedName, number: number): Promise<void> {
  if (name === 'demo' || name === 'empty') await seedDemo(context, number, name === 'demo');
  if (name === 'large') await seedLarge(context, number);
  context.ids.continueAfter(await newestId(context.db));
}

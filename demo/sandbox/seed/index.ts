import type { Context } from '../context.js';
import { newestId } from '../database/deliveries.js';
import type { SeedName } from '../options.js';
import { seedDemo } from './demo.js';
import { seedLarge } from './large.js';

/** Fills a new database: the same number makes the same data, apart from the moment that it ends at. */
export async function seedDatabase(context: Context, name: SeedName, number: number): Promise<void> {
  if (name === 'demo' || name === 'empty') await seedDemo(context, number, name === 'demo');
  if (name === 'large') await seedLarge(context, number);
  context.ids.continueAfter(await newestId(context.db));
}

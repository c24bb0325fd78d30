import type { Formatters } from '../formatters.js';
import { deliveries } from './deliveries.js';

/** What delivery operations say. Each part of it has a file of its own beside this one. */
export const operations = (f: Formatters) => ({
  ...deliveries(f),
});

export type OperationsMessages = ReturnType<typeof operations>;

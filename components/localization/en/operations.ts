import type { Formatters } from '../formatters.js';

/** What `<wacht-delivery-ops>` and its parts say. */
export const operations = (f: Formatters) => ({
  deliveries: (n: number) =>
    f.plural(n, { one: `${f.number(n)} delivery`, other: `${f.number(n)} deliveries` }),
});

export type OperationsMessages = ReturnType<typeof operations>;

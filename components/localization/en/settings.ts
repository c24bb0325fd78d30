import type { Formatters } from '../formatters.js';

/** What `<wacht-webhook-settings>` and its parts say. */
export const settings = (f: Formatters) => ({
  endpoints: (n: number) =>
    f.plural(n, { one: `${f.number(n)} endpoint`, other: `${f.number(n)} endpoints` }),
  events: (n: number) => f.plural(n, { one: `${f.number(n)} event`, other: `${f.number(n)} events` }),
});

export type SettingsMessages = ReturnType<typeof settings>;

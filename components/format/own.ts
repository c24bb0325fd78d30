/** What a table holds under a name that came from elsewhere: `constructor` and its like are in none. */
export const own = <T>(table: Readonly<Partial<Record<string, T>>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

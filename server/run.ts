/** The words of an error. One that gathers several, as of a host name with two addresses, has none of its own. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Puts in front of a failure what failed: an operator reads `ECONNREFUSED` without knowing whose. */
export async function saying<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Error(`${what}: ${wordsOf(error)}`, { cause: error });
  }
}

/** Runs a command; what goes wrong ends it with a reason instead of a stack, as faults of a setup explain themselves. */
export async function runOrExplain(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    process.exitCode = 1;
  }
}

const KEPT = 1_000;

/** Passes lines on, and remembers the latest. */
export function keepLines(write: (line: string) => void) {
  const kept: string[] = [];
  return {
    lines: (): readonly string[] => kept,
    log: (line: string): void => {
      kept.push(`${new Date().toISOString()} ${line}`);
      if (kept.length > KEPT) kept.shift();
      write(line);
    },
  };
}

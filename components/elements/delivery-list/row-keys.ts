/**
 * Where a key moves to in a list of rows; undefined where it doesn't move. Arrows and J, K go one row, Page a screenful,
 * Home and End all the way. Combinations with Ctrl, Alt or Meta belong to the browser.
 */
export function rowMove(
  event: KeyboardEvent,
  from: number,
  count: number,
  screen: number,
): number | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || count === 0) return undefined;
  const steps: Record<string, number> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: Math.max(1, screen - 1),
    PageUp: -Math.max(1, screen - 1),
    Home: -count,
    End: count,
  };
  const step = steps[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (step === undefined) return undefined;
  return Math.min(count - 1, Math.max(0, from + step));
}

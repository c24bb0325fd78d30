/**
 * Stands in for the clipboard, which a test page may not write to.
 *
 * @returns what takes it away again
 */
export function withClipboard(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  return () => Reflect.deleteProperty(navigator, 'clipboard');
}

/** One that keeps what is written, and refuses once it is told to. */
export function keptClipboard(): { written: string[]; refuse(): void; restore(): void } {
  const written: string[] = [];
  let allowed = true;
  const restore = withClipboard((text) =>
    allowed ? Promise.resolve(void written.push(text)) : Promise.reject(new Error('denied')),
  );
  return { written, refuse: () => (allowed = false), restore };
}

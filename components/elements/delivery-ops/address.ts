/** The screen's place in the fragment of the page's address, apart from anchors and routes that others put there. */
const PREFIX = '#wacht-deliveries?';

/** @returns undefined where the address says nothing of this screen */
export function readAddress(): string | undefined {
  const { hash } = globalThis.location;
  return hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : undefined;
}

export const addressOf = (location: string): string => PREFIX + location;

/** Without an entry in the history: Back leaves the screen, as from any other page. */
export function writeAddress(location: string): void {
  const { pathname, search } = globalThis.location;
  history.replaceState(history.state, '', pathname + search + (location ? addressOf(location) : ''));
}

/** Where the console keeps its place, when the host lets it: in the fragment or in the query of the page's address. */
export type DeepLinks = 'hash' | 'query';

/** Apart from anchors, routes and parameters that others put there. */
const HASH = '#wacht/';
const PARAMETER = 'wacht';

/** The page's address as the console's memory, with an entry in the history for each tab and each drawer. */
export class AddressBook {
  /** Where the newest entry was made from, and may be gone back to. Undefined after anything else happened. */
  private from: string | undefined;

  constructor(private readonly kind: DeepLinks) {}

  /** What the address says. Empty: nothing, so the beginning is meant. Undefined: it is about something else. */
  read(): string | undefined {
    const { hash, search } = globalThis.location;
    if (this.kind === 'query') return new URLSearchParams(search).get(PARAMETER) ?? '';
    if (hash.startsWith(HASH)) return hash.slice(HASH.length);
    return hash === '' ? '' : undefined;
  }

  hrefOf(location: string): string {
    if (this.kind === 'hash') return HASH + location;
    const query = new URLSearchParams(globalThis.location.search);
    query.set(PARAMETER, location);
    return `?${query.toString()}`;
  }

  /** @param leaving what is shown until now */
  push(location: string, leaving: string): void {
    history.pushState(null, '', this.hrefOf(location));
    this.from = leaving;
  }

  /** Back where the newest entry was made from, the entry goes too: one more Back would seem to do nothing otherwise. */
  replace(location: string): void {
    if (this.from === location) history.back();
    else history.replaceState(history.state, '', this.hrefOf(location));
    if (this.from === location) this.from = undefined;
  }

  /** Somebody else moved through the history. */
  forget(): void {
    this.from = undefined;
  }
}

import type { PropertyDeclarations, PropertyValues } from 'lit';
import { SessionHostElement } from '../session-host.js';
import { AddressBook, type DeepLinks } from './address-book.js';
import { NavigateEvent } from './events.js';
import { readPlace, startPlace, writePlace, type ConsoleTab, type Place } from './places.js';

/** Base of the console: which place it shows, the address of each, and the way from one to another. */
export abstract class PlaceElement extends SessionHostElement {
  static override properties: PropertyDeclarations = {
    deepLinks: { attribute: 'deep-links' },
    hrefTemplate: { attribute: 'href-template' },
    hrefFor: { attribute: false },
    location: { noAccessor: true },
    place: { state: true },
  };

  deepLinks: DeepLinks | '' | undefined;
  hrefTemplate: string | undefined;
  /** Makes an address of a location, for hosts with routes of their own. Set it, and tabs and rows are links. */
  hrefFor: ((location: string) => string) | undefined;
  protected place: Place = startPlace;
  /** What the host began with: an address that says nothing means it. */
  private beginning: Place = startPlace;
  private address: AddressBook | undefined;

  /** Which tab is shown: not always the one of the place. */
  protected abstract readonly tab: ConsoleTab;

  /** What is shown. Set it to what `wacht-navigate` told to show that; nothing is told or written then. */
  get location(): string {
    return writePlace(this.place);
  }

  set location(location: string | null) {
    this.beginning = readPlace(location ?? '');
    this.place = this.beginning;
  }

  private readonly onAddress = (): void => {
    this.address?.forget();
    const location = this.address?.read();
    if (location === undefined || location === this.location) return;
    this.place = location === '' ? this.beginning : readPlace(location);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.onAddress);
    addEventListener('hashchange', this.onAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.onAddress);
    removeEventListener('hashchange', this.onAddress);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('deepLinks')) return;
    this.address =
      this.deepLinks == null ? undefined : new AddressBook(this.deepLinks === 'query' ? 'query' : 'hash');
    this.onAddress();
  }

  protected hrefOf(place: Place): string | undefined {
    const location = writePlace(place);
    if (this.hrefFor) return this.hrefFor(location);
    if (this.hrefTemplate === undefined) return this.address?.hrefOf(location);
    const values: Readonly<Record<string, string>> = { ...place, location };
    return this.hrefTemplate.replace(/\{(tab|query|location)\}/g, (_, name: string) => values[name] ?? '');
  }

  protected get hasAddresses(): boolean {
    return this.hrefFor !== undefined || this.hrefTemplate !== undefined || this.address !== undefined;
  }

  /**
   * Shows a place, tells of it, and writes it into the address where that is wanted.
   *
   * @param click of a link, which the browser follows where the host has routes and leaves them to it
   */
  protected go(place: Place, { replace = false, click }: { replace?: boolean; click?: Event } = {}): void {
    const { location: leaving, address } = this;
    const location = writePlace(place);
    const isRouted = this.hasAddresses && address === undefined && place.tab !== this.tab;
    const href = this.hrefOf(place);
    const isHosts = location !== leaving && !this.dispatchEvent(new NavigateEvent(location, href, replace));
    if (isHosts || !isRouted || !click) click?.preventDefault();
    if (isHosts || location === leaving) return;
    if (isRouted && href !== undefined) {
      if (!click) globalThis.location.assign(href);
      return;
    }
    this.place = place;
    if (replace) address?.replace(location);
    else address?.push(location, leaving);
  }
}

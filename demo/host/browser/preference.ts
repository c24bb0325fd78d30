const yearSeconds = 365 * 24 * 60 * 60;

/** Remembered in a cookie, so that the server writes the next page as it was left: nothing flashes or jumps. */
export function remember(name: string, value: string): void {
  document.cookie = `halyard_${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}

const LOOPBACK = /^(?:\[::1\]|127(?:\.\d+){3}|(?:.+\.)?localhost)$/;

/** Whether secrets may go there, and keys come from there: over TLS, or without leaving the machine. */
export function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

/** @throws TypeError that names the option and shows a right one */
export function demandSafeUrl(option: string, url: string, example: string): void {
  if (isSafeUrl(url)) return;
  throw new TypeError(
    `${option} is '${url}'; it looks like ${example} (http:// only on this machine itself).`,
  );
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The inbox that a `Host` header names. One receiver plays many invented hosts, so that their port says
 * nothing; on localhost the port is all that tells one receiver from another.
 * @returns undefined for what is no host
 */
export function inboxOf(host: string | undefined): string | undefined {
  if (host === undefined || host.length > 260) return undefined;
  let url: URL;
  try {
    url = new URL(`http://${host}/`);
  } catch {
    return undefined;
  }
  // Anything but a host and a port would have ended up in another part of the URL.
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash) return undefined;
  return loopback.has(url.hostname) ? url.host : url.hostname;
}

import { bareHost, portOf } from './receiver-url.js';

/**
 * Stands in for DNS and TLS of invented receivers, like curl's `--connect-to`: from a host (`api.example`,
 * `api.example:8443` or `*.example`) to the `host:port` where its requests really go, as plain http.
 */
export type ConnectTo = Readonly<Record<string, string>>;

/** Where a request really goes; undefined where the URL means what it says. The first rule that matches wins. */
export function reroute(url: URL, rules: ConnectTo): string | undefined {
  const host = bareHost(url.hostname).toLowerCase();
  for (const [pattern, target] of Object.entries(rules)) {
    const isMatch = pattern.startsWith('*.')
      ? host.endsWith(pattern.slice(1))
      : pattern === host || pattern === `${host}:${portOf(url)}`;
    if (isMatch) return target;
  }
  return undefined;
}

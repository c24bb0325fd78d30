/** A request as it went, or would go, to an endpoint. */
export interface CurlRequest {
  url: string;
  /** In the order they are written. Whoever calls has masked what is secret. */
  headers: Readonly<Record<string, string>>;
  /** Sent byte for byte. */
  body: string;
}

/**
 * A command that sends the request from a POSIX shell (sh, bash, zsh, dash), whatever its values hold.
 *
 * Everything that comes from outside stands in single quotes, in which a shell expands nothing; a quote inside is
 * closed, escaped and opened again. `--data-raw` because `--data-binary` would read a file where a body begins
 * with `@`; `--globoff` because curl itself expands `[1-9]` and `{a,b}` in URLs; `--url` so that a URL is never read
 * as an option.
 *
 * @throws RangeError where a shell argument can't hold a value: it can't hold a NUL.
 */
export function toCurl({ url, headers, body }: CurlRequest): string {
  const piped = body.length > longestArgument;
  const parts = [
    `${piped ? `printf %s ${shellQuote(body)} | ` : ''}curl --globoff --request POST`,
    `--url ${shellQuote(asCalled(url))}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${shellQuote(headerArgument(name, value))}`),
    piped ? '--data-binary @-' : `--data-raw ${shellQuote(body)}`,
  ];
  return parts.join(' \\\n  ');
}

/** Linux takes 128 KiB an argument, counted in bytes; what a shell's own printf takes has no such limit. */
const longestArgument = 30_000;

/** @throws RangeError for a NUL, which no argument of a process can hold. */
export function shellQuote(text: string): string {
  if (text.includes('\0'))
    throw new RangeError('A shell argument can’t hold a NUL character: take it out first.');
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Written as the URL standard reads it, because curl has its own idea of spaces and backslashes. */
function asCalled(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    return url;
  }
}

/** curl drops a header that is written `Name:`, and sends an empty one for `Name;`. A break would begin another header. */
function headerArgument(name: string, value: string): string {
  const oneLine = value.replace(/[\r\n]+/g, ' ');
  return oneLine.trim() === '' ? `${name};` : `${name}: ${oneLine}`;
}

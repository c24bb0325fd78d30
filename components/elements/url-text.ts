import { html, nothing, type TemplateResult } from 'lit';

/** From this length on the path is cut in its middle, so that its end, which tells endpoints apart, stays. */
const LONG_PATH = 44;
const TAIL = 18;

export interface UrlParts {
  /** Only `http:` is worth saying: https is what one expects. */
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly tail: string;
}

/** Splits a URL for reading. What isn't a URL is all host, as it came. */
export function urlParts(url: string): UrlParts {
  const match = /^(https?:\/\/)([^/?#]*)(.*)$/is.exec(url);
  if (!match) return { scheme: '', host: url, path: '', tail: '' };
  const [, scheme = '', host = '', rest = ''] = match;
  const path = rest === '/' ? '' : rest;
  const cut = path.length > LONG_PATH ? path.length - TAIL : path.length;
  return {
    scheme: scheme.toLowerCase() === 'http://' ? 'http://' : '',
    host,
    path: path.slice(0, cut),
    tail: path.slice(cut),
  };
}

/** An endpoint's URL: the host reads first, the path gives way in its middle; always left to right, always text. */
export function urlText(url: string): TemplateResult {
  const { scheme, host, path, tail } = urlParts(url);
  return html`<bdi class="url" dir="ltr" title=${url}
    >${scheme ? html`<span class="url-scheme">${scheme}</span>` : nothing}<span class="url-host">${host}</span
    >${path ? html`<span class="url-path">${path}</span>` : nothing}${
      tail ? html`<span class="url-tail"><bdi dir="ltr">${tail}</bdi></span>` : nothing
    }</bdi
  >`;
}

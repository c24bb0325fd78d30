import { html, nothing, type TemplateResult } from 'lit';
import { make } from './make.js';

/** From this length on the path is cut in its middle, so that its end, which tells endpoints apart, stays. */
const LONG_PATH = 28;
const TAIL = 18;

/** Begins with a part of the address, or with a part of a word, where that leaves enough to tell it by. */
function tailOf(path: string): string {
  const end = path.slice(-TAIL);
  return (/[/?&#].{7,}/s.exec(end) ?? /\W.{7,}/s.exec(end) ?? [end])[0];
}

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
  const tail = path.length > LONG_PATH ? tailOf(path) : '';
  return {
    scheme: scheme.toLowerCase() === 'http://' ? 'http://' : '',
    host,
    path: path.slice(0, path.length - tail.length),
    tail,
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

/** The same, as an element. */
export function urlMark(url: string): HTMLElement {
  const { scheme, host, path, tail } = urlParts(url);
  const mark = make('bdi', 'url');
  for (const [name, text] of Object.entries({ scheme, host, path }))
    if (text) mark.append(make('span', `url-${name}`, text));
  const end = make('bdi', '', tail);
  if (tail) mark.append(make('span', 'url-tail', end));
  mark.dir = end.dir = 'ltr';
  mark.title = url;
  return mark;
}

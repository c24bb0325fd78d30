/**
 * Pages that show what the first frame of ours shows, with nothing to draw it: the same requests, then the finished markup
 * and the same styles; all of its rows, or the first of them alone. What such a page takes beyond the thin one made by hand
 * is the content's share, and what ours takes beyond it is our own.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const watcher = readFileSync(join(import.meta.dirname, 'watch.js'), 'utf8');
/** A comment of lit-html, which marks where a binding is. */
const MARKS = /<!--.*?-->/g;

interface Frame {
  readonly head: string;
  readonly list: string;
  readonly listOfOne: string;
  readonly headStyles: string;
  readonly listStyles: string;
}

/** Runs in the page, in the moment that its first row has been painted. */
const takeFrame = `(() => {
  const stylesOf = (root) =>
    root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n');
  const { shadowRoot: head } = document.querySelector('wacht-webhook-settings');
  const { shadowRoot: list } = head.querySelector('wacht-endpoint-list');
  const template = document.createElement('template');
  template.innerHTML = list.innerHTML;
  for (const row of template.content.querySelectorAll('[data-endpoint] ~ [data-endpoint]')) row.remove();
  return {
    head: head.innerHTML,
    list: list.innerHTML,
    listOfOne: template.innerHTML,
    headStyles: stylesOf(head),
    listStyles: stylesOf(list),
  };
})()`;

/**
 * Visits `url`, the page of ours, and writes the pages of its first frame.
 *
 * @returns the folders to serve
 */
export async function copyFirstFrame(
  browser: Browser,
  url: string,
  into: string,
): Promise<{ rows: string; oneRow: string }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  try {
    const page = await context.newPage();
    const frame = new Promise<Frame>((resolve) => {
      void page.exposeFunction('keepFrame', resolve);
    });
    await page.addInitScript(`
      globalThis.__watch = {
        selector: '[data-endpoint]',
        set painted(_) { keepFrame(${takeFrame}); },
      };
      ${watcher}`);
    await page.goto(url);
    const { listOfOne, ...whole } = await frame;
    return {
      rows: writePage(whole, join(into, 'same-rows')),
      oneRow: writePage({ ...whole, list: listOfOne }, join(into, 'one-row')),
    };
  } finally {
    await context.close();
  }
}

function writePage(frame: Omit<Frame, 'listOfOne'>, folder: string): string {
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8" /><title>The same rows</title>' +
      '<script type="module" src="/page.js"></script><main></main></html>',
  );
  writeFileSync(
    join(folder, 'page.js'),
    `const api = new URLSearchParams(location.search).get('api');
async function read(path) {
  const answer = await fetch(api + path, { credentials: 'include' });
  return (await answer.json()).data;
}
function fill(host, styles, markup) {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = markup;
  return root;
}
const answer = await fetch('/api/settings/webhooks/embed-ticket', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"deploymentId":"7"}',
});
const { ticket } = await answer.json();
await read('/session/ticket/exchange?ticket=' + encodeURIComponent(ticket));
const log = ['', 'status=permanently_failed&', 'status=deactivated&', 'status=endpoint_disabled&'];
const data = Promise.all([
  read('/webhook/endpoints'),
  ...log.map((status) => read('/webhook/deliveries?' + status + 'limit=100')),
]);
const head = fill(document.querySelector('main'), ${JSON.stringify(frame.headStyles)}, ${text(frame.head)});
await data;
fill(head.querySelector('wacht-endpoint-list'), ${JSON.stringify(frame.listStyles)}, ${text(frame.list)});
`,
  );
  return folder;
}

const text = (markup: string): string => JSON.stringify(markup.replace(MARKS, ''));

import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What a host that takes the package from npm serves: the built file, and beside it the chunks and translations. */
const elementsFile = fileURLToPath(import.meta.resolve('wacht-webhook-elements/cdn'));
const dist = dirname(elementsFile);

/** @returns the file behind the path of an asset: names are listed or matched, so that none leads elsewhere */
function fileFor(name: string): string | undefined {
  if (name === 'wacht-webhook-elements.js') return elementsFile;
  if (name === 'halyard.js' || name === 'halyard.css') return join(dist, 'demo', name);
  return /^(chunks|translations)\/[\w-]+(\.[\w-]+)*\.js$/.test(name) ? join(dist, name) : undefined;
}

/** Halyard's mark on a tile. A drawing under the old name: browsers ask for that one, whatever a page says. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2f56c6"/><path d="M9 8h5v6h4V8h5v16h-5v-6h-4v6H9z" fill="#fff"/></svg>`;

/** Serves what scripts/build.mjs made, at `/assets`, and the favicon. */
export function assets(): Hono {
  const app = new Hono();
  app.use(compress());
  app.get('/favicon.ico', (c) => c.body(favicon, 200, { 'content-type': 'image/svg+xml' }));
  app.get('/assets/*', async (c) => {
    const name = c.req.path.slice('/assets/'.length);
    const file = fileFor(name);
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found) return c.notFound();
    // A chunk's name changes with its content. What has a fixed name is asked for again on every visit, and mostly
    // answered without a body: after a rebuild nobody sees the old one.
    const etag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
    c.header('cache-control', name.startsWith('chunks/') ? 'max-age=31536000, immutable' : 'no-cache');
    c.header('etag', etag);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    c.header('content-type', types[name.slice(name.lastIndexOf('.'))]);
    return c.body(await readFile(file));
  });
  return app;
}

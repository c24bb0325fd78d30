import { braced } from './literals.js';
import type { ReceiverSnippet, ReceiverValues } from './snippet.js';

const receive = ({ path, event }: ReceiverValues) => `
const seen = new Set(); // Use a unique key in your database instead, and keep it as long as you accept repeats.

createServer((request, response) => {
  const answer = (status) => response.writeHead(status).end();
  if (request.method !== 'POST' || request.url.split('?')[0] !== ${braced(path)}) return answer(404);
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (!isGenuine(request.headers, body)) return answer(401);
    answer(204); // Answer first, work later: put the event on a queue here.
    const id = request.headers['webhook-id'];
    if (seen.has(id)) return;
    seen.add(id);
    work(JSON.parse(body));
  });
}).listen(process.env.PORT ?? 8080);

// A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
function work(event) {
  if (event.type === ${braced(event)}) console.log('received', event.type, event.data);
}
`;

export const node: ReceiverSnippet = {
  id: 'node',
  name: 'Node',
  file: 'receiver.mjs',
  run: 'node receiver.mjs',
  write: (values) => `import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const OLDEST = 7 * 24 * 3600; // Seconds. A retry keeps the time of the first attempt, and the last may be days later.
const AHEAD = 5 * 60;

function isGenuine(headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !signatures || !/^\\d+$/.test(timestamp)) return false;
  const age = Date.now() / 1000 - Number(timestamp);
  if (age > OLDEST || age < -AHEAD) return false;
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  return signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
${receive(values)}`,
};

export const nodeLibrary: ReceiverSnippet = {
  id: 'node-library',
  name: 'Node, with standardwebhooks',
  file: 'receiver.mjs',
  run: 'npm install standardwebhooks && node receiver.mjs',
  strict: true,
  write: (values) => `import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);

function isGenuine(headers, body) {
  try {
    webhook.verify(body, headers); // Refuses what is older than five minutes, and so every late retry.
    return true;
  } catch {
    return false;
  }
}
${receive(values)}`,
};

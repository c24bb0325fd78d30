import { braced } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const php: ReceiverSnippet = {
  id: 'php',
  name: 'PHP',
  file: 'receiver.php',
  run: 'php -S localhost:8080 receiver.php',
  write: ({ path, event }) => `<?php

const OLDEST = 7 * 24 * 3600; // Seconds. A retry keeps the time of the first attempt, and the last may be days later.
const AHEAD = 5 * 60;

function isGenuine(string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if ($id === '' || !preg_match('/^\\d+$/D', $timestamp)) {
        return false;
    }
    $age = time() - (int) $timestamp;
    if ($age > OLDEST || $age < -AHEAD) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', getenv('WEBHOOK_SECRET')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

// True once for each id. Use a unique key in your database instead, and keep it as long as you accept repeats.
function isNew(string $id): bool
{
    return @fopen(sys_get_temp_dir() . '/webhook-' . hash('sha256', $id), 'x') !== false;
}

// A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
function work(array $event): void
{
    if ($event['type'] === ${braced(event)}) {
        error_log("received {$event['type']} " . json_encode($event['data']));
    }
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST' || explode('?', $_SERVER['REQUEST_URI'])[0] !== ${braced(path)}) {
    http_response_code(404);
    exit;
}
$body = file_get_contents('php://input');
if (!isGenuine($body)) {
    http_response_code(401);
    exit;
}
http_response_code(204);
if (isNew($_SERVER['HTTP_WEBHOOK_ID'])) {
    work(json_decode($body, true)); // Better: put the event on a queue here, so that the answer doesn't wait for it.
}
`,
};

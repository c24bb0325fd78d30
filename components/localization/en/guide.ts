import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/** What the receiver guide says. Loaded with it. */
export const guide = (f: Formatters) => ({
  title: 'Receiver guide',
  intro: 'What the server behind an endpoint has to do, and a receiver to begin with.',
  rules: 'What your receiver must do',
  raw: 'Verify the raw body',
  rawBody:
    'The signature covers the body byte for byte. Verify it before you parse it: parsed and written anew, it no longer fits.',
  constant: 'Compare in constant time',
  constantBody:
    'Use your language’s function for it, never ==. How long a comparison takes would give the signature away.',
  age: 'Check the time, and leave room for retries',
  ageBody:
    'webhook-timestamp says when the delivery was made, and retries keep it. With a tolerance of five minutes, as most libraries have it, retries from about the fourth attempt are refused. The code below takes seven days, and recognises what it had by its webhook-id.',
  answer: 'Answer first, work later',
  answerBody: (seconds: number) =>
    `Answer with a 2xx within ${span(seconds * 1000, f)}, and put the event on a queue. A slower answer counts as none, and the event is sent again.`,
  repeats: 'Expect the same event more than once',
  repeatsBody:
    'A retry has the webhook-id of the first attempt. A replay is a new delivery with a new one. So make the work itself safe to repeat, by a key of your own, such as the number of the invoice.',
  statuses: 'Choose the status with care',
  answered: 'Your answer',
  follows: 'What follows',
  outcomes: (attempts: number): readonly (readonly [answer: string, follows: string])[] => [
    ['2xx', 'Delivered.'],
    [
      '408, 429, 5xx, none',
      `Sent again, up to ${f.number(attempts)} attempts in all. Retry-After is honoured.`,
    ],
    ['410', 'The endpoint is switched off at once.'],
    ['Any other', 'Final: not sent again. Replay it when your receiver is mended.'],
  ],
  secret: 'Keep the secret out of the code',
  secretBody:
    'Read it from the environment, here WEBHOOK_SECRET. When it is rotated, the old one stops verifying at once.',
  code: 'A receiver to begin with',
  language: 'Language',
  endpoint: 'Endpoint',
  filled: (path: string, event: string) => `Filled in with the path ${path} and the event ${event}.`,
  strict:
    'This library refuses what is older than five minutes, and so every late retry. Take the receiver without it where retries matter.',
  run: 'Run it with WEBHOOK_SECRET set to your signing secret:',
  copyRun: 'Copy command',
});

export type GuideMessages = ReturnType<typeof guide>;

import type { Formatters } from '../formatters.js';

/** What the console's overview says to who has never sent anything. Loaded for them alone. */
export const startWords = (f: Formatters) => ({
  title: 'First steps',
  body: 'Figures and the latest deliveries appear here with the first one.',
  endpoint: 'Add an endpoint',
  endpointBody: 'The URL of a server of yours that should hear about events. You choose which.',
  added: (n: number) => f.plural(n, { one: '1 endpoint added', other: `${f.number(n)} endpoints added` }),
  receiver: 'Prepare the server behind it',
  receiverBody:
    'It checks each signature on the raw body, answers within seconds, and takes the same event twice without harm. The guide has the code.',
  test: 'Send a test',
  testBody: 'You see what was sent, what came back and how long it took, before anything real goes out.',
  done: 'Done',
});

export type StartMessages = ReturnType<typeof startWords>;

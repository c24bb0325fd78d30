import type { Formatters } from '../formatters.js';

/** Failures by endpoint and code, what they mean and what to do. */
export const failures = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  return {
    title: (count: number) => `Why ${n(count)} failed`,
    titlePlain: 'Why they failed',
    loadFailed: 'The failures could not be loaded.',
    by: 'By endpoint and code',
    capped: (count: number) => `The newest ${n(count)} failures, earlier ones aren’t counted`,
    none: 'No failures in this window',
    since: 'What failed at first and was tried again since isn’t counted.',
    reading: (count: number) => `Reading the failures: ${n(count)} so far`,
    first: (time: string) => `First ${time}`,
    latest: (time: string) => `Last ${time}`,
    all: (count: number) => `Show all ${n(count)}`,
    fewer: 'Show fewer',
    rows: 'Rows',
    replay: 'Replay',
    rowsFor: (group: string) => `Show the rows of ${group}`,
    replayFor: (group: string) => `Replay ${group}`,
    trend: (group: string) => `When ${group} happened`,
    retrying: (count: number) => `${n(count)} still being tried`,
    noAnswer: 'No answer',
    goneEndpoint: 'Deleted endpoint',
    recovery: {
      recovered: (time: string, after: string) =>
        `Last success ${time}, ${after} after the last of these: it seems to take deliveries again.`,
      relapsed: (time: string, failed: string) =>
        `Last success ${time}, but a later delivery failed (${failed}): it may be failing again.`,
      silent: (now: string) => `No success since, as of ${now}: it may still be failing.`,
      unknown: (since: string) => `No success since ${since}. Whether there was one before that isn’t known.`,
      unread: 'Whether it takes deliveries again could not be read.',
      test: 'Send a test',
      testFor: (url: string) => `Send a test to ${url}`,
    },
    blocked: {
      retried: 'All still being tried',
      gone: 'Nowhere to send them',
      off: 'Its endpoint is off',
    },
    means: {
      'no-answer': 'No connection, bad TLS or a time-out. See that it is reachable, then replay.',
      gone: 'It asked to be switched off. Ask its owner, then switch the endpoint on again.',
      unauthorized: 'It refuses us. After a rotation: it still checks with the old secret.',
      'not-found': 'The path isn’t there any more. Correct the URL, then replay.',
      'too-many': 'It was sent too much at once. Set a rate limit on the endpoint, then replay.',
      timeout: 'It gave up on the request: take the delivery first, do the work after.',
      refused: 'It refuses the request. Read its answer, correct what it names, then replay.',
      down: 'It was down or overloaded. Replay once it answers.',
      redirected: 'It redirects, which isn’t followed. Set the URL to where it leads.',
      odd: 'The answer isn’t one a receiver should give. Ask its owner.',
    } as Readonly<Record<string, string>>,
  };
};

export type FailuresMessages = ReturnType<typeof failures>;

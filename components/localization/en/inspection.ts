import type { Formatters } from '../formatters.js';

/** One delivery looked into: its attempts, headers and bodies. Not in the first paint. */
export const inspection = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  const counted = (count: number, one: string, other: string) =>
    `${n(count)} ${f.plural(count, { one, other })}`;
  return {
    detail: {
      label: (id: string) => `Delivery ${id}`,
      newer: 'Newer delivery',
      older: 'Older delivery',
      copyId: 'Copy id',
      endpoint: 'Endpoint',
      deletedEndpoint: (id: string) => `Deleted (${id})`,
      created: 'Created',
      body: 'Body',
      rateLimit: 'Rate limit',
      rateLimitValue: (count: number, span: string) => `${n(count)} per ${span}`,
      replayedAs: 'Replayed as',
      replayOf: 'Replay of',
      replayLikely: (when: string) => `Most likely, by the replay at ${when}.`,
      replayUnknown: (when: string) =>
        `By the replay at ${when}. Which of its deliveries it is, the platform doesn’t tell.`,
      replayBy: 'Asked for by',
      replayedBy: 'Replayed by',
      replayedLikelyBy: 'Most likely replayed by',
      replayedInWindowBy: 'In a window replayed by',
      replayNamesFirst: (total: number, named: number) =>
        `One of ${n(total)} with the same endpoint and event, of which the log names the first ${n(named)}.`,
      replayWindow: (from: string, until: string) =>
        `From ${from} to ${until}. Which deliveries of it were sent, the platform doesn’t tell.`,
      replayReason: (text: string) => `“${text}”`,
      replayTask: 'Task',
      replayLogFailed: 'The activity log could not be read, so whether someone replayed it isn’t shown.',
      notFound: 'This delivery isn’t here.',
      notFoundBody: 'It may be older than what is kept, or belong to another account. Check the link.',
      attempts: 'Attempts',
      attempt: (made: number, max: number | undefined) =>
        max ? `Attempt ${n(made)} of ${n(max)}` : `Attempt ${n(made)}`,
      attemptWord: 'Attempt',
      planned: (number: number) => `Attempt ${n(number)}, planned`,
      next: (when: string) => `Next, ${when}`,
      nextDue: 'Due now',
      last: 'Last one',
      waited: (time: string) => `waited ${time}`,
      one: 'One',
      compare: 'Compare two',
      view: 'How attempts are shown',
      request: 'Request',
      response: 'Response',
      noAnswer: 'No answer',
      noAnswerBody:
        'The connection failed, TLS failed, or the time ran out. The platform doesn’t record which, nor how long it took.',
      sameBody: (count: number) => `Same body in all ${counted(count, 'attempt', 'attempts')}`,
      requestHeaders: 'Request headers',
      responseHeaders: 'Response headers',
      noHeaders: 'No headers were recorded.',
      noBody: 'No body',
      payload: 'Payload',
      barePayload: 'What was to be sent. Attempts wrap it into an envelope with type and timestamp.',
      hidden: 'Hidden',
      reveal: (name: string) => `Reveal ${name}`,
      hide: (name: string) => `Hide ${name}`,
      hints: {
        exhausted: (max: number) => `All ${counted(max, 'attempt is', 'attempts are')} used.`,
        refused: 'The receiver refused it.',
        notAgain: 'It won’t be sent again by itself.',
        counts: 'Ten deliveries that run out of attempts within 24 hours switch the endpoint off.',
        retrying: (attempt: number, max: number | undefined, when: string) =>
          `Attempt ${max ? `${n(attempt)} of ${n(max)}` : n(attempt)} is due ${when}.`,
        retryDue: (attempt: number) => `Attempt ${n(attempt)} is due now.`,
        runsOut: (when: string) => `If every attempt fails, the last one is at ${when}.`,
        pending: 'It waits for its first attempt.',
        gone: 'The receiver answered 410, which switched the endpoint off.',
        switchOn: 'Switch the endpoint on again before you replay.',
        filtered: 'The endpoint’s filter rules left it out, so nothing was sent.',
        late: 'Its timestamp is that of its creation. Receivers that follow Standard Webhooks refuse it after 5 minutes, so late attempts fail there whatever the receiver’s health.',
      },
      replay: 'Replay this delivery',
      replaying: 'Queueing the replay',
      replayQueued: 'Replay queued. It comes as a new delivery with a new webhook-id.',
      blocked: {
        active: (when: string) => `The platform refuses to replay it while a retry is due (${when}).`,
        activeNow: 'The platform refuses to replay it while it is still being tried.',
        'endpoint-gone': 'Its endpoint was deleted, so there is nowhere to send it.',
        'endpoint-off': 'Its endpoint is switched off. Switch it on first.',
        'not-subscribed': 'Its endpoint is no longer subscribed to this event.',
        'was-filtered': 'Its endpoint’s filter left it out, so there is nothing to send again.',
        record: 'This is a record of the endpoint and holds nothing to send.',
        permission: 'You are not allowed to replay deliveries.',
      },
      curl: 'Copy as curl',
      curlCopied: 'Copied. Secrets stand as placeholders unless you revealed them.',
      curlHint: 'The signature is only accepted for 5 minutes after the delivery was created.',
    },

    compare: {
      title: (a: number, b: number) => `Attempt ${n(a)} beside attempt ${n(b)}`,
      choose: 'Choose two attempts in the strip.',
      only: 'Only what differs',
      differ: (count: number) =>
        count === 0
          ? 'Nothing differs'
          : `${counted(count, 'row differs', 'rows differ')}, and ${f.plural(count, { one: 'is', other: 'are' })} tinted`,
      sent: 'Sent',
      result: 'Result',
      duration: 'Time taken',
      requestBody: 'Request body',
      responseBody: (attempt: number) => `Response body, attempt ${n(attempt)}`,
      same: 'The same',
      different: 'Different',
      absent: 'Not there',
    },

    code: {
      label: 'Body',
      sized: (label: string, size: string) => (label ? `${label}, ${size}` : size),
      folded: 'Large parts are folded',
      raw: 'Raw',
      formatted: 'Formatted',
      ofBody: { copy: 'Copy body', download: 'Download body', search: 'Search in body' },
      ofCode: { copy: 'Copy code', download: 'Download code', search: 'Search in code' },
      previous: 'Previous match',
      next: 'Next match',
      closeSearch: 'Close search',
      matches: (current: number, count: number) =>
        count === 0 ? 'No match' : `${n(current)} of ${n(count)}`,
      keys: (count: number, size: string | undefined) =>
        `{ ${counted(count, 'key', 'keys')}${size ? `, ${size}` : ''} }`,
      items: (count: number, size: string | undefined) =>
        `[ ${counted(count, 'item', 'items')}${size ? `, ${size}` : ''} ]`,
      rest: (count: number) => `and ${counted(count, 'more character', 'more characters')}`,
      unfold: (what: string) => `Unfold ${what}`,
      fold: 'Fold',
      notJson: 'Not JSON, so shown as it came',
      invisible: 'Marked characters are invisible or change direction. They are shown as their code.',
    },
  };
};

export type InspectionMessages = ReturnType<typeof inspection>;

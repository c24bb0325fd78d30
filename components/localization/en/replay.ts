import type { Formatters } from '../formatters.js';
import { span } from '../span.js';

/**
 * Planning a replay and following it. A section of its own, because the panel is loaded when it is first opened.
 * Nothing here says 'successful' of what was only queued.
 */
export const replay = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  const perUnit: Readonly<Record<number, string>> = {
    1000: 'a second',
    60_000: 'a minute',
    3_600_000: 'an hour',
    86_400_000: 'a day',
  };
  const deliveries = (count: number) =>
    f.plural(count, { one: `${n(count)} delivery`, other: `${n(count)} deliveries` });
  const jobs = (count: number) => f.plural(count, { one: `${n(count)} job`, other: `${n(count)} jobs` });
  return {
    plan: {
      title: 'Plan a replay',
      nothingSentYet: 'Nothing is sent until you start it.',
      intents: 'What should be sent again',
      intent: {
        failed: 'What failed',
        exact: 'Exactly these',
        everything: 'Everything in a window',
      },
      intentHelp: {
        failed: 'Deliveries out of attempts, or refused for good',
        exact: (count: number) =>
          count === 0 ? 'Choose deliveries in the list first' : `${deliveries(count)} you chose`,
        everything: 'Successes too. For a receiver that lost its data',
      },
      window: 'Window',
      presets: { 1: 'Last hour', 5: '5 hours', 24: '24 hours', custom: 'Custom' },
      from: 'From',
      until: 'Until',
      to: 'to',
      zone: (zone: string, offset: string) => (zone === 'UTC' ? 'UTC.' : `${zone}, ${offset}.`),
      useUtc: 'Use UTC',
      useZone: (zone: string) => `Use ${zone}`,
      problems: {
        missing: 'Give the window a beginning and an end.',
        reversed: 'The window ends before it begins. Swap the two, or change one.',
        'in-future': 'The window lies ahead. Nothing was sent there yet.',
        'over-policy': (hours: number) =>
          `You may replay at most ${f.plural(hours, { one: `${n(hours)} hour`, other: `${n(hours)} hours` })} at once. Choose a shorter window.`,
      },
      endsAhead: 'The window ends in the future: it counts up to now.',
      endpoint: 'Endpoint',
      allEndpoints: 'All endpoints',
      event: 'Event',
      allEvents: 'All events',
      reason: 'Reason',
      reasonHint: 'optional, for the log of this product',
      guard: 'Guarded',
      guardHelp: 'Try a few first, and stop by itself when they fail.',
      guardByNumber: (from: number) =>
        `On by default from ${n(from)} deliveries: a receiver that is still down isn’t sent all of them.`,
      guardTest: 'Send each endpoint a test first',
      guardCanary: 'Canary',
      guardCanaryHint: 'go first, then growing batches',
      guardThreshold: 'Stop when more than',
      guardThresholdHint: 'percent of the new deliveries fail',
      guardNumber: (least: number, most: number) => `Enter a number from ${n(least)} to ${n(most)}.`,
      guardNeedsIds:
        'A guard needs chosen deliveries. This window holds more than we read, so it is sent as a whole.',
      newIds: 'Receivers see new ids.',
      newIdsBody:
        'Each replay is a new delivery with a new webhook-id. A receiver that only remembers ids will process these again.',
      idempotent: 'Our receivers recognise a repeated event by its own key, such as an invoice number',
      idempotentMissing: 'Tick this first: otherwise a replay may bill, ship or notify twice.',
      start: (count: number | undefined, guarded: boolean) =>
        `Start ${guarded ? 'guarded ' : ''}replay${count === undefined ? '' : ` of ${n(count)}`}`,
      starting: 'Starting',
      waitingForHost: 'Waiting for approval',
      vetoed: 'This product stopped the replay.',
      vetoedBecause: (reason: string) => `The replay was stopped: ${reason}`,
      notAllowed: 'Your role may look at a replay, but not start one.',
      tooManyForPolicy: (most: number, count: number) =>
        `You may replay at most ${deliveries(most)} at once. These are ${n(count)}. Choose a shorter window, one endpoint, or fewer deliveries.`,
      keepOpen: 'Keep this tab open. After a reload you can go on where it was.',
    },

    dryRun: {
      title: 'Dry run',
      counting: (rows: number) => (rows === 0 ? 'Counting' : `Counting, ${n(rows)} so far`),
      countedAt: (time: string) => `Counted at ${time}`,
      again: 'Count again',
      failed: 'The dry run could not be made.',
      ofWouldBeSent: (matching: number) => `of ${n(matching)} would be sent`,
      wouldBeSent: 'would be sent',
      atLeast: 'At least',
      bar: (sent: number, refused: number) => `${n(sent)} would be sent, ${n(refused)} left out`,
      oldestNewest: (oldest: string, newest: string) => `Oldest ${oldest}, newest ${newest}`,
      nothing: 'Nothing to send',
      nothingBody: {
        failed: 'No delivery failed for good in this window.',
        exact: 'None of the chosen deliveries would be taken.',
        everything: 'No delivery in this window would be taken.',
      },
      incomplete: (read: number) =>
        `There is more than the ${n(read)} rows that were read. The whole window is sent, the part that isn’t shown here too.`,
      delivered: (count: number) =>
        f.plural(count, {
          one: 'One of them was delivered already. Its receiver gets it a second time.',
          other: `${n(count)} of them were delivered already. Their receivers get them a second time.`,
        }),
      nothingNew: 'What is left was sent again already.',
      replayedOut: (count: number) =>
        f.plural(count, {
          one: 'One was sent again from this page already, and is left out.',
          other: `${n(count)} were sent again from this page already, and are left out.`,
        }),
      replayedToo: (count: number) =>
        f.plural(count, {
          one: 'One of them was sent again from this page already. It goes out once more.',
          other: `${n(count)} of them were sent again from this page already. They go out once more.`,
        }),
      sendReplayed: 'Send them once more',
      leaveReplayed: 'Leave them out',
      leftOut: 'Left out: the platform would refuse them',
      reasons: {
        'still-retried': 'Still being retried',
        'endpoint-gone': 'The endpoint was deleted',
        'endpoint-off': 'The endpoint is switched off',
        'not-subscribed': 'No longer subscribed to the event',
        'was-filtered': 'Left out by the endpoint’s filter then',
      },
      nextAttempt: (when: string) => `next attempt ${when}`,
      payloadGone: 'A payload that is no longer kept is refused too. That shows only when its turn comes.',
      load: 'Load',
      noLimit: 'no limit',
      rate: (count: number, ms: number) => `${n(count)} ${perUnit[ms] ?? `per ${span(ms, f)}`}`,
      atLeastTime: (time: string) => `at least ${time}`,
      atOnce: 'at once',
      asFast: 'as fast as it answers',
      events: 'Events',
      more: (count: number) => `and ${n(count)} more`,
      deletedEndpoint: 'Deleted endpoint',
      plan: (count: number) => `Plan: ${jobs(count)}, two at a time`,
      planGuarded: (count: number) =>
        `Plan: ${f.plural(count, { one: '1 batch', other: `${n(count)} batches` })}, one after the other`,
      planIds: 'A job takes at most 500 deliveries.',
      planWindows: 'A job covers at most 48 hours.',
      jobSpan: (from: string, until: string) => `${from} to ${until}`,
      straddling: 'A delivery whose attempts lie on both sides of a boundary may be sent by both jobs.',
    },

    limits: {
      'too-many-ids':
        'The platform takes at most 500 deliveries in one replay. Count again, then start anew.',
      'window-too-long': 'The platform takes at most 48 hours in one replay. Choose a shorter window.',
      'too-many-at-once': 'Three replays are running already. This one starts when one of them has ended.',
    },

    run: {
      title: (intent: 'failed' | 'exact' | 'everything', count: number | undefined) => {
        const many = count === undefined ? undefined : deliveries(count);
        if (intent === 'failed') {
          return count === undefined
            ? 'Replay of what failed'
            : `Replay of ${n(count)} failed ${f.plural(count, { one: 'delivery', other: 'deliveries' })}`;
        }
        if (intent === 'exact') return `Replay of ${many ?? 'chosen deliveries'}`;
        return many === undefined ? 'Replay of everything in a window' : `Replay of everything, ${many}`;
      },
      phases: {
        paused: 'Interrupted',
        testing: 'Testing',
        sending: 'Sending',
        watching: 'Sent, being delivered',
        stopped: 'Stopped',
        finished: 'Finished',
        guard: 'Stopped by the guard',
      },
      started: (time: string) => `Started ${time}`,
      ended: (time: string) => `ended ${time}`,
      ofQueued: (total: number | undefined) =>
        total === undefined ? 'queued again' : `of ${n(total)} queued again`,
      ofDelivered: (total: number | undefined) =>
        total === undefined ? 'delivered' : `of ${n(total)} were delivered`,
      speed: (perMinute: number) => `${n(perMinute)} a minute`,
      left: (time: string) => `about ${time} left`,
      outcome: 'How the new deliveries fared',
      outcomes: {
        delivered: 'Delivered',
        failed: 'Failed again',
        filtered: 'Filtered',
        undecided: 'Not known yet',
        refused: 'Refused',
        unsent: 'Not sent',
      },
      estimate:
        'An estimate: new deliveries are matched by endpoint, event and time, as nothing links them to the replay.',
      mixed: 'Other deliveries of the same events arrived meanwhile and may be counted here.',
      noOutcome:
        'How they fare shows in the list of deliveries. A whole window can’t be matched with what it made.',
      queuedOnly: 'Queued again isn’t delivered: the receiver has still to take them.',
      failures: (count: number) =>
        `Why ${n(count)} failed or ${f.plural(count, { one: 'is', other: 'are' })} retried`,
      answered: (code: number, endpoint: string) => `${code} from ${endpoint}`,
      noAnswer: (endpoint: string) => `No answer from ${endpoint}`,
      test: 'Test send',
      testing: (endpoint: string) => `Waiting for ${endpoint}`,
      tested: (code: string, time: string, endpoint: string) => `${code} in ${time} from ${endpoint}`,
      testFailed: (code: string, endpoint: string) => `${code} from ${endpoint}`,
      testUnknown: (endpoint: string) => `No test delivery turned up for ${endpoint}`,
      noCode: 'No answer',
      canary: (count: number) => `Canary of ${n(count)}`,
      rest: 'The rest',
      jobs: 'Jobs',
      job: (number: number) => `Job ${n(number)}`,
      jobPhases: {
        waiting: 'Waiting',
        starting: 'Starting',
        running: 'Running',
        ended: 'Ended',
        cancelled: 'Cancelled',
        refused: 'Refused',
        unsure: 'Not known',
        lost: 'No longer known',
      },
      jobProgress: (done: number, total: number) => `${n(done)} of ${n(total)}`,
      unsure:
        'No answer came, so it may have started. Going on is safe: the platform knows the request again.',
      unsureTooLate:
        'No answer came, so it may have started. Look in the list below before you plan it again.',
      lost: 'Its progress can’t be known any more. Look at the deliveries themselves.',
      waitingForPlace: 'Waits until the platform has a place for it.',
      stuck: (time: string) =>
        `It hasn’t got further for ${time}. A task that died looks the same. Cancel it, then replay what is missing.`,
      stop: 'Stop replay',
      stopping: 'Stopping',
      goOn: (count: number | undefined) =>
        count === undefined ? 'Go on with the rest' : `Go on with the ${n(count)}`,
      dismiss: 'Done',
      dropRest: 'Don’t send the rest',
      heldElsewhere: 'Another tab is carrying out this replay.',
      stoppedAsked: (gone: number) =>
        gone === 0
          ? 'Nothing was sent.'
          : `${deliveries(gone)} had been queued already and can’t be recalled.`,
      untouched: (count: number) =>
        f.plural(count, {
          one: `The one that wasn’t sent is untouched.`,
          other: `The ${n(count)} that weren’t sent are untouched.`,
        }),
      restUnknown:
        'Which ones a stopped task left out isn’t known: look at the list of deliveries before you replay any of them again.',
      guardFailed: (failed: number, of: number, threshold: number) =>
        `${n(failed)} of ${n(of)} new deliveries failed, more than your ${f.percent(threshold, 0)}.`,
      guardUndecided: (undecided: number, of: number) =>
        `${n(undecided)} of ${n(of)} new deliveries weren’t accepted and are being retried, so the next batch was held back.`,
      guardUnknown: 'How the new deliveries fared can’t be known, so the next batch was held back.',
      guardTest: (endpoint: string) => `The test to ${endpoint} failed.`,
      error: (reason: string) => `The replay could not go on. ${reason}`,
      interrupted: 'The page was reloaded. Jobs that had started went on; the others wait for you.',
      keepOpen: 'Keep this page open.',
      keepOpenBody:
        'The next job starts only while it is. After a reload you go on with the rest; closing the tab drops it.',
      guardHeading: 'Guard',
      guardBelow: (threshold: number) => `Below ${f.percent(threshold, 0)}`,
      guardAbove: (threshold: number) => `Above ${f.percent(threshold, 0)}`,
      guardShare: 'of the new deliveries failed',
      guardWaiting: 'Nothing decided yet',
      guardGauge: (share: string, threshold: string) => `${share} failed, stops at ${threshold}`,
      stopsAt: (threshold: number) => `Stops at ${f.percent(threshold, 0)}`,
      announce: (phase: string, done: number, total: number | undefined) =>
        total === undefined
          ? `${phase}, ${n(done)} queued again`
          : `${phase}, ${n(done)} of ${n(total)} queued again`,
    },

    /** A replay in plain text, for a channel that others read: a line each. */
    summary: {
      copy: 'Copy summary',
      copyOf: (title: string) => `Copy summary: ${title}`,
      head: (title: string, phase: string) => `${title}: ${phase}`,
      chosen: (from: string, until: string) => `Chosen: from ${from} to ${until}`,
      endpoints: (list: string) => `Endpoints: ${list}`,
      events: (list: string) => `Events: ${list}`,
      named: (name: string, count: number | undefined) =>
        count === undefined ? name : `${name} (${n(count)})`,
      more: (count: number) => `${n(count)} more`,
      guarded: (canary: number, threshold: number, testFirst: boolean) =>
        `Plan: guarded, ${testFirst ? 'a test first, ' : ''}canary of ${n(canary)}, stops above ${f.percent(threshold, 0)} failed`,
      unguarded: (count: number) => `Plan: not guarded, ${jobs(count)}`,
      reason: (reason: string) => `Reason: ${reason}`,
      started: (time: string, ended: string | undefined) =>
        `Started ${time}${ended === undefined ? '' : `, ended ${ended}`}`,
      leftOut: (count: number) => `Left out beforehand: ${n(count)}`,
      queued: (replayed: number, total: number | undefined) =>
        `Sent again: ${n(replayed)}${total === undefined ? '' : ` of ${n(total)}`}`,
      counted: (word: string, count: number) => `${word}: ${n(count)}`,
      failures: (list: string) => `Why: ${list}`,
      asOf: (time: string) => `As of ${time}.`,
    },

    tasks: {
      title: 'Replay tasks',
      label: 'Replay tasks',
      status: {
        queued: 'Queued',
        running: 'Running',
        completed: 'All queued again',
        cancelled: 'Cancelled',
        failed: 'Failed',
        stuck: 'Stuck',
        gone: 'No longer kept',
      } as Readonly<Record<string, string>>,
      unknownStatus: (status: string) => `Unknown state: ${status}`,
      processed: (done: number, total: number) => `${n(done)} of ${n(total)} processed`,
      counts: (replayed: number, failed: number) =>
        failed === 0 ? `${n(replayed)} queued again` : `${n(replayed)} queued again, ${n(failed)} refused`,
      notStarted: 'Not started',
      goneOut: (count: number) =>
        count === 0 ? 'Nothing had gone out' : `${n(count)} had gone out already and can’t be recalled`,
      allRefused: 'None was queued: the platform refused all of them',
      gone: 'The platform keeps a task for about 2 hours. What came of it shows in the deliveries.',
      refusedWhy:
        'Refused: still active, endpoint off or gone, not subscribed, or payload no longer kept. The platform doesn’t say which.',
      cancel: 'Cancel',
      cancelTask: (started: string) => `Cancel the replay of ${started}`,
      cancelTitle: 'Cancel this replay?',
      cancelBody: (gone: number, left: number) =>
        [
          f.plural(gone, {
            0: 'None is queued yet.',
            one: 'One is queued already and can’t be recalled.',
            other: `${n(gone)} are queued already and can’t be recalled.`,
          }),
          f.plural(left, {
            0: 'None is left to be sent.',
            one: 'The one left won’t be sent.',
            other: `The ${n(left)} left won’t be sent.`,
          }),
        ].join(' '),
      cancelVerb: 'Cancel replay',
      keep: 'Let it go on',
      vetoed: 'This product kept the replay going.',
      cancelEnded: 'It had ended before the cancel arrived.',
      more: 'Show older ones',
      emptyTitle: 'Nothing was replayed lately',
      emptyBody: 'Replays appear here while they run, and for about 2 hours after.',
      failedTitle: 'Replay tasks could not be loaded.',
      stale: (time: string, reason: string) => `These tasks are from ${time}. ${reason}`,
    },
  };
};

export type ReplayMessages = ReturnType<typeof replay>;

import type { Formatters } from '../formatters.js';

/** The questions before something that can't be taken back lightly. Loaded when the first one is asked. */
export const actions = (f: Formatters) => ({
  waiting: 'Waiting for approval.',
  refused: 'It was not approved. Nothing was done.',

  deleting: {
    title: (host: string) => `Delete ${host}?`,
    goes: 'Events are no longer sent to it from now on. What goes with it:',
    parts: (events: number) => [
      f.plural(events, {
        one: 'its subscription to 1 event, with its filter if it has one',
        other: `its subscriptions to ${f.number(events)} events, with their filters if they have any`,
      }),
      'its headers and its rate limit, if it has any',
      'the way to replay its deliveries: a replay needs the endpoint',
    ],
    keeps: 'The signing secret and your other endpoints stay as they are. This can’t be undone.',
    confirm: 'Delete endpoint',
    deleting: 'Deleting',
  },

  switching: {
    offTitle: (host: string) => `Switch ${host} off?`,
    offBody:
      'Events that happen while it is off are not recorded for it and can’t be replayed to it later. Retries that are queued already may still arrive.',
    offConfirm: 'Switch off',
    onTitle: (host: string) => `Switch ${host} on again?`,
    onBody: (since: string) =>
      `It has been off since ${since}. Events since then were not recorded for it and are not sent now. Deliveries that failed before can be replayed.`,
    onBodyUnknown:
      'Events that happened while it was off were not recorded for it and are not sent now. Deliveries that failed before can be replayed.',
    onWarn: 'Ten more deliveries out of attempts within a day disable it again. Send a test first.',
    onConfirm: 'Switch on',
    testFirst: 'Send a test first',
  },

  rotation: {
    title: 'Rotate the signing secret?',
    noGrace: 'There is no overlap on this platform.',
    noGraceBody:
      'From the moment you rotate, deliveries are signed with the new secret only. Until your receivers know it, they refuse every one.',
    affected: (n: number) =>
      f.plural(n, {
        0: 'No endpoint is switched on now, so nothing breaks at once.',
        one: '1 endpoint is switched on and needs the new secret at once:',
        other: `${f.number(n)} endpoints are switched on and need the new secret at once:`,
      }),
    andMore: (n: number) => `and ${f.number(n)} more`,
    after:
      'A receiver that answers 401 or 403 is not tried again: those deliveries have to be replayed once it has the new secret.',
    ready: 'Before you rotate',
    checks: [
      'Someone can put the new secret into every receiver within minutes',
      'Receivers read the secret from configuration, not from code',
    ],
    type: (phrase: string) => `Type ${phrase} to confirm`,
    confirm: 'Rotate now',
    rotating: 'Rotating',
    ticksLeft: (n: number) =>
      f.plural(n, { one: 'One box is left to tick.', other: `${f.number(n)} boxes are left to tick.` }),
    nameLeft: (phrase: string) => `${phrase} is left to type.`,
    nameDiffers: (phrase: string) => `This isn’t ${phrase}.`,
    unchanged: 'The secret was not rotated.',
    unsure:
      'We don’t know whether the rotation took place. Reveal the secret and compare it with what your receivers have.',
  },

  followup: {
    title: 'The new secret is in force',
    since: (time: string) => `Deliveries are signed with it alone since ${time}.`,
    secret: 'Put the new secret into every receiver',
    tests: 'Send each endpoint a test, once its receiver has the secret',
    testsHint:
      'A test without an answer, or answered with 408, 429 or 5xx, counts towards switching its endpoint off.',
    noEndpoints: 'No endpoint is switched on, so there is none to test.',
    noEvents: 'This endpoint has no event to test with.',
    send: 'Send test',
    again: 'Send again',
    sendTo: (verb: string, url: string) => `${verb}: ${url}`,
    sending: 'Sending',
    waiting: 'Waiting for its answer',
    lost: 'No delivery found',
    notSent: 'Not sent',
    noAnswer: 'No answer',
    answered: (code: number) => f.number(code, { useGrouping: false }),
    refuses: 'It still has the old secret, or checks it elsewhere too.',
    watch: 'Watch for refusals',
    watchHint: (time: string) =>
      `Answers of 401 and 403 among the newest deliveries since the rotation. Looked at every 15 seconds until ${time}, while this stays open.`,
    over: 'The watch is over. Look at the deliveries if you are still unsure.',
    none: (seen: number) =>
      f.plural(seen, {
        0: 'Nothing was delivered since the rotation.',
        one: 'None. 1 delivery since the rotation, not refused.',
        other: `None. ${f.number(seen)} deliveries since the rotation, none refused.`,
      }),
    refused: (n: number, seen: number) =>
      `${f.plural(n, { one: '1 refusal', other: `${f.number(n)} refusals` })} among ${f.plural(seen, {
        one: '1 delivery.',
        other: `${f.number(seen)} deliveries.`,
      })}`,
    refusedHint:
      'A receiver that answers 401 or 403 is not tried again: replay these deliveries once it has the new secret.',
    at: (n: number) => f.plural(n, { one: '1 refusal', other: `${f.number(n)} refusals` }),
    close: 'Done',
  },
});

export type ActionsMessages = ReturnType<typeof actions>;

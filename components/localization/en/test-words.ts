import type { Formatters } from '../formatters.js';

/** What the test of an endpoint says. */
export const testWords = (f: Formatters) => ({
  title: 'Send a test',
  what: 'What is sent',
  event: 'Event',
  subscribedEvents: 'Subscribed events',
  otherEvents: 'Other events',
  noEvents: 'There are no events to test with yet.',
  payload: 'Payload',
  reset: 'Reset to the example',
  valid: (bytes: number) =>
    `Valid JSON, ${f.bytes(bytes)}. It goes out as data, with type and timestamp around it.`,
  send: 'Send test',
  sendAgain: 'Send again',
  sending: 'Sending',
  inLog: 'Tests appear in the delivery log',
  counts:
    'A test without an answer, or answered with 408, 429 or 5xx, counts towards switching the endpoint off.',
  strikes: (n: number, of: number, atLeast: boolean) =>
    `${atLeast ? 'At least ' : ''}${f.number(n)} of ${f.number(of)} deliveries ran out of attempts in the last 24 hours. At ${f.number(of)} the endpoint is switched off.`,
  off: 'Switched off',
  disabled: 'Disabled after failures',
  notAllowed: 'You may not send tests. Ask an administrator of your account.',
  happened: 'What happened',
  nothingYet: 'Nothing was sent yet. You will see here what the receiver answers.',
  accepted: (time: string) => `Accepted, ${time}`,
  acceptedHint: 'The platform took the test. That alone says nothing about the receiver.',
  made: (time: string) => `Delivery made, ${time}`,
  looking: 'Looking for its delivery',
  lookingHint:
    'No delivery of this test yet. The endpoint’s rate limit may hold it back. We keep looking for 5 minutes.',
  waitingForAnswer: 'Waiting for the answer',
  lost: 'No delivery found',
  lostHint:
    'No delivery of this test turned up within 5 minutes. Look into the delivery log later, or send it again.',
  answered: (code: string, time: string | undefined) =>
    time === undefined ? `Answered ${code}` : `Answered ${code} in ${time}`,
  noAnswer: 'No answer',
  noAnswerHint:
    'Nothing came back in time: the connection, its encryption or the receiver failed. The platform can’t tell which.',
  takenHint: '2xx means the receiver took it. Whether it checked the signature, only the receiver knows.',
  goneHint: 'With 410 the receiver asked for nothing more: the platform switches the endpoint off at once.',
  retriedHint: 'The platform tries such an answer again for ordinary deliveries.',
  finalHint: 'The platform does not try such an answer again.',
  responseBody: (bytes: number) => `Response body, ${f.bytes(bytes)}`,
  emptyBody: 'The response had no body.',
  cut: (bytes: number) => `Only the first ${f.bytes(bytes)} are shown.`,
  copyBody: 'Copy body',
  badge: { delivered: 'Delivered', failed: 'Failed', waiting: 'Waiting', lost: 'Not found' },
  openDelivery: 'Open the delivery',
  curl: 'The same, with curl',
  curlBefore: 'Without signature: send the test first to have its headers here.',
  curlSent: 'What was sent, without signature and secret header values.',
  curlWithSecrets: 'What was sent, with signature and secrets. Share it with care.',
  curlInclude: 'Include the signature and secret header values',
  copyCurl: 'Copy curl',
  curlImpossible: 'This payload holds a character that no command can carry.',
  offAndAnswered: 'This endpoint is off, and it just answered.',
  offAndAnsweredHint:
    'New events reach it once it is switched on. Events meanwhile were not recorded for it.',
  enable: 'Switch on',
  enabling: 'Switching on',
  enabled: 'The endpoint is switched on. New events are sent to it from now on.',
  notEnabled: 'Not switched on.',
  notSent: 'Not sent.',
});

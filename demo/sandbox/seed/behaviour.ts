import type { Random } from './random.js';

/** How an invented receiver behaves. */
export interface Behaviour {
  /** Of its response times, in milliseconds. */
  median: number;
  spread: number;
  /** The status it answers with; undefined for no answer. `age` is how long ago that was, in milliseconds. */
  answer: (random: Random, age: number) => number | undefined;
}

/** A behaviour that depends on how long ago its requests were. */
export type PlannedBehaviour = (ages: readonly number[]) => Behaviour;

const HOUR = 60 * 60 * 1000;
const often = (code: number, badly: (random: Random, age: number) => number | undefined, rarely: number): Behaviour['answer'] =>
  (random, age) => (random.chance(rarely) ? badly(random, age) : code); // prettier-ignore

export const healthy = (median: number): Behaviour => ({
  median,
  spread: 0.45,
  answer: often(200, (random) => random.pick([500, 502, 422]), 0.006),
});

const OUTAGE = 65 * 60 * 1000;

/** Well most of the time, but for about an hour lately, when it was busiest: whoever opens the demo finds the traces. */
export const withOutage =
  (median: number, fromHoursAgo: number, toHoursAgo: number): PlannedBehaviour =>
  (ages) => {
    const startedAgo = busiest(ages, fromHoursAgo * HOUR, toHoursAgo * HOUR);
    return {
      median,
      spread: 0.5,
      answer: (random, age) => {
        if (age <= startedAgo && age > startedAgo - OUTAGE) return random.chance(0.7) ? 503 : undefined;
        return random.chance(0.008) ? random.pick([422, 404, 500]) : 200;
      },
    };
  };

/** The age at which the fullest stretch as long as an outage began. */
function busiest(ages: readonly number[], oldest: number, youngest: number): number {
  const candidates = ages.filter((age) => age <= oldest && age >= youngest + OUTAGE);
  const fullness = (start: number) => ages.filter((age) => age <= start && age > start - OUTAGE / 2).length;
  return candidates.reduce(
    (best, age) => (fullness(age) > fullness(best) ? age : best),
    candidates[0] ?? oldest,
  );
}

/** Fails every third time or so, and lately more often. */
export const flaky = (median: number): Behaviour => ({
  median,
  spread: 0.7,
  answer: (random, age) => {
    if (!random.chance(age < 6 * HOUR ? 0.45 : 0.26)) return 200;
    return random.chance(0.15) ? undefined : random.pick([500, 500, 502, 504]);
  },
});

/** Worked until it was gone for good. */
export const deadSince = (median: number, hoursAgo: number): Behaviour => ({
  median,
  spread: 0.5,
  answer: (random, age) => {
    if (age > hoursAgo * HOUR) return random.chance(0.01) ? 500 : 200;
    return random.chance(0.6) ? undefined : 502;
  },
});

/** Worked until its owners said that they want no more. */
export const goneSince = (median: number, hoursAgo: number): Behaviour => ({
  median,
  spread: 0.4,
  answer: (_, age) => (age > hoursAgo * HOUR ? 200 : 410),
});

const answers: Readonly<Record<number, readonly [string, string]>> = {
  200: ['application/json', '{"received":true}'],
  404: ['text/plain', 'No such order.'],
  410: ['text/plain', 'This hook was retired.'],
  422: ['application/json', '{"error":"unknown_customer","message":"The customer is not known here."}'],
  500: [
    'application/json',
    '{"error":"internal","message":"could not obtain a database connection within 2000 ms"}',
  ],
  502: [
    'text/html',
    '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>',
  ],
  503: [
    'text/html',
    '<html><head><title>503 Service Unavailable</title></head><body><h1>Down for maintenance</h1></body></html>',
  ],
  504: ['text/plain', 'upstream request timeout'],
};

/** What a receiver says with a status. */
export function answerOf(code: number, at: number): { headers: Record<string, string>; body: string } {
  const [type, body] = answers[code] ?? ['text/plain', ''];
  const headers = {
    'content-type': type,
    date: new Date(at).toUTCString(),
    'content-length': String(Buffer.byteLength(body)),
    ...(code === 503 ? { 'retry-after': '30' } : {}),
  };
  return { headers, body };
}

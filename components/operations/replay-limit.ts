import { WachtApiError } from '../client/errors.js';
import { own } from '../format/own.js';

/** Which of the platform's replay limits was hit (contract, 'Replay'). */
export type ReplayLimit = 'too-many-ids' | 'window-too-long' | 'too-many-at-once';

const codes: Partial<Record<string, ReplayLimit>> = {
  REPLAY_MAX_IDS_EXCEEDED: 'too-many-ids',
  REPLAY_DATE_WINDOW_EXCEEDED: 'window-too-long',
  REPLAY_CONCURRENCY_EXCEEDED: 'too-many-at-once',
};

/** Some deployments answer with the number 400 and only a sentence, so its words have to do. */
const phrases: readonly (readonly [RegExp, ReplayLimit])[] = [
  [/concurren|running|in progress|at (?:a|the same) time/i, 'too-many-at-once'],
  [/hour|window|date range/i, 'window-too-long'],
  [/\bids?\b|deliver(?:y|ies)/i, 'too-many-ids'],
];

export function replayLimitOf(error: unknown): ReplayLimit | undefined {
  if (!(error instanceof WachtApiError) || error.kind !== 'replay-limit') return undefined;
  return own(codes, error.code ?? '') ?? phrases.find(([phrase]) => phrase.test(error.message))?.[1];
}

/** Answers after which it isn't known whether a replay was queued: the request may have arrived all the same. */
export function leavesItOpen(error: WachtApiError): boolean {
  return ['network', 'timeout', 'server', 'malformed', 'aborted'].includes(error.kind);
}

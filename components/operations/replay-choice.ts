import type { Delivery, Policy } from '../client/types.js';
import type { Guard } from './replay-plan.js';
import type { ReplayIntent, ReplaySelection } from './replay-survey.js';
import { lastHours, type TimeWindow } from './time-window.js';
import { checkWindow, type WindowProblem } from './window-math.js';
import { fromWallClock, toWallClock } from './zoned-time.js';

/** Hours back from now, or a window that somebody wrote. */
export type WindowPreset = 1 | 5 | 24 | 'custom';
export const windowPresets: readonly WindowPreset[] = [1, 5, 24, 'custom'];

/** What the replay panel's form holds, as it was typed. */
export interface ReplayChoice {
  readonly intent: ReplayIntent;
  readonly deliveries: readonly Delivery[];
  readonly preset: WindowPreset;
  /** Wall-clock times of `zone`, for a custom window. */
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  /** Empty for all. */
  readonly endpointId: string;
  readonly eventName: string;
  /** Undefined until somebody says so: then their number decides. */
  readonly guarded: boolean | undefined;
  readonly testFirst: boolean;
  readonly canary: string;
  readonly threshold: string;
  readonly reason: string;
  readonly idempotent: boolean;
}

/** What a host or another element opens the panel with. */
export interface ReplayPreset {
  readonly intent?: 'failed' | 'everything';
  /** The last so many hours, or a window that stands still. Default: the last hour. */
  readonly hours?: 1 | 5 | 24;
  readonly window?: TimeWindow;
  readonly endpointId?: string;
  readonly eventName?: string;
}

export function newChoice(
  deliveries: readonly Delivery[],
  preset: ReplayPreset | undefined,
  zone: string,
  now: number,
): ReplayChoice {
  const window = preset?.window ?? lastHours(preset?.hours ?? 24, now);
  return {
    intent: preset?.intent ?? (deliveries.length > 0 ? 'exact' : 'failed'),
    deliveries,
    preset: preset?.window ? 'custom' : (preset?.hours ?? 1),
    from: toWallClock(window.from, zone),
    until: toWallClock(window.until, zone),
    zone,
    endpointId: preset?.endpointId ?? '',
    eventName: preset?.eventName ?? '',
    guarded: undefined,
    testFirst: true,
    canary: '10',
    threshold: '20',
    reason: '',
    idempotent: false,
  };
}

/** The window as chosen; `now` stands still until it is counted again, so that the dry run and the replay agree. */
export function windowOf(choice: ReplayChoice, now: number): Partial<TimeWindow> {
  if (choice.preset !== 'custom') return lastHours(choice.preset, now);
  const from = fromWallClock(choice.from, choice.zone);
  const until = fromWallClock(choice.until, choice.zone);
  return {
    ...(from === undefined ? {} : { from }),
    // What hasn't happened can't be sent again: a window that ends ahead counts up to now.
    ...(until === undefined ? {} : { until: Math.min(until, now) }),
  };
}

export function problemOf(choice: ReplayChoice, now: number, policy: Policy): WindowProblem | undefined {
  if (choice.intent === 'exact') return undefined;
  return checkWindow(windowOf(choice, now), now, policy.replay?.max_hours);
}

/** The same window written in another zone. */
export function inZone(choice: ReplayChoice, zone: string): ReplayChoice {
  const move = (text: string): string => {
    const time = fromWallClock(text, choice.zone);
    return time === undefined ? text : toWallClock(time, zone);
  };
  return { ...choice, zone, from: move(choice.from), until: move(choice.until) };
}

/** @returns undefined while there is nothing sensible to count */
export function selectionOf(choice: ReplayChoice, now: number, policy: Policy): ReplaySelection | undefined {
  if (choice.intent === 'exact') {
    return choice.deliveries.length === 0 ? undefined : { intent: 'exact', deliveries: choice.deliveries };
  }
  if (problemOf(choice, now, policy)) return undefined;
  const { from, until } = windowOf(choice, now);
  if (from === undefined || until === undefined) return undefined;
  return {
    intent: choice.intent,
    window: { from, until },
    ...(choice.endpointId ? { endpointId: choice.endpointId } : {}),
    ...(choice.eventName ? { eventName: choice.eventName } : {}),
  };
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,4}$/.test(text.trim())) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

export const canaryRange = [1, 500] as const;
export const thresholdRange = [1, 100] as const;

export function canaryOf(choice: ReplayChoice): number | undefined {
  return wholeNumber(choice.canary, ...canaryRange);
}

export function thresholdOf(choice: ReplayChoice): number | undefined {
  return wholeNumber(choice.threshold, ...thresholdRange);
}

/**
 * From so many deliveries on a replay is guarded unless somebody says otherwise: at five times the canary the guard keeps
 * most of them from a receiver that is still down. With fewer it would mostly make people wait.
 */
export const GUARDED_FROM = 50;

/** @param count how many would be sent, as far as they were counted */
export function isGuarded(choice: ReplayChoice, count: number): boolean {
  return choice.guarded ?? count >= GUARDED_FROM;
}

/** Undefined when it isn't guarded, or not yet filled in. */
export function guardOf(choice: ReplayChoice, count: number): Guard | undefined {
  const canary = canaryOf(choice);
  const threshold = thresholdOf(choice);
  if (!isGuarded(choice, count) || canary === undefined || threshold === undefined) return undefined;
  return { canary, threshold, testFirst: choice.testFirst };
}

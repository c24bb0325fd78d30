import type { ProblemKind } from './problem.js';
import type { FailureKind } from './wacht/failure.js';

export type RouteName = 'embed-ticket' | 'audit-events' | 'openapi' | 'none';

/** What is worth counting. No user, tenant or address is in it, so that it can become a metric's labels. */
export type Observation =
  | { what: 'request'; route: RouteName; status: number; kind: ProblemKind | 'ok'; seconds: number }
  | { what: 'wacht'; outcome: FailureKind | 'ok'; seconds: number }
  | { what: 'audit'; outcome: 'ok' | 'failed'; seconds: number }
  | { what: 'unreadable'; status: number };

export type Observe = (observation: Observation) => void;

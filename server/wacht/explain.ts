import { Problem, type ProblemKind } from '../problem.js';
import type { FailureKind, WachtFailure } from './failure.js';

const later = 'Try again in a minute.';
const ours = 'This is not your doing. Tell whoever runs this product.';

/** What the visitor reads. It says nothing of keys and addresses; the operator finds those in the log. */
const FOR_VISITORS: Readonly<Record<FailureKind, readonly [ProblemKind, string]>> = {
  timeout: ['wacht-timeout', `The webhook service took too long. ${later}`],
  unreachable: ['wacht-unreachable', `The webhook service cannot be reached. ${later}`],
  overloaded: ['wacht-unavailable', `The webhook service is busy. ${later}`],
  down: ['wacht-unavailable', `The webhook service is down for the moment. ${later}`],
  'circuit-open': ['wacht-unavailable', `The webhook service has been failing and is given a rest. ${later}`],
  'key-refused': ['wacht-refused', `The webhook service does not accept this server. ${ours}`],
  'request-refused': ['wacht-refused', `The webhook service did not accept the request. ${ours}`],
  odd: ['wacht-odd', `The webhook service answered in a way that makes no sense. ${ours}`],
  'no-such-app': [
    'app-missing',
    'Webhooks have not been set up for this deployment. Ask whoever runs this product.',
  ],
};

const FOR_OPERATORS: Readonly<Record<FailureKind, string>> = {
  timeout: 'Wacht did not answer in time',
  unreachable: 'Wacht cannot be reached: check the base URL and the network',
  overloaded: 'Wacht answered 429: this API key is over its limit',
  down: 'Wacht, or a proxy before it, is down',
  'circuit-open': 'Wacht was not asked: the circuit is open after failures in a row',
  'key-refused': 'Wacht refused the API key: check that it is right and belongs to this deployment',
  'request-refused': 'Wacht refused the request for a ticket',
  odd: 'Wacht, or a proxy before it, answered with something that is not its API: check the base URL',
  'no-such-app': 'Wacht knows no such webhook app: provision it (docs/provisioning.md)',
};

export const toProblem = ({ kind, retryAfterSeconds }: WachtFailure): Problem => {
  const [problem, detail] = FOR_VISITORS[kind];
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return new Problem(problem, detail, { headers });
};

export const forOperators = ({ kind }: WachtFailure): string => FOR_OPERATORS[kind];

import { WachtApiError } from './errors.js';
import { isRecord, type JsonRecord } from './json.js';
import type { Approval, Policy } from './types.js';

type Rule = (value: unknown) => boolean;
type Rules<T> = Readonly<Record<keyof T, Rule>>;

const approvals: Readonly<Record<Approval, true>> = {
  create: true,
  update: true,
  delete: true,
  enable: true,
  test: true,
  reveal: true,
  'copy-secret': true,
  rotate: true,
  replay: true,
  cancel: true,
  export: true,
  'export-activity': true,
};

const isListOf =
  (rule: (text: string) => boolean): Rule =>
  (value) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && rule(one));
const isPositive: Rule = (value) => typeof value === 'number' && value > 0;

const replay: Rules<NonNullable<Policy['replay']>> = {
  max_hours: isPositive,
  max_deliveries: (value) => isPositive(value) && Number.isInteger(value),
};
const policyRules: Rules<Policy> = {
  can: Array.isArray,
  max_endpoints: (value) => Number.isInteger(value) && Number(value) >= 0,
  url_hosts: isListOf(() => true),
  replay: (value) => isRecord(value) && faultIn(value, replay) === undefined,
  approvals: isListOf((name) => Object.hasOwn(approvals, name)),
  require_audit: (value) => typeof value === 'boolean',
};

const faultIn = (given: JsonRecord, rules: Readonly<Record<string, Rule>>): string | undefined =>
  Object.keys(given).find((name) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    return !rule || (given[name] !== undefined && !rule(given[name]));
  });

function complaintOf(policy: unknown): string | undefined {
  if (!isRecord(policy) || policy['can'] === undefined) return 'it has no list named can';
  const name = faultIn(policy, policyRules);
  if (name === undefined) return undefined;
  const names = Object.keys(name === 'approvals' ? approvals : name === 'replay' ? replay : policyRules);
  const value = JSON.stringify(policy[name] ?? null).slice(0, 200);
  return `${name} is ${value}; what it knows are ${names.join(', ')}`;
}

/**
 * Whether the interface can hold people to a policy. A name that is misspelt would hold nobody to anything, and the
 * page would look as if it did: nothing begins then, as with a policy that can't be read at all (decision 7).
 *
 * @throws WachtApiError `malformed`, and `warn` gets the same words
 */
export function checkPolicy(policy: unknown, warn: (message: string) => void): void {
  const complaint = complaintOf(policy);
  if (complaint === undefined) return;
  const message = `This page can’t hold anybody to the ticket’s policy: ${complaint}.`;
  warn(message);
  throw new WachtApiError('malformed', message);
}

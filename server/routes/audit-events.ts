import { z } from 'zod';
import type { Answer, Asked } from '../asked.js';
import {
  ACTIONS,
  CLIENT_ACTIONS,
  KINDS,
  OUTCOMES,
  type AuditAction,
  type AuditEntry,
  type AuditLog,
  type AuditQuery,
} from '../audit/entry.js';
import { storable } from '../audit/chain.js';
import { textWithoutSecrets, withoutSecrets } from '../audit/redact.js';
import { admit, eventOf, identify } from '../gate.js';
import { checked, readJson } from '../json-body.js';
import type { Settings } from '../options.js';
import type { Principal } from '../principal.js';
import { Problem } from '../problem.js';
import { record } from '../record.js';

const deploymentId = z.string().min(1).max(64).describe('Whose log it is.');

export const reportQuery = z.strictObject({ deploymentId });

const reported = {
  action: z.enum(CLIENT_ACTIONS),
  target: z
    .string()
    .max(200)
    .optional()
    .describe('What was acted on: the id of an endpoint, a task, a delivery.'),
  reason: z.string().max(500).optional().describe('What the operator typed.'),
  before: z
    .json()
    .optional()
    .describe('What was there before, where there was something; secrets are taken out.'),
  after: z.json().optional(),
};

/** An action before it starts, and its outcome after. */
export const reportBody = z.discriminatedUnion('outcome', [
  z.strictObject({ ...reported, outcome: z.literal('intended') }),
  z.strictObject({
    ...reported,
    outcome: z.enum(['succeeded', 'failed']),
    intent: z.int().positive().describe('The id that the report of the intention was answered with.'),
  }),
]);

export const reportAnswer = z.object({ id: z.int(), at: z.iso.datetime() });

const LIMIT = { default: 50, max: 200 };

export const logQuery = z.strictObject({
  deploymentId,
  action: z.enum(ACTIONS).optional(),
  kind: z
    .enum(['act', 'access'])
    .optional()
    .describe('`act`: what operators did. `access`: who was let in, and who was not.'),
  outcome: z.enum(OUTCOMES).optional(),
  principal: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional().describe('Included.'),
  to: z.iso.datetime({ offset: true }).optional().describe('Not included.'),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('The `next_cursor` of the page before.'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional()
    .describe(`1 to ${LIMIT.max}, default ${LIMIT.default}.`),
});

export const logAnswer = z.object({
  data: z.array(
    z.object({
      id: z.int(),
      at: z.iso.datetime(),
      action: z.enum(ACTIONS),
      outcome: z.enum(OUTCOMES),
      source: z.enum(['server', 'client-reported']),
      principal: z.string(),
      request_id: z.string(),
      address: z.string().nullable(),
      target: z.string().nullable(),
      reason: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
      intent: z.int().nullable(),
    }),
  ),
  has_more: z.boolean(),
  next_cursor: z.string().optional(),
});

/** @throws Problem (400) for a parameter that is unknown, wrong or given twice */
function queryOf<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Problem('bad-request', 'A query parameter is given twice.');
  return checked(schema, Object.fromEntries(searchParams));
}

function logOf({ audit }: Settings): AuditLog {
  if (!audit) throw new Problem('not-found', 'This server keeps no audit log.');
  return audit;
}

/** People type what they shouldn't: a secret stays out of the log wherever they put it. */
const textOrNull = (text: string | undefined) => (text === undefined ? null : textWithoutSecrets(text));

/**
 * An outcome is told by who began it, where they began it, of what they began: nobody writes another's history. An
 * intention of another tenant and one that never was read alike.
 *
 * @throws Problem 400 for any other, once that is recorded; 503 when the log can't be read or written
 */
async function demandOwnIntent(
  settings: Settings,
  asked: Asked,
  who: Principal,
  deploymentId: string,
  { action, outcome, intent }: Extract<z.output<typeof reportBody>, { intent: number }>,
): Promise<void> {
  // The entry itself, or the one before where it isn't this tenant's: one look into the index, whatever is claimed.
  const [begun] = await read(settings, asked, { deployment: deploymentId, before: intent + 1, limit: 1 });
  const isOwn =
    begun?.seq === intent &&
    begun.deployment === deploymentId &&
    begun.principal === storable(who.id) &&
    begun.outcome === 'intended' &&
    begun.action === action;
  if (isOwn) return;
  await record(settings, {
    ...eventOf(asked, who, 'audit.report', deploymentId),
    outcome: 'denied',
    reason: 'not-own-intent',
    after: { action, outcome, intent },
  });
  const message = 'This is not the id of something that you began here. Report the intention first.';
  throw new Problem('bad-request', `intent: ${message}`, { errors: [{ path: 'intent', message }] });
}

/** Records what an operator's browser says that they are about to do, or did. */
export async function reportEvent(settings: Settings, asked: Asked): Promise<Answer> {
  logOf(settings);
  const who = await identify(settings, asked);
  const query = queryOf(asked.request, reportQuery);
  const report = await readJson(asked.request, reportBody, settings.body);
  settings.slugs.check(query.deploymentId);
  await admit(settings, asked, who, 'audit.report', query.deploymentId);
  if (report.outcome !== 'intended') await demandOwnIntent(settings, asked, who, query.deploymentId, report);
  const recorded = await record(settings, {
    ...eventOf(asked, who, report.action, query.deploymentId),
    outcome: report.outcome,
    source: 'client-reported',
    target: textOrNull(report.target),
    reason: textOrNull(report.reason),
    before: withoutSecrets(report.before ?? null),
    after: withoutSecrets(report.after ?? null),
    intent: report.outcome === 'intended' ? null : report.intent,
  });
  return { status: 201, body: recorded && { id: recorded.seq, at: new Date(recorded.at).toISOString() } };
}

const shown = (entry: AuditEntry): z.input<typeof logAnswer>['data'][number] => ({
  id: entry.seq,
  at: new Date(entry.at).toISOString(),
  action: entry.action,
  outcome: entry.outcome,
  source: entry.source,
  principal: entry.principal,
  request_id: entry.requestId,
  address: entry.address,
  target: entry.target,
  reason: entry.reason,
  before: entry.before,
  after: entry.after,
  intent: entry.intent,
});

/** The log of one deployment, newest first. */
export async function listEvents(settings: Settings, asked: Asked): Promise<Answer> {
  logOf(settings);
  const who = await identify(settings, asked);
  const query = queryOf(asked.request, logQuery);
  settings.slugs.check(query.deploymentId);
  await admit(settings, asked, who, 'audit.read', query.deploymentId);
  const limit = Math.min(LIMIT.max, Math.max(1, Number(query.limit ?? LIMIT.default)));
  const entries = await read(settings, asked, asListed(query, limit + 1));
  const page = entries.slice(0, limit);
  const last = entries.length > limit ? page.at(-1) : undefined;
  return {
    body: {
      data: page.map(shown),
      has_more: last !== undefined,
      ...(last && { next_cursor: String(last.seq) }),
    },
  };
}

/** Both at once narrow to what fits both. */
function actionsOf(
  action: AuditAction | undefined,
  kind: keyof typeof KINDS | undefined,
): readonly AuditAction[] | undefined {
  const ofKind: readonly AuditAction[] | undefined = kind && KINDS[kind];
  if (action === undefined) return ofKind;
  return [action].filter((one) => ofKind?.includes(one) ?? true);
}

const time = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

const asListed = (
  { deploymentId: deployment, action, kind, outcome, principal, from, to, cursor }: z.output<typeof logQuery>,
  limit: number,
): AuditQuery => ({
  deployment,
  actions: actionsOf(action, kind),
  outcome,
  principal,
  from: time(from),
  to: time(to),
  before: cursor === undefined ? undefined : Number(cursor),
  limit,
});

async function read(settings: Settings, { requestId }: Asked, query: AuditQuery): Promise<AuditEntry[]> {
  try {
    return await logOf(settings).list(query);
  } catch (error) {
    settings.logger.error(
      { request_id: requestId, cause: error instanceof Error ? error.message : '' },
      'The audit log cannot be read',
    );
    throw new Problem('audit-unavailable', 'The log cannot be read right now. Try again in a minute.');
  }
}

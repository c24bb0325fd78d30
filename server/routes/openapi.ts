import { z } from 'zod';
import type { Answer } from '../asked.js';
import type { Settings } from '../options.js';
import { logAnswer, logQuery, reportAnswer, reportBody, reportQuery } from './audit-events.js';
import { ticketAnswer, ticketBody } from './embed-ticket.js';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The request is not valid; `errors` says where.',
  401: 'Nobody is signed in.',
  403: 'The person may not, or the page is of another site.',
  413: 'The body is over 4096 bytes.',
  415: 'The body is not sent as JSON.',
  429: 'Too many requests; `Retry-After` says for how long.',
  503: 'Sign-in, the audit log or Wacht is not available.',
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
const content = (schema: z.ZodType, io: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(schema, io) } },
});

/** One schema for every refusal, referred to, so that generated clients get one type. */
const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const refusals = (more: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries({ ...REFUSALS, ...more }).map(([status, description]) => [
      status,
      { description, content: problemContent },
    ]),
  );

const parameters = (schema: z.ZodObject<Record<string, z.ZodType>>) =>
  Object.entries(schema.shape).map(([name, one]) => ({
    name,
    in: 'query',
    required: !one.safeParse(undefined).success,
    schema: schemaOf(one, 'input'),
  }));

/** The description of the routes in OpenAPI 3.1, made of the same schemas that check the requests. */
function document({ basePath, audit }: Settings) {
  const ticket = {
    operationId: 'createEmbedTicket',
    summary: 'A ticket for the webhooks of one deployment',
    requestBody: { required: true, ...content(ticketBody, 'input') },
    responses: {
      200: { description: 'The ticket, and what the page needs besides', ...content(ticketAnswer, 'output') },
      ...refusals({
        404: 'The webhook app is not set up yet.',
        409: 'Two deployments have one app: `slugFor` is at fault.',
        502: 'Wacht cannot be reached, refused this server, or made no sense.',
        504: 'Wacht did not answer in time.',
      }),
    },
  };
  const report = {
    operationId: 'reportAuditEvent',
    summary: "An operator's action, before it starts and after it ended",
    parameters: parameters(reportQuery),
    requestBody: { required: true, ...content(reportBody, 'input') },
    responses: { 201: { description: 'Recorded', ...content(reportAnswer, 'output') }, ...refusals() },
  };
  const read = {
    operationId: 'listAuditEvents',
    summary: 'The audit log of one deployment, newest first',
    parameters: parameters(logQuery),
    responses: { 200: { description: 'A page of it', ...content(logAnswer, 'output') }, ...refusals() },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Wacht webhook ticket server', version: '1' },
    paths: {
      [`${basePath}/embed-ticket`]: { post: ticket },
      ...(audit && { [`${basePath}/audit-events`]: { get: read, post: report } }),
    },
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  };
}

/** Makes the route once for all requests: the document depends on nothing that is asked. */
export function openApi(settings: Settings): () => Promise<Answer> {
  const body = document(settings);
  return () => Promise.resolve({ body });
}

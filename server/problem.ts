/** The kinds of refusal and failure that this server knows; each is the last part of a problem's `type`. */
export type ProblemKind =
  | 'bad-request'
  | 'not-signed-in'
  | 'not-allowed'
  | 'cross-site'
  | 'not-found'
  | 'method-not-allowed'
  | 'too-slow'
  | 'slug-taken'
  | 'too-large'
  | 'not-json'
  | 'too-many'
  | 'headers-too-large'
  | 'app-missing'
  | 'internal'
  | 'sign-in-unavailable'
  | 'audit-unavailable'
  | 'wacht-refused'
  | 'wacht-odd'
  | 'wacht-unreachable'
  | 'wacht-unavailable'
  | 'wacht-timeout';

const STATUS_AND_TITLE: Readonly<Record<ProblemKind, readonly [status: number, title: string]>> = {
  'bad-request': [400, 'The request is not valid'],
  'not-signed-in': [401, 'Sign in first'],
  'not-allowed': [403, 'Access required'],
  'cross-site': [403, 'The request came from another site'],
  'not-found': [404, 'There is nothing here'],
  'app-missing': [404, 'Webhooks are not set up for this deployment yet'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'too-slow': [408, 'The request took too long to arrive'],
  'slug-taken': [409, 'Two deployments share one webhook app'],
  'too-large': [413, 'The request is too large'],
  'not-json': [415, 'The request has to be JSON'],
  'too-many': [429, 'Too many requests'],
  'headers-too-large': [431, 'The header fields are too large'],
  internal: [500, 'Something went wrong on the server'],
  'wacht-refused': [502, 'The webhook service refused this server'],
  'wacht-odd': [502, 'The webhook service gave an answer that makes no sense'],
  'wacht-unreachable': [502, 'The webhook service cannot be reached'],
  'sign-in-unavailable': [503, 'Sign-in cannot be checked right now'],
  'audit-unavailable': [503, 'The audit log cannot be written right now'],
  'wacht-unavailable': [503, 'The webhook service is not available right now'],
  'wacht-timeout': [504, 'The webhook service did not answer in time'],
};

export interface FieldError {
  path: string;
  message: string;
}

export interface ProblemExtras {
  headers?: Record<string, string>;
  errors?: readonly FieldError[];
}

/** An expected end of a request: it becomes an RFC 9457 problem document. Its words may reach the visitor. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly kind: ProblemKind,
    /** What happened and what to do next, in words for whoever reads the page. */
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
    this.name = 'Problem';
    [this.status, this.title] = STATUS_AND_TITLE[kind];
  }

  /** The document of RFC 9457, section 3.1, with the request's id so that an operator finds it in the log. */
  body(requestId: string): Record<string, unknown> {
    return {
      // A tag URI (RFC 4151): it names the kind without promising that there is a page behind it.
      type: `tag:wacht-webhook-elements,2026:${this.kind}`,
      title: this.title,
      status: this.status,
      detail: this.detail,
      request_id: requestId,
      ...(this.extras.errors && { errors: this.extras.errors }),
    };
  }
}

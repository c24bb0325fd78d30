/** What is counted: each has its own rate. */
export type Scope = 'address' | 'user' | 'tenant';

export interface Rate {
  requests: number;
  seconds: number;
}

export interface Verdict {
  scope: Scope;
  rate: Rate;
  /** Requests left in the window; negative when there were too many. */
  remaining: number;
  /** Seconds until the window starts anew. */
  resetSeconds: number;
}

export type Subjects = Partial<Record<Scope, string>>;

/** Counts requests of each subject. It must answer in any case: what it can't share, it counts alone. */
export interface Limiter {
  /** Counts one request of each subject, and says how each stands. */
  take(subjects: Subjects): Promise<Verdict[]> | Verdict[];
}

/** A person opens a page now and then, an office shares an address, a tenant has many people. */
export const DEFAULT_RATES: Readonly<Record<Scope, Rate>> = {
  address: { requests: 300, seconds: 60 },
  user: { requests: 60, seconds: 60 },
  tenant: { requests: 300, seconds: 60 },
};

export const SCOPES = ['address', 'user', 'tenant'] as const satisfies readonly Scope[];

/** The fields of draft-ietf-httpapi-ratelimit-headers: all policies, and how the tightest stands. */
export function rateLimitHeaders(verdicts: readonly Verdict[]): Record<string, string> {
  const [tightest] = [...verdicts].sort((a, b) => a.remaining - b.remaining);
  if (!tightest) return {};
  const policies = verdicts.map(({ scope, rate }) => `"${scope}";q=${rate.requests};w=${rate.seconds}`);
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: `"${tightest.scope}";r=${Math.max(0, tightest.remaining)};t=${tightest.resetSeconds}`,
  };
}

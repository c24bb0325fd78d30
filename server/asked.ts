import type { Verdict } from './limits/limiter.js';

/** One request on its way through the server. */
export interface Asked {
  request: Request;
  requestId: string;
  /** The visitor's address, where it can be known. */
  address: string | undefined;
  /** How the limits stood, for the header fields of the answer. */
  verdicts: Verdict[];
}

/** What a route answers; the app turns it into a response. */
export interface Answer {
  status?: number;
  body: unknown;
}

import type { Delivery } from '../client/types.js';
import type { OperationsMessages } from '../localization/en/operations.js';
import { pendingGlyph, retryingGlyph } from '../styles/delivery-glyphs.js';
import type { Glyph, Tone } from '../styles/status-marks.js';

export interface StatusView {
  readonly tone: Tone;
  readonly shape: Glyph;
  readonly word: string;
  /** What it means, in a sentence; empty for a status that nobody described. */
  readonly meaning: string;
}

const looks: Readonly<Record<string, readonly [Tone, Glyph]>> = {
  pending: ['info', pendingGlyph],
  success: ['success', 'success'],
  failed: ['warning', retryingGlyph],
  permanently_failed: ['danger', 'danger'],
  filtered: ['muted', 'filtered'],
  endpoint_disabled: ['danger', 'disabled'],
  deactivated: ['danger', 'off'],
  reactivated: ['muted', 'unused'],
};

/** How a delivery stands, for a reader. A status of a newer platform goes by its HTTP code (contract, 'Delivery'). */
export function deliveryStatus(row: Delivery, words: OperationsMessages): StatusView {
  const known = Object.hasOwn(looks, row.status);
  const status = known ? row.status : guessed(row.http_status_code);
  const [tone, shape] = looks[status] ?? ['muted', 'unknown'];
  const word = (known ? words.status[status] : undefined) ?? row.status;
  return { tone, shape, word, meaning: words.statusMeaning[status] ?? '' };
}

function guessed(code: number | null | undefined): string {
  if (code == null) return 'unknown';
  return code >= 200 && code < 300 ? 'success' : 'permanently_failed';
}

export const isFailure = (row: Delivery): boolean =>
  row.status === 'failed' || row.status === 'permanently_failed' || row.status === 'endpoint_disabled';

/** Rows of an endpoint's own log stand among the deliveries, and are none. */
export const isRecord = (row: Delivery): boolean =>
  row.status === 'deactivated' || row.status === 'reactivated';

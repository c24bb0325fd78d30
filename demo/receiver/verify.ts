import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** Why a request was not believed. `no-match` is what a rotated secret looks like from here. */
export type Doubt = 'no-secret' | 'missing-headers' | 'too-old' | 'too-new' | 'no-match';

export type Verdict =
  | { readonly verified: true; /** the name of the secret that fits */ readonly secretName: string }
  | { readonly verified: false; readonly doubt: Doubt };

/** The library tells its causes apart by message only. */
const doubts: Record<string, Doubt> = {
  'Missing required headers': 'missing-headers',
  'Invalid Signature Headers': 'missing-headers',
  'Message timestamp too old': 'too-old',
  'Message timestamp too new': 'too-new',
};

/** The secrets a receiver holds, ready to check with, by the name of whom each came from. */
export type Verifiers = ReadonlyMap<string, Webhook>;

/** @throws when a secret is not `whsec_` and base64 */
export const verifiersFor = (secrets: Readonly<Record<string, string>>): Verifiers =>
  new Map(Object.entries(secrets).map(([name, secret]) => [name, new Webhook(secret)]));

/**
 * Checks a request against each secret this receiver holds.
 * @param body the raw body: a signature covers bytes, not what they parse to
 */
export function verify(body: string, headers: Headers, verifiers: Verifiers): Verdict {
  const sent = Object.fromEntries(headers);
  let doubt: Doubt = 'no-secret';
  for (const [secretName, webhook] of verifiers) {
    try {
      webhook.verify(body, sent, { jsonParse: false });
      return { verified: true, secretName };
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      doubt = doubts[error.message] ?? 'no-match';
    }
  }
  return { verified: false, doubt };
}

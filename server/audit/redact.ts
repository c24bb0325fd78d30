/** Names of fields whose values are secrets. */
const SECRET_NAME =
  /secret|token|ticket|passw|passphrase|authorization|cookie|signature|credential|bearer|(?:api|access|private|signing|auth|client)[-_]?key|^key$/i;
/** What is a secret wherever it stands: Wacht's signing secrets and keys, bearer tokens, JWTs. */
const SECRET_TEXT =
  /whsec_[\w+/=-]*|\b[swp]k_(?:live|test)_[\w+/=-]*|\b(?:bearer|basic)\s+[\w.~+/=-]{8,}|\beyJ[\w-]{8,}(?:\.[\w-]*)*/gi;
/** A name and password in an address, and query parameters that are named like a secret: `?token=…`. */
const SECRETS_OF_A_URL =
  /(?<=:\/\/)[^/?#@\s]+(?=@)|(?<=[?&][^=&#\s]*(?:secret|token|passw|sig|auth|key)[^=&#\s]*=)[^&#\s]+/gi;
const HIDDEN = '[hidden]';

/** The text with its secrets taken out, as the log is read by more people than the secret is for. */
export const textWithoutSecrets = (text: string): string =>
  text.replace(SECRETS_OF_A_URL, HIDDEN).replace(SECRET_TEXT, HIDDEN);

/** A copy of a JSON value without the secrets in it. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return textWithoutSecrets(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      textWithoutSecrets(name),
      // Headers of an endpoint: their values are the customer's credentials more often than not.
      SECRET_NAME.test(name) || name === 'headers' ? HIDDEN : withoutSecrets(inner),
    ]),
  );
}

/** Names of fields whose values are secrets. */
const SECRET_NAME = /secret|token|ticket|password|authorization|cookie|api[-_]?key|signature|credential/i;
/** Values that are secrets wherever they stand: Wacht's signing secrets and keys, bearer tokens, JWTs. */
const SECRET_VALUE = /whsec_|\b[swp]k_(?:live|test)_|\bbearer\s+\S|\beyJ[\w-]{8,}\./i;
const HIDDEN = '[hidden]';

/** A copy of a JSON value without the secrets in it, as the log is read by more people than the secret is for. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return SECRET_VALUE.test(value) ? HIDDEN : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      // Headers of an endpoint: their values are the customer's credentials more often than not.
      SECRET_NAME.test(name) || name === 'headers' ? HIDDEN : withoutSecrets(inner),
    ]),
  );
}

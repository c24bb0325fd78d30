/**
 * Whether the platform tries again after such an answer (contract, 'Delivery'): after none, 408, 429 and 5xx. Any other
 * is final, and a delivery that it ended didn't run out of attempts.
 * @param code null or undefined: there was no answer
 */
export function isTriedAgain(code: number | null | undefined): boolean {
  return code == null || code === 408 || code === 429 || code >= 500;
}

/**
 * The body that a receiver gets. The payload is kept as the JSON text that came in: number spellings and the
 * order of keys survive, and every attempt of a delivery sends, and signs, the same bytes.
 */
export function messageBody(eventName: string, createdAt: number, payloadJson: string): string {
  const timestamp = new Date(createdAt).toISOString();
  return `{"type":${JSON.stringify(eventName)},"timestamp":"${timestamp}","data":${payloadJson}}`;
}

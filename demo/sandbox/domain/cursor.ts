import { isId } from './ids.js';

/** An opaque place in the list of deliveries: what comes after it was created before it. */
export const encodeCursor = (deliveryId: string): string =>
  Buffer.from(`d1:${deliveryId}`).toString('base64url');

/** @returns the delivery's id, or undefined where the text is no cursor of ours */
export function decodeCursor(cursor: string): string | undefined {
  const id = /^d1:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  return id !== undefined && isId(id) ? id : undefined;
}

import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** `whsec_` and the base64 of 32 random bytes. */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** What identifies a message for its receiver; the same on every attempt. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId}`;

export interface SignedHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/**
 * The headers of Standard Webhooks 1.0.
 *
 * @param createdAt when the delivery was created, in milliseconds. Wacht signs the time of creation on every
 *   attempt, so that strict receivers refuse what is retried more than five minutes later.
 */
export function sign(secret: string, deliveryId: string, createdAt: number, body: string): SignedHeaders {
  const id = messageId(deliveryId);
  const timestamp = Math.floor(createdAt / 1000).toString();
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Signatures of Standard Webhooks: HMAC-SHA256 over id, timestamp and body. */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** Length limits of a secret, from the specification. */
const [MIN_SECRET_BYTES, MAX_SECRET_BYTES] = [24, 64];

export const createWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

/** Returns the key in a secret such as `whsec_…`, or undefined if the secret is invalid. */
export function keyIn(secret: string): Buffer | undefined {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const key = Buffer.from(text, 'base64');
  const whole = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return whole && key.length >= MIN_SECRET_BYTES && key.length <= MAX_SECRET_BYTES ? key : undefined;
}

/**
 * Returns the headers of one attempt. They have a signature for each secret, so that one secret can replace another.
 */
export function signedHeaders(id: string, body: Uint8Array, now: number, secrets: readonly string[]) {
  const timestamp = String(Math.floor(now / 1000));
  const sign = (secret: string) =>
    `v1,${createHmac('sha256', keyIn(secret)!).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(sign).join(' ') };
}

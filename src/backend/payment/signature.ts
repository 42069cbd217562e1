/**
 * Signed messages between this server and a payment provider: HMAC-SHA256 with a shared secret over the time and the
 * bytes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the signature header, in lower case as in Node.js. */
export const SIGNATURE = 'istimara-signature';

/**
 * Maximum difference between the time of a signature and now, in milliseconds. It allows for the transmission and for
 * clocks that differ.
 */
export const FRESH_MS = 10 * 60_000;

const SHAPE = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/;

const digest = (secret: string, at: string, message: Uint8Array | string): Buffer =>
  createHmac('sha256', secret).update(`${at}.`).update(message).digest();

/** Signs a message. `at` is in milliseconds since 1970. */
export const signed = (secret: string, at: number, message: Uint8Array | string): string =>
  `t=${at},v1=${digest(secret, String(at), message).toString('hex')}`;

export function verify(
  secret: string,
  header: string | string[] | undefined,
  message: Uint8Array | string,
  now: number,
): 'valid' | 'forged' | 'late' {
  const [, at = '', given = ''] = SHAPE.exec(String(header)) ?? [];
  const own = digest(secret, at, message);
  if (given === '' || !timingSafeEqual(own, Buffer.from(given, 'hex'))) return 'forged';
  return Math.abs(now - Number(at)) > FRESH_MS ? 'late' : 'valid';
}

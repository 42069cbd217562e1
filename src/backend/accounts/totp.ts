/** Codes of an authenticator app: time-based one-time passwords (RFC 6238) of six digits and 30 seconds. */
import { loadOtpauth } from '../../packages/otpauth.js';

const SECRET_BYTES = 20;
const RULE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Number of periods by which the clock of a phone may be wrong. */
const WINDOW = 1;
/** Milliseconds for which a code may be right, so that a used one has to be remembered for as long. */
export const CODE_LIFETIME_MS = (2 * WINDOW + 1) * RULE.period * 1000;

/** Creates a secret in Base32, as people type it into an app. */
export async function createTotpSecret(): Promise<string> {
  const { Secret } = await loadOtpauth();
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** Returns the `otpauth:` URI of a secret, which apps read from a QR code. */
export async function totpUri(secret: string, issuer: string, account: string): Promise<string> {
  const { TOTP } = await loadOtpauth();
  return new TOTP({ ...RULE, issuer, label: account, secret }).toString();
}

/** Returns the number of the period that a code belongs to, or undefined if the code is wrong. */
export async function totpPeriod(secret: string, code: string, now: number): Promise<number | undefined> {
  const { Secret, TOTP } = await loadOtpauth();
  const options = { ...RULE, secret: Secret.fromBase32(secret), timestamp: now };
  const delta = TOTP.validate({ ...options, token: code, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: RULE.period, timestamp: now }) + delta;
}

/** One-time passwords (RFC 4226, RFC 6238) by otpauth, whose one file for Node.js is copied into the package. */
import { existsSync } from 'node:fs';

const COPY = new URL('./otpauth.mjs', import.meta.url);

/** Loads otpauth: the copy, or in the sources the package. */
export const loadOtpauth = async (): Promise<typeof import('otpauth')> =>
  existsSync(COPY) ? import(COPY.href) : import('otpauth');

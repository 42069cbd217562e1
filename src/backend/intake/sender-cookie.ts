/**
 * Cookie that opens the confirmation of a submission in the browser that sent it, and in no other. Its path is the
 * confirmation's address, so that it is sent nowhere else.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieNamed } from '../http/cookies.js';
import { senderProof } from '../receipts/sender-proof.js';

/** Returns the path of the confirmation, without a slash in front, as a page of this server resolves it. */
export const confirmationPath = (form: string, id: string): string => `forms/${form}/sent/${id}`;

const cookieAt = (secure: boolean, path: string) => cookieNamed('istimara_sent', { secure, site: 'Lax', path });

interface SenderCookieOptions {
  readonly form: string;
  readonly id: string;
  readonly receipt: string;
  /** True if browsers connect by HTTPS. */
  readonly secure: boolean;
  /** Lifetime in milliseconds. */
  readonly ageMs: number;
}

/** Returns the header value that sets the cookie. */
export const setSenderCookie = ({ form, id, receipt, secure, ageMs }: SenderCookieOptions): string =>
  cookieAt(secure, `/${confirmationPath(form, id)}`).set(senderProof(receipt), Math.floor(ageMs / 1000));

/** Returns whether the request comes from the browser that sent the submission with this receipt. */
export function isSender(request: IncomingMessage, receipt: string, secure: boolean): boolean {
  const proof = Buffer.from(senderProof(receipt));
  const values = cookieAt(secure, '/').values(request);
  return values.some(value => value.length === proof.length && timingSafeEqual(Buffer.from(value), proof));
}

/**
 * Browsers in which the PIN of a submission was right before. Their attempts are counted apart from those of others, so
 * that a stranger who knows the tracking number does not lock the applicant out. The cookie opens nothing.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isSameText } from '../accounts/desk-cipher.js';
import type { StoredSubmission } from '../contracts/store.js';
import { cookieNamed } from '../http/cookies.js';

type Receipted = Pick<StoredSubmission, 'tracking' | 'receipt'>;

const LIFETIME_SECONDS = 180 * 24 * 3600;
const VALUE = /^([\w-]{22})\.([\w-]{43})$/;

const cookieOf = ({ tracking }: Receipted, secure: boolean) =>
  cookieNamed('istimara_known', { secure, site: 'Strict', path: `/track/${tracking}` });

/** Signs with the receipt, whose signature cannot be guessed, so that nothing is stored and every server can check it. */
const sign = ({ receipt }: Receipted, id: string): string =>
  createHmac('sha256', receipt).update(`istimara-known ${id}`).digest('base64url');

/** Returns the id of a mark, or undefined if it was not made for this submission. */
export function knownReader(stored: Receipted, mark: string): string | undefined {
  const [, id, signed = ''] = VALUE.exec(mark) ?? [];
  return id !== undefined && isSameText(signed, sign(stored, id)) ? id : undefined;
}

/** Returns the mark that a request carries, or an empty text. */
export const markIn = (request: IncomingMessage, stored: Receipted, secure: boolean): string =>
  cookieOf(stored, secure)
    .values(request)
    .find(value => knownReader(stored, value) !== undefined) ?? '';

/** Makes a mark for a browser that has none. */
export function createMark(stored: Receipted): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${sign(stored, id)}`;
}

export const setMark = (stored: Receipted, mark: string, secure: boolean): string =>
  cookieOf(stored, secure).set(mark, LIFETIME_SECONDS);

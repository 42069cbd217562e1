/** Contacts of an applicant for notices: what the named fields say, if it can be an address at all. */
import { createHash } from 'node:crypto';
import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import type { StoredSubmission } from '../contracts/store.js';
import type { NoticeOptions } from './options.js';

export type Channel = 'email' | 'sms';

export interface Contact {
  readonly channel: Channel;
  readonly address: string;
}

/** Patterns of a plain address: no name, no list, and nothing that a header or a command would read as more. */
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;
const PHONE = /^\+?[0-9]{7,15}$/;

/**
 * Returns the contacts of a submission. There are none if the applicant did not ask for notices, or if the submission
 * is encrypted or erased.
 */
export function contactsOf(
  { mail, sms, forms }: NoticeOptions,
  { form, data }: Pick<StoredSubmission, 'form' | 'data'>,
): readonly Contact[] {
  const fields = Object.hasOwn(forms, form) ? forms[form]! : {};
  const given = JSON.parse(data) as Record<string, unknown> | null;
  const answer = (field: string | undefined) =>
    field !== undefined && given && Object.hasOwn(given, field) ? given[field] : undefined;
  if (fields.agreed !== undefined && answer(fields.agreed) !== true) return [];
  const email = addressIn(answer(fields.email), EMAIL);
  const phone = addressIn(answer(fields.sms), PHONE);
  return [
    ...(mail && email !== undefined && email.length <= 254 ? [{ channel: 'email' as const, address: email }] : []),
    ...(sms && phone !== undefined ? [{ channel: 'sms' as const, address: phone }] : []),
  ];
}

/** Returns the contact of an address, or undefined if it is neither an e-mail address nor a phone number. */
export function contactAt(address: string): Contact | undefined {
  if (address.length <= 254 && EMAIL.test(address)) return { channel: 'email', address };
  return PHONE.test(address) ? { channel: 'sms', address } : undefined;
}

function addressIn(answer: unknown, pattern: RegExp): string | undefined {
  if (typeof answer !== 'string') return undefined;
  const plain = pattern === PHONE ? asciiDigits(answer).replace(/[\s-]/g, '') : answer;
  return pattern.test(plain) ? plain : undefined;
}

/** Masks a contact for a person who has the PIN: enough to recognize their own. */
export const maskContact = ({ channel, address }: Contact): string =>
  channel === 'email' ? address.replace(/^(.).*@/, '$1•••@') : `••••${address.slice(-3)}`;

/**
 * Returns the bucket number of an address, by which its notices are counted across a restart. A hundred phones share
 * each bucket, so it identifies none of them.
 */
export const contactBucket = ({ address }: Contact): string =>
  createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 5);

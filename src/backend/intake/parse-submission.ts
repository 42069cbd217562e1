/** Parser of a submission: each member must be valid. The envelope is closed, so unlisted members are refused. */

import { isMoment } from '../../runtime/fields/formats/date-time.js';
import { isObject } from '../../runtime/is-object.js';
import {
  type EncryptedSubmission,
  MEMBERS,
  type MemberKind,
  type MemberName,
  membersOf,
  type Submission,
} from '../../runtime/submit/envelope.js';
import { WARNING_CODES, type Warning } from '../../runtime/warning.js';
import { httpError } from '../http/problem.js';
import { isEncryptedSubmission } from '../submission-files.js';
import { isUuid } from '../uuid.js';
import { areEncryptedFiles, bindsEnvelope, isJwe } from './encrypted-submission.js';
import { isDay } from './submission-time.js';
import { parseTrackingNumber } from './tracking-number.js';

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const isWarning = (value: unknown): value is Warning =>
  isObject(value) &&
  Object.keys(value).length === 3 &&
  typeof value.path === 'string' &&
  WARNING_CODES.some(code => code === value.code) &&
  isObject(value.params) &&
  Object.entries(value.params).every(([name, index]) => name === 'index' && Number.isSafeInteger(index));

const FITS: Readonly<Record<MemberKind, (value: unknown) => boolean>> = {
  uuid: value => typeof value === 'string' && isUuid(value),
  name: value => typeof value === 'string',
  count: value => Number.isSafeInteger(value) && (value as number) >= 1,
  digest: matches(/^[0-9a-f]{16}$/),
  tag: matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  moment: value => typeof value === 'string' && isMoment(value),
  day: isDay,
  tracking: value => typeof value === 'string' && parseTrackingNumber(value) !== undefined,
  pin: matches(/^[0-9]{6}$/),
  yes: value => value === true,
  answers: isObject,
  warnings: value => Array.isArray(value) && value.every(isWarning),
  jwe: isJwe,
  encryptedFiles: areEncryptedFiles,
};

/** Returns the submission, or throws an HTTP error that names the member. `key` is the Idempotency-Key. */
export function readSubmission(
  value: unknown,
  form: string,
  key: string | undefined,
): Submission | EncryptedSubmission {
  if (!isObject(value)) throw wrong('the body is not an object');
  const members = membersOf(Object.hasOwn(value, 'encrypted'));
  const misfit = findMemberFault(value, members);
  if (misfit) throw wrong(misfit);
  if (Object.keys(value).some(name => !Object.hasOwn(members, name))) throw wrong('an unknown member');
  const submission = value as unknown as Submission | EncryptedSubmission;
  if (submission.form !== form) throw wrong('form is not the form of the address');
  if (submission.id !== key) throw wrong('id is not the Idempotency-Key');
  if (submission.paper_date && !submission.entered_from_paper) throw wrong('entered_from_paper');
  if (submission.replaces_pin && !submission.replaces) throw wrong('replaces');
  if (isEncryptedSubmission(submission) && !bindsEnvelope(submission)) throw wrong('encrypted.aad');
  return submission;
}

/** Returns the first member that is missing or invalid, or undefined if there is none. */
export const findMemberFault = (
  value: Readonly<Record<string, unknown>>,
  members: ReturnType<typeof membersOf>,
): string | undefined =>
  Object.keys(members).find(name => {
    const { kind, required } = members[name]!;
    return Object.hasOwn(value, name) ? !FITS[kind](value[name]) : required;
  });

/** Returns whether the value is valid for the member. */
export const fits = (name: MemberName, value: unknown): boolean => FITS[MEMBERS[name].kind](value);

const wrong = (detail: string) => httpError('invalid-envelope', { detail });

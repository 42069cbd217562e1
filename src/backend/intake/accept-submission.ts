/**
 * Acceptance of a submission: its bytes are parsed strictly, looked up, and validated by the version that was filled
 * in.
 */
import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { TEXT } from '../../runtime/files/script-kind.js';
import type { EncryptedSubmission, Submission } from '../../runtime/submit/envelope.js';
import { type Acknowledgement, faultKindOf, type IncomingSubmission, type Store } from '../contracts/store.js';
import type { ServedForm, ValidationOutcome } from '../definitions.js';
import type { FormCatalogue } from '../form-catalogue.js';
import type { MemoryBudget } from '../http/memory-budget.js';
import { httpError, problemResponse, storeFaultError } from '../http/problem.js';
import { type HttpResponse, jsonResponse } from '../http/response.js';
import { sha256 } from '../journal/record.js';
import type { Limits } from '../limits.js';
import type { OfficeTree } from '../offices/office-tree.js';
import { applicantPin } from '../receipts/applicant-pin.js';
import type { PinCheck } from '../receipts/pin-check.js';
import type { SecurityLog } from '../security-log.js';
import type { Services } from '../services/services.js';
import { encryptedFilesOf, filesListedIn, isEncryptedSubmission, type ListedFile } from '../submission-files.js';
import { firstOfficeOf } from './case-office.js';
import type { Committer } from './committer.js';
import { isEncryptedForKeys } from './encrypted-submission.js';
import { fileRules } from './file-rules.js';
import type { KeyedMutex } from './keyed-mutex.js';
import { checkSizes } from './listed-files.js';
import { readSubmission } from './parse-submission.js';
import { checkPin, markReplaced } from './replacement.js';
import { confirmationPath, setSenderCookie } from './sender-cookie.js';
import { parseRequestJson } from './strict-json.js';
import { isWithinWindow, submittedAtMs } from './submission-time.js';
import { CHARACTER_DETAIL, characterIssues } from './text-characters.js';
import { createTrackingNumber } from './tracking-number.js';
import { type ValidationContext, validateAnswers } from './validate-answers.js';

export interface IntakeContext extends ValidationContext {
  readonly catalogue: FormCatalogue;
  readonly store: Store;
  readonly committer: Committer;
  readonly limits: Limits;
  readonly allowOrigin: readonly string[];
  readonly held: MemoryBudget;
  /** Memory of the long ones among the pages without JavaScript. */
  readonly longPages: MemoryBudget;
  readonly pins: PinCheck;
  /** Tree of the offices, to one of which each case comes. */
  readonly offices?: OfficeTree | undefined;
  /**
   * True if a page of this server sends the submission, which then gets the address of its copies. A page of another
   * origin would resolve that address against its own site.
   */
  readonly forOwnPage?: boolean;
  /** Path in front of all addresses, such as `/services`; empty for the root. */
  readonly base: string;
  /** True if a virus scanner sees files before anyone else does. */
  readonly isScanning: boolean;
  /** True if browsers connect by HTTPS, so that cookies are sent by HTTPS only. */
  readonly secureCookies: boolean;
  /** Services, which may be closed, or take so many submissions a day. */
  readonly services: Services;
  readonly report: SecurityLog;
  /** Lets one long body at a time be parsed and checked: its values take several times the memory of its bytes. */
  readonly longBodies: KeyedMutex;
  now(): number;
}

/**
 * Intake decision. `known`: the submission came before, with the response to it. `new`: the submission is valid, if the
 * files that it lists are there.
 */
export type IntakeDecision =
  | { readonly kind: 'known'; readonly answer: HttpResponse }
  | {
      readonly kind: 'new';
      readonly entry: Omit<IncomingSubmission, 'tracking'>;
      readonly listed: readonly ListedFile[];
    };

/** Bytes from which a body is long: another thread validates its answers, and one is checked at a time. */
const LONG_BODY_BYTES = 100_000;

/** Checks the bytes of a submission. `key` is the Idempotency-Key. */
export function checkBody(
  intake: IntakeContext,
  form: string,
  key: string | string[] | undefined,
  body: Buffer,
): Promise<IntakeDecision> {
  const check = () => checkBytes(intake, form, key, body);
  return body.length > LONG_BODY_BYTES ? intake.longBodies.runExclusive('json', () => undefined, check) : check();
}

async function checkBytes(
  intake: IntakeContext,
  form: string,
  key: string | string[] | undefined,
  body: Buffer,
): Promise<IntakeDecision> {
  if (!isUtf8(body)) throw httpError('invalid-json', { detail: 'encoding' });
  const submission = readSubmission(parseRequestJson(body.toString('utf8'), intake.limits), form, String(key));
  const verdict = await checkSubmission(intake, submission, body);
  // A submission that came before keeps its response.
  if (verdict.kind === 'new') await checkPin(intake, submission);
  return verdict;
}

/** Rules of how strictly a submission is checked. */
export interface AcceptanceRules {
  /** Maximum age of its day, in days. */
  readonly oldestDays: number;
  /** True to accept answers with errors, because paper says what it says. */
  readonly faulty?: boolean;
  /** Outcome of the validation, if another thread validated the answers. */
  readonly checked?: ValidationOutcome | undefined;
}

interface SubmissionRules extends AcceptanceRules {
  readonly isLong: boolean;
}

/** Checks a well-formed submission. `body` is what is stored of it. */
export async function checkSubmission(
  intake: IntakeContext,
  submission: Submission | EncryptedSubmission,
  body: Buffer,
  rules: AcceptanceRules = intake.limits,
): Promise<IntakeDecision> {
  const { form } = submission;
  const digest = sha256(body);
  // This comes first: a retry gets its response, however old it is and whatever happened to the form since.
  const earlier = await intake.store.findAcknowledgement(form, submission.id);
  if (earlier) {
    const same = digest.equals(earlier.digest);
    if (same) await markReplaced(intake.store, { form, body }, earlier.tracking, intake.now());
    return {
      kind: 'known',
      answer: same ? acknowledge(intake, submission, earlier) : problemResponse('idempotency-key-reused'),
    };
  }
  const { listed, ...found } = await validate(intake, submission, { ...rules, isLong: body.length > LONG_BODY_BYTES });
  checkSizes(listed, intake.limits);
  const { id, version, definition } = submission;
  const files = listed.map(({ file }) => file.sha256);
  const entry = { form, id, version, definition, body, digest, files, ...found, receivedAt: intake.now() };
  return { kind: 'new', entry, listed };
}

/** Checked data: the cleaned data as JSON, or `null` if it is encrypted, and the files that it lists. */
interface CheckedData {
  readonly data: string;
  readonly validated: boolean;
  readonly listed: readonly ListedFile[];
}

/** Validates a submission by the very version that was filled in. */
async function validate(
  intake: IntakeContext,
  submission: Submission | EncryptedSubmission,
  rules: SubmissionRules,
): Promise<CheckedData> {
  const { aheadMs } = intake.limits;
  if (!isWithinWindow(submission, intake.now(), { oldestDays: rules.oldestDays, aheadMs })) throw httpError('too-old');
  const served = await intake.catalogue.find(submission.form, submission.version, submission.definition);
  if (typeof served === 'string') throw httpError(served);
  if (!served.languages.includes(submission.language)) throw httpError('invalid-envelope', { detail: 'language' });
  return served.kids || isEncryptedSubmission(submission)
    ? unread(submission, served)
    : read(intake, submission, served, rules);
}

/**
 * Checks an encrypted submission. Forms that are sent encrypted accept nothing plain, and the reverse. Whether the
 * answers are valid is known when they are decrypted.
 */
function unread(submission: Submission | EncryptedSubmission, { kids, expires }: ServedForm): CheckedData {
  if (!isEncryptedSubmission(submission)) throw httpError('not-encrypted');
  if (!kids || !isEncryptedForKeys(submission.encrypted, kids)) throw httpError('wrong-key');
  // A submission that was encrypted before the expiry and waited on a device is accepted.
  if (submittedAtMs(submission) >= expires) throw httpError('key-expired');
  return { data: 'null', validated: false, listed: encryptedFilesOf(submission) };
}

async function read(
  intake: IntakeContext,
  submission: Submission,
  served: ServedForm,
  { faulty = false, isLong, checked }: SubmissionRules,
): Promise<CheckedData> {
  // Other requests have their turn between reading a long body and checking it.
  if (isLong) await setImmediate();
  const odd = characterIssues(submission.data);
  if (odd.length > 0) throw httpError('invalid-submission', { detail: CHARACTER_DETAIL, errors: odd });
  const { valid, issues, data } = checked ?? (await validateAnswers(intake, submission, served, isLong));
  if (!valid && !faulty) throw httpError('invalid-submission', { errors: issues });
  const listed = filesListedIn(data, served.fileFields).map(one => ({
    ...one,
    takesScripts:
      one.file.type === TEXT && (fileRules(served, one.path.replace(/\[\d+\]/g, ''))?.takesScripts ?? false),
  }));
  return { data: JSON.stringify(data), validated: valid, listed };
}

/**
 * Stores a submission and returns its response once its group is flushed. The files that it lists are on the disk
 * before. The office of the entry is the one where it was taken in, if it was.
 */
export async function storeSubmission(
  intake: IntakeContext,
  entry: Omit<IncomingSubmission, 'tracking'>,
  tracking: string = createTrackingNumber(),
): Promise<HttpResponse> {
  const { office: _, ...rest } = entry;
  const office = await firstOfficeOf(intake, entry);
  const incoming = { ...rest, tracking, ...(office !== undefined && { office }) };
  const outcome = await intake.committer.commit(incoming).catch(error => {
    throw storeFaultError(faultKindOf(error));
  });
  switch (outcome.kind) {
    case 'stored':
    case 'same':
      await markReplaced(intake.store, entry, outcome.tracking, intake.now());
      return acknowledge(intake, entry, outcome);
    case 'conflict':
      return problemResponse('idempotency-key-reused');
    case 'taken':
      return storeSubmission(intake, entry);
    case 'rejected':
      throw Object.assign(new Error('The store rejected an entry'), { code: outcome.reason });
  }
}

/**
 * Throws an HTTP error if too much is waiting for the disk. The client learns it at once, before any work, rather than
 * by a timeout after it.
 */
export function checkQueueLength({ committer, limits }: IntakeContext): void {
  if (committer.waiting() >= limits.queue) throw httpError('unavailable');
}

/** Returns the acknowledgement: the same bytes for the first response and for each retry. */
function acknowledge(
  { forOwnPage, base, secureCookies: secure, limits }: IntakeContext,
  { form, id }: Pick<IncomingSubmission, 'form' | 'id'>,
  { tracking, receipt }: Pick<Acknowledgement, 'tracking' | 'receipt'>,
): HttpResponse {
  const page = forOwnPage && { page: `${base}/${confirmationPath(form, id)}`.slice(1) };
  const cookie = forOwnPage && {
    'set-cookie': setSenderCookie({ form, id, receipt, secure, ageMs: limits.copyMs }),
  };
  return jsonResponse(
    201,
    { tracking, receipt, pin: applicantPin(receipt), ...page },
    { location: `/track/${tracking}`, ...cookie },
  );
}

/** What becomes of the bytes of a submission: read strictly, looked up, validated by the version that was filled in. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { dayOf, type SealedSubmission, type Submission } from '../../runtime/submit/envelope.js';
import { type Acknowledged, faultOf, type IncomingSubmission, type Store } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import type { Catalogue } from '../form-catalogue.js';
import { problem, refuse, refuseFault } from '../http/problem.js';
import type { Held } from '../http/read-body.js';
import { type Answer, json } from '../http/response.js';
import type { Limits } from '../limits.js';
import { pinOf } from '../receipts/applicant-pin.js';
import type { Pins } from '../receipts/pin-check.js';
import { isSealed, type ListedFile, listedFiles, sealedFiles } from '../submission-files.js';
import type { Committer } from './committer.js';
import { isForKeys } from './encrypted-submission.js';
import { checkSizes } from './listed-files.js';
import { readSubmission } from './parse-submission.js';
import { checkPin, markReplaced } from './replacement.js';
import { parseStrict } from './strict-json.js';
import { isTimely, momentOf } from './submission-time.js';
import { newTracking } from './tracking-number.js';

export interface Intake {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly committer: Committer;
  readonly limits: Limits;
  readonly allowOrigin: readonly string[];
  readonly held: Held;
  readonly pins: Pins;
  /** A page of this server asks: it is told where the copies are. A page of others would lead to its own site. */
  readonly forOwnPage?: boolean;
  now(): number;
}

/** `known`: it came before, with what it is answered. `new`: it is valid, if the files that it lists are there. */
export type Verdict =
  | { readonly kind: 'known'; readonly answer: Answer }
  | {
      readonly kind: 'new';
      readonly entry: Omit<IncomingSubmission, 'tracking'>;
      readonly listed: readonly ListedFile[];
    };

/** `key` is the Idempotency-Key. */
export async function judge(
  intake: Intake,
  form: string,
  key: string | string[] | undefined,
  body: Buffer,
): Promise<Verdict> {
  if (!isUtf8(body)) throw refuse('invalid-json', { detail: 'encoding' });
  const submission = readSubmission(parseStrict(body.toString('utf8'), intake.limits), form, String(key));
  const verdict = await judgeSubmission(intake, submission, body);
  // What came before keeps its answer.
  if (verdict.kind === 'new') await checkPin(intake, submission);
  return verdict;
}

/** How strictly it is judged. */
export interface Rules {
  /** How far back its day may lie. */
  readonly oldestDays: number;
  /** What is wrong with the answers is no reason to refuse them: paper says what it says. */
  readonly faulty?: boolean;
}

/** The same of a submission that is well-formed; `body` is what is kept of it. */
export async function judgeSubmission(
  intake: Intake,
  submission: Submission | SealedSubmission,
  body: Buffer,
  rules: Rules = intake.limits,
): Promise<Verdict> {
  const { form } = submission;
  const digest = createHash('sha256').update(body).digest();
  // First of all: a retry gets its answer, however old it is and whatever has become of the form since.
  const earlier = await intake.store.lookUp(form, submission.id);
  if (earlier) {
    const same = digest.equals(earlier.digest);
    if (same) await markReplaced(intake.store, { form, body }, earlier.tracking, intake.now());
    return {
      kind: 'known',
      answer: same ? acknowledge(intake, submission, earlier) : problem('idempotency-key-reused'),
    };
  }
  const { listed, ...found } = await validate(intake, submission, rules);
  checkSizes(listed, intake.limits);
  const { id, version, definition } = submission;
  const files = listed.map(({ file }) => file.sha256);
  const entry = { form, id, version, definition, body, digest, files, ...found, receivedAt: intake.now() };
  return { kind: 'new', entry, listed };
}

/** The cleaned data as JSON, `null` of what is encrypted, and the files that it lists. */
interface Found {
  readonly data: string;
  readonly validated: boolean;
  readonly listed: readonly ListedFile[];
}

/** By the very version that was filled in. */
async function validate(intake: Intake, submission: Submission | SealedSubmission, rules: Rules): Promise<Found> {
  const { aheadMs } = intake.limits;
  if (!isTimely(submission, intake.now(), { oldestDays: rules.oldestDays, aheadMs })) throw refuse('too-old');
  const served = await intake.catalogue.find(submission.form, submission.version, submission.definition);
  if (typeof served === 'string') throw refuse(served);
  if (!served.languages.includes(submission.language)) throw refuse('invalid-envelope', { detail: 'language' });
  return served.kids || isSealed(submission) ? unread(submission, served) : read(submission, served, rules);
}

/** For forms that are sent encrypted nothing is taken in clear, nor the other way round. Whether it is valid is known when it is opened. */
function unread(submission: Submission | SealedSubmission, { kids, expires }: Served): Found {
  if (!isSealed(submission)) throw refuse('not-encrypted');
  if (!kids || !isForKeys(submission.encrypted, kids)) throw refuse('wrong-key');
  // What was sealed before it and waited on a device is taken.
  if (momentOf(submission) >= expires) throw refuse('key-expired');
  return { data: 'null', validated: false, listed: sealedFiles(submission) };
}

async function read(submission: Submission, served: Served, { faulty = false }: Rules): Promise<Found> {
  const check = await served.validator();
  const { valid, issues, data } = check(submission.data, { today: dayOf(submission) });
  if (!valid && !faulty) throw refuse('invalid-submission', { errors: issues });
  const listed = listedFiles(data, served.fileFields);
  return { data: JSON.stringify(data), validated: valid, listed };
}

/** Answers once its group is flushed. The files that it lists are on the disk before. */
export async function store(
  intake: Intake,
  entry: Omit<IncomingSubmission, 'tracking'>,
  tracking: string = newTracking(),
): Promise<Answer> {
  const outcome = await intake.committer.commit({ ...entry, tracking }).catch(error => {
    throw refuseFault(faultOf(error));
  });
  switch (outcome.kind) {
    case 'stored':
    case 'same':
      await markReplaced(intake.store, entry, outcome.tracking, intake.now());
      return acknowledge(intake, entry, outcome);
    case 'conflict':
      return problem('idempotency-key-reused');
    case 'taken':
      return store(intake, entry);
    case 'rejected':
      throw Object.assign(new Error('The store rejected an entry'), { code: outcome.reason });
  }
}

/** Too much is waiting for the disk: said at once, before any work, rather than by a timeout after it. */
export function checkLoad({ committer, limits }: Intake): void {
  if (committer.waiting() >= limits.queue) throw refuse('unavailable');
}

/** The same bytes for the first answer and each retry's. */
function acknowledge(
  { forOwnPage }: Intake,
  { form, id }: Pick<IncomingSubmission, 'form' | 'id'>,
  { tracking, receipt }: Pick<Acknowledged, 'tracking' | 'receipt'>,
): Answer {
  const page = forOwnPage && { page: `forms/${form}/sent/${id}` };
  return json(201, { tracking, receipt, pin: pinOf(receipt), ...page }, { location: `/track/${tracking}` });
}

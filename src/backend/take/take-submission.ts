/**
 * Taking of submissions that came without a network. Each is checked as if it had been sent, and gets a receipt and a
 * record like any other, with its channel. Who took it is in the audit log before it is stored. Taking it again changes
 * nothing.
 */
import { isUtf8 } from 'node:buffer';
import { timestamp } from '../../runtime/clock.js';
import { isObject } from '../../runtime/is-object.js';
import type { Issue, JsonObject } from '../../runtime/model.js';
import type { EncryptedSubmission, Submission } from '../../runtime/submit/envelope.js';
import type { Jwks } from '../contracts/jwks.js';
import { faultKindOf, type IntakeChannel } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { type HttpError, httpError } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import {
  type AcceptanceRules,
  checkSubmission,
  type IntakeContext,
  type IntakeDecision,
  storeSubmission,
} from '../intake/accept-submission.js';
import { discardUploads, findListedFiles, takeListedFiles } from '../intake/listed-files.js';
import { readSubmission } from '../intake/parse-submission.js';
import { checkPin } from '../intake/replacement.js';
import { parseRequestJson } from '../intake/strict-json.js';
import { createTrackingNumber, parseTrackingNumber } from '../intake/tracking-number.js';
import type { Limits } from '../limits.js';
import type { ReceiptClaims } from '../receipts/receipt.js';
import { filesListedIn } from '../submission-files.js';
import { receiveFiles } from './attached-files.js';
import { type AttachedFile, type Attachments, type LeftFile, openAttachments } from './attachments.js';
import { completeSubmission, hasComputedId } from './complete-submission.js';
import type { FileQuestion } from './file-questions.js';
import type { FoundSubmission } from './found-submission.js';
import { isTakeProblem, problemSentence, type Sentence, type SubmissionName, type TakeProblem } from './messages.js';
import { originOf } from './receipt-origin.js';
import { findServedForm } from './served-form.js';
import { findEarlier, isSameContent } from './stored-submission.js';

export interface TakeContext {
  readonly intake: IntakeContext;
  /** Name of who takes, for the audit log. */
  readonly by: string;
  /** Office where it is taken. */
  readonly office?: string | undefined;
  /** Further facts for the audit log, for example the file. */
  readonly detail: JsonObject;
  /** Public keys of stores whose tracking numbers are adopted, in addition to those of this store. */
  readonly trusted: Jwks;
}

/** Result of taking one submission. `known`: the store has it already, and nothing was changed. */
export type TakeResult =
  | (SubmissionName & {
      readonly kind: 'taken' | 'known';
      readonly id: string;
      readonly tracking: string;
      /** Time of acceptance (RFC 3339, in the zone of the form) of a known submission that was recognized by its answers alone. */
      readonly received_at?: string;
    } & AlongResult)
  | (Partial<SubmissionName> & {
      readonly kind: 'refused';
      readonly code: TakeProblem;
      readonly why: Sentence;
      readonly issues?: readonly Issue[];
    } & AlongResult);

/** Result of attaching files: absent if none came along. */
interface AlongResult {
  readonly attached?: readonly AttachedFile[];
  readonly left?: readonly LeftFile[];
}

/** Result of a check: what taking it now would do. `new`: it would be taken, with this data. */
export type CheckResult = TakeResult | (SubmissionName & AlongResult & { readonly kind: 'new'; readonly data: string });

/** Result of a check, with the form of the submission if the store knows it. */
export interface FoundCheck {
  readonly result: CheckResult;
  readonly served: ServedForm | undefined;
  /** Its questions that are answered with files; none if they are not known. */
  readonly questions: readonly FileQuestion[];
}

/** Takes a submission. Rejects only if the store fails. */
export async function takeSubmission(context: TakeContext, found: FoundSubmission): Promise<TakeResult> {
  const served = await servedFormOf(context, found);
  if ('kind' in served) return served;
  const attachments = openAttachments(served, found.attachments ?? [], context.intake.limits);
  return withRefusals(served, attachments, async () => {
    const checked = await checkFound(context, found, served, attachments);
    return checked.kind === 'new' ? storeFound(context, found, served, checked) : checked;
  });
}

/** Checks a submission as if it were taken now. Nothing is stored. */
export async function checkFoundSubmission(context: TakeContext, found: FoundSubmission): Promise<FoundCheck> {
  const served = await servedFormOf(context, found);
  if ('kind' in served) return { result: served, served: undefined, questions: [] };
  const attachments = openAttachments(served, found.attachments ?? [], context.intake.limits);
  const result = await withRefusals<CheckResult>(served, attachments, async () => {
    const checked = await checkFound(context, found, served, attachments);
    if (checked.kind !== 'new') return checked;
    await checkFiles(context, found, checked);
    const { form, version } = served;
    return { kind: 'new', form, version, data: checked.verdict.entry.data, ...alongIn(attachments) };
  });
  return { result, served, questions: attachments.questions };
}

/** Returns the form of a submission, or a refusal if it names none that can be used. */
async function servedFormOf(
  { intake }: TakeContext,
  { submission, body }: FoundSubmission,
): Promise<ServedForm | Refused> {
  const { form, version, definition } = submission;
  if (typeof form !== 'string' || typeof version !== 'number' || typeof definition !== 'string')
    return refuse('invalid-envelope', {}, 'form, version, definition');
  const served = await findServedForm(intake, form, version, definition);
  if (typeof served === 'string') return refuse(served, { form, version });
  // Its questions for files are in what is encrypted.
  return served.kids && !body && !('encrypted' in submission) ? refuse('not-encrypted', { form, version }) : served;
}

/** Runs work on a submission of a form. An HTTP error that says what is wrong with the submission is a refusal. */
async function withRefusals<T>(
  { form, version }: ServedForm,
  attachments: Attachments,
  work: () => Promise<T>,
): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    const { answer } = error as Partial<HttpError>;
    if (faultKindOf(error) !== undefined || !isTakeProblem(answer?.problem)) throw error;
    const { errors, detail } = JSON.parse(String(answer.body)) as { errors?: Issue[]; detail?: string };
    attachments.hide((errors ?? []).filter(({ code }) => code === 'unexpected').map(({ path }) => path));
    const paths = errors && [...new Set(errors.map(({ path }) => path))].filter(path => path !== '').join(', ');
    const isOfAnswers = answer.problem === 'invalid-submission';
    const why = refuse(answer.problem, { form, version }, isOfAnswers ? '' : (paths ?? detail));
    const refused = { ...why, ...alongIn(attachments) };
    return isOfAnswers && errors ? { ...refused, issues: errors } : refused;
  }
}

type Refused = Extract<TakeResult, { kind: 'refused' }>;

const refuse = (code: TakeProblem, named: Partial<SubmissionName>, detail = '') =>
  ({
    ...named,
    kind: 'refused',
    code,
    why: problemSentence(code, { form: '', version: 0, ...named }, detail),
  }) as const;

/** Submission that is valid and not in the store. */
interface CheckedSubmission {
  readonly kind: 'new';
  readonly submission: Submission | EncryptedSubmission;
  readonly verdict: Extract<IntakeDecision, { kind: 'new' }>;
  readonly origin: ReceiptClaims | undefined;
  readonly attachments: Attachments;
}

async function checkFound(
  context: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
  attachments: Attachments,
): Promise<TakeResult | CheckedSubmission> {
  const { intake } = context;
  const { limits } = intake;
  const { form, version } = served;
  const body = await bodyOf(found, served, intake.now(), attachments);
  if (body.length > limits.body) return refuse('too-large', { form, version });
  const submission = submissionIn(body, form, limits);
  const earlier = await compareWithStored(context, found, served, submission, attachments);
  if (earlier) return earlier;
  if (attachments.left.length > 0) return { ...refuse('not-attached', { form, version }), ...alongIn(attachments) };
  const keys = [...context.trusted.keys, ...(await intake.store.keys()).keys];
  const origin = originOf(found.receipt, submission, body, { keys });
  // The PIN is that of the other store.
  if (!origin) await checkPin(intake, submission);
  const verdict = await checkSubmission(intake, submission, body, rulesOf(limits, origin));
  // Another process took it in this moment.
  if (verdict.kind === 'known') return (await compareWithStored(context, found, served, submission, attachments))!;
  return { kind: 'new', submission, verdict, origin, attachments };
}

/** Throws an HTTP error if a file that a submission lists is neither with it nor uploaded. */
async function checkFiles(
  { intake: { store } }: TakeContext,
  found: FoundSubmission,
  { verdict, attachments }: CheckedSubmission,
): Promise<void> {
  // What other kinds of files bring along is read only once, when it is stored.
  if (found.openFile) return;
  const missing = verdict.listed.filter(({ file }) => !attachments.open(file));
  await findListedFiles(missing, store, { ...verdict.entry, client: undefined });
}

/** Returns the result for a submission whose id the store has, or undefined if it does not have it. */
async function compareWithStored(
  { intake: { store } }: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
  submission: Submission | EncryptedSubmission,
  attachments: Attachments,
): Promise<TakeResult | undefined> {
  const earlier = await findEarlier(store, submission);
  if (!earlier) return undefined;
  const { version, tracking, receivedAt } = earlier;
  const named = { form: submission.form, version };
  if (!(await isSameContent(earlier, submission, found, served))) return refuse('other-content', named, tracking);
  const received_at = timestamp(served.parsedModel().zone, receivedAt);
  const kept = filesListedIn(JSON.parse(earlier.data), served.fileFields);
  attachments.compare(new Set(kept.map(({ file }) => file.sha256)));
  const dated = hasComputedId(found) && { received_at };
  return { ...named, kind: 'known', id: submission.id, tracking, ...dated, ...alongIn(attachments) };
}

/** Stores a checked submission with its files. */
async function storeFound(
  context: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
  { submission, verdict, origin, attachments }: CheckedSubmission,
): Promise<TakeResult> {
  const { store } = context.intake;
  const openFile: FoundSubmission['openFile'] = async one => attachments.open(one) ?? found.openFile?.(one);
  const files = await receiveFiles(store.files, verdict.listed, openFile);
  try {
    const owner = { ...verdict.entry, client: undefined };
    const uploads = await takeListedFiles(files.missing, store, owner);
    await files.keep();
    const names = attachments.attached.map(({ name }) => name.replace(/^.*[/\\]/, ''));
    const detail = { ...context.detail, ...(names.length > 0 && { attached: names }) };
    const { status } = await enter({ ...context, detail }, found.channel, verdict.entry, origin);
    // Another process stored something under this id in this moment.
    if (status !== 201) return (await compareWithStored(context, found, served, submission, attachments))!;
    await discardUploads(uploads, store.files);
  } finally {
    await files.drop();
  }
  const { form, version, id } = submission;
  const { tracking } = (await store.findAcknowledgement(form, id))!;
  return { kind: 'taken', form, version, id, tracking, ...alongIn(attachments) };
}

const alongIn = ({ attached, left }: Attachments): AlongResult => ({
  ...(attached.length > 0 && { attached: attached.map(({ name, path, label }) => ({ name, path, label })) }),
  ...(left.length > 0 && { left: [...left] }),
});

const bodyOf = async (
  found: FoundSubmission,
  served: ServedForm,
  now: number,
  attachments: Attachments,
): Promise<Buffer> =>
  Buffer.from(found.body ?? JSON.stringify(await completeSubmission(found, served, now, attachments)));

/** Parses a body as strictly as one that was sent. Throws an HTTP error that names the fault. */
function submissionIn(body: Buffer, form: string, limits: Limits): Submission | EncryptedSubmission {
  if (!isUtf8(body)) throw httpError('invalid-json', { detail: 'encoding' });
  const parsed = parseRequestJson(body.toString('utf8'), limits);
  const { id } = (isObject(parsed) ? parsed : {}) as { readonly id?: string };
  return readSubmission(parsed, form, id);
}

/** Returns how strictly a submission is checked. What a trusted store accepted may be old, and paper with errors. */
const rulesOf = ({ paperDays }: Limits, origin: ReceiptClaims | undefined): AcceptanceRules =>
  origin ? { oldestDays: Number.POSITIVE_INFINITY, faulty: !origin.validated } : { oldestDays: paperDays };

/**
 * Stores a new submission, after the audit event that says who takes it. It keeps the tracking number that the applicant
 * has, if a trusted store signed a receipt with it and the number is free here.
 */
async function enter(
  { intake, by, office, detail }: TakeContext,
  channel: IntakeChannel,
  entry: Parameters<typeof storeSubmission>[1],
  origin: ReceiptClaims | undefined,
): Promise<HttpResponse> {
  const { store } = intake;
  const given = parseTrackingNumber(origin?.tracking ?? '');
  const tracking = given !== undefined && !(await store.findTracking(given)) ? given : createTrackingNumber();
  await store.record([{ what: 'take', about: tracking, at: intake.now(), by, detail: { channel, ...detail } }]);
  return storeSubmission(intake, { ...entry, channel, ...(office !== undefined && { office }) }, tracking);
}

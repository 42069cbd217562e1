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
import { FORM_ID_PATTERN } from '../http/router.js';
import {
  type AcceptanceRules,
  checkSubmission,
  type IntakeContext,
  type IntakeDecision,
  storeSubmission,
} from '../intake/accept-submission.js';
import { discardUploads, takeListedFiles } from '../intake/listed-files.js';
import { readSubmission } from '../intake/parse-submission.js';
import { checkPin } from '../intake/replacement.js';
import { parseRequestJson } from '../intake/strict-json.js';
import { createTrackingNumber, parseTrackingNumber } from '../intake/tracking-number.js';
import type { Limits } from '../limits.js';
import type { ReceiptClaims } from '../receipts/receipt.js';
import { receiveFiles } from './attached-files.js';
import { completeSubmission, hasComputedId } from './complete-submission.js';
import type { FoundSubmission } from './found-submission.js';
import { isTakeProblem, problemSentence, type Sentence, type SubmissionName, type TakeProblem } from './messages.js';
import { originOf } from './receipt-origin.js';
import { findEarlier, isSameContent } from './stored-submission.js';

export interface TakeContext {
  readonly intake: IntakeContext;
  /** Name of who takes, for the audit log. */
  readonly by: string;
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
    })
  | (Partial<SubmissionName> & {
      readonly kind: 'refused';
      readonly code: TakeProblem;
      readonly why: Sentence;
      readonly issues?: readonly Issue[];
    });

/** Result of a check: what taking it now would do. `new`: it would be taken, with this data. */
export type CheckResult = TakeResult | (SubmissionName & { readonly kind: 'new'; readonly data: string });

/** Result of a check, with the form of the submission if the store knows it. */
export interface FoundCheck {
  readonly result: CheckResult;
  readonly served: ServedForm | undefined;
}

/** Takes a submission. Rejects only if the store fails. */
export async function takeSubmission(context: TakeContext, found: FoundSubmission): Promise<TakeResult> {
  const served = await servedFormOf(context, found);
  if ('kind' in served) return served;
  return withRefusals(served, async () => {
    const checked = await checkFound(context, found, served);
    return checked.kind === 'new' ? storeFound(context, found, served, checked) : checked;
  });
}

/** Checks a submission as if it were taken now. Nothing is stored. */
export async function checkFoundSubmission(context: TakeContext, found: FoundSubmission): Promise<FoundCheck> {
  const served = await servedFormOf(context, found);
  if ('kind' in served) return { result: served, served: undefined };
  const result = await withRefusals<CheckResult>(served, async () => {
    const checked = await checkFound(context, found, served);
    if (checked.kind !== 'new') return checked;
    const { form, version } = served;
    return { kind: 'new', form, version, data: checked.verdict.entry.data };
  });
  return { result, served };
}

/** Returns the form of a submission, or a refusal if it names none that can be used. */
async function servedFormOf(
  { intake }: TakeContext,
  { submission: { form, version, definition } }: FoundSubmission,
): Promise<ServedForm | Refused> {
  if (typeof form !== 'string' || typeof version !== 'number' || typeof definition !== 'string')
    return refuse('invalid-envelope', {}, 'form, version, definition');
  const served = await servedForm(intake, form, version, definition);
  return typeof served === 'string' ? refuse(served, { form, version }) : served;
}

/** Runs work on a submission of a form. An HTTP error that says what is wrong with the submission is a refusal. */
async function withRefusals<T>({ form, version }: ServedForm, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    const { answer } = error as Partial<HttpError>;
    if (faultKindOf(error) !== undefined || !isTakeProblem(answer?.problem)) throw error;
    const { errors, detail } = JSON.parse(String(answer.body)) as { errors?: Issue[]; detail?: string };
    const paths = errors && [...new Set(errors.map(({ path }) => path))].filter(path => path !== '').join(', ');
    const isOfAnswers = answer.problem === 'invalid-submission';
    const refused = refuse(answer.problem, { form, version }, isOfAnswers ? '' : (paths ?? detail));
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

const IS_FORM = new RegExp(`^${FORM_ID_PATTERN}$`);

/** Minimum length of the beginning of a definition's digest, as printed on paper. */
const MIN_FINGERPRINT_LENGTH = 8;

async function servedForm(
  { catalogue }: IntakeContext,
  form: string,
  version: number,
  definition: string,
): Promise<ServedForm | TakeProblem> {
  if (!IS_FORM.test(form) || !(await catalogue.knows(form))) return 'unknown-form';
  const isShort = definition.length >= MIN_FINGERPRINT_LENGTH && definition.length < 16;
  const printed = isShort ? await catalogue.printed(form, version, definition) : undefined;
  const served = printed ?? (await catalogue.find(form, version, definition));
  return served === 'unavailable' ? 'unusable-version' : served;
}

/** Submission that is valid and not in the store. */
interface CheckedSubmission {
  readonly kind: 'new';
  readonly submission: Submission | EncryptedSubmission;
  readonly verdict: Extract<IntakeDecision, { kind: 'new' }>;
  readonly origin: ReceiptClaims | undefined;
}

async function checkFound(
  context: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
): Promise<TakeResult | CheckedSubmission> {
  const { intake } = context;
  const { limits } = intake;
  const { form, version } = served;
  const body = await bodyOf(found, served, intake.now());
  if (body.length > limits.body) return refuse('too-large', { form, version });
  const submission = submissionIn(body, form, limits);
  const earlier = await compareWithStored(context, found, served, submission);
  if (earlier) return earlier;
  const keys = [...context.trusted.keys, ...(await intake.store.keys()).keys];
  const origin = originOf(found.receipt, submission, body, { keys });
  // The PIN is that of the other store.
  if (!origin) await checkPin(intake, submission);
  const verdict = await checkSubmission(intake, submission, body, rulesOf(limits, origin));
  // Another process took it in this moment.
  if (verdict.kind === 'known') return (await compareWithStored(context, found, served, submission))!;
  return { kind: 'new', submission, verdict, origin };
}

/** Returns the result for a submission whose id the store has, or undefined if it does not have it. */
async function compareWithStored(
  { intake: { store } }: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
  submission: Submission | EncryptedSubmission,
): Promise<TakeResult | undefined> {
  const earlier = await findEarlier(store, submission);
  if (!earlier) return undefined;
  const { version, tracking, receivedAt } = earlier;
  const named = { form: submission.form, version };
  if (!(await isSameContent(earlier, submission, found, served))) return refuse('other-content', named, tracking);
  const received_at = timestamp(served.parsedModel().zone, receivedAt);
  return { ...named, kind: 'known', id: submission.id, tracking, ...(hasComputedId(found) && { received_at }) };
}

/** Stores a checked submission with its files. */
async function storeFound(
  context: TakeContext,
  found: FoundSubmission,
  served: ServedForm,
  { submission, verdict, origin }: CheckedSubmission,
): Promise<TakeResult> {
  const { store } = context.intake;
  const files = await receiveFiles(store.files, verdict.listed, found.openFile);
  try {
    const owner = { ...verdict.entry, client: undefined };
    const uploads = await takeListedFiles(files.missing, store, owner);
    await files.keep();
    const { status } = await enter(context, found.channel, verdict.entry, origin);
    // Another process stored something under this id in this moment.
    if (status !== 201) return (await compareWithStored(context, found, served, submission))!;
    await discardUploads(uploads, store.files);
  } finally {
    await files.drop();
  }
  const { form, version, id } = submission;
  const { tracking } = (await store.findAcknowledgement(form, id))!;
  return { kind: 'taken', form, version, id, tracking };
}

const bodyOf = async (found: FoundSubmission, served: ServedForm, now: number): Promise<Buffer> =>
  found.body ? Buffer.from(found.body) : Buffer.from(JSON.stringify(await completeSubmission(found, served, now)));

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
  { intake, by, detail }: TakeContext,
  channel: IntakeChannel,
  entry: Parameters<typeof storeSubmission>[1],
  origin: ReceiptClaims | undefined,
): Promise<HttpResponse> {
  const { store } = intake;
  const given = parseTrackingNumber(origin?.tracking ?? '');
  const tracking = given !== undefined && !(await store.findTracking(given)) ? given : createTrackingNumber();
  await store.record([{ what: 'take', about: tracking, at: intake.now(), by, detail: { channel, ...detail } }]);
  return storeSubmission(intake, { ...entry, channel }, tracking);
}

/**
 * Submission with its files as multipart/form-data: the part `submission` first, then each file in a part named by its
 * id. An error is known early but sent at the end, when all has arrived, because a client that is still sending would
 * not read it.
 */

import { createBodyReader } from '../http/body-stream.js';
import type { HeldBody } from '../http/memory-budget.js';
import { type HttpError, httpError } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import type { Limits } from '../limits.js';
import { checkBody, checkQueueLength, type IntakeContext, type IntakeDecision } from './accept-submission.js';
import { discardUploads, takeListedFiles } from './listed-files.js';
import { type Part, readParts } from './multipart.js';
import { createMultipartFiles, type MultipartFiles } from './multipart-files.js';
import { checkService, storeSent } from './service-check.js';

/** Returns the maximum bytes of one body: the submission, the files, and what is between them. */
const bytesOf = (limits: Limits): number =>
  limits.body + limits.files + (limits.fileCount + 2) * (limits.partHeaders + 100);

export async function submitWithFiles(
  intake: IntakeContext,
  exchange: Exchange,
  form: string,
  boundary: string,
): Promise<HttpResponse> {
  const uploads = createMultipartFiles(intake.store.files);
  const held = intake.held.hold(exchange.client, () => exchange.request.destroy());
  const reading: MultipartState = { intake, exchange, form, uploads, held, bytes: 0 };
  const { limits } = intake;
  const pull = createBodyReader(exchange, { bytes: bytesOf(limits), idleMs: limits.idleMs });
  try {
    const partLimits = { headers: limits.partHeaders, parts: limits.fileCount + 1 };
    for await (const part of readParts(pull, boundary, partLimits)) await readPart(reading, part);
    return await settle(reading);
  } finally {
    await uploads.drop();
    held.release();
  }
}

interface MultipartState {
  readonly intake: IntakeContext;
  readonly exchange: Exchange;
  readonly form: string;
  readonly uploads: MultipartFiles;
  /** Submission in memory, and its bytes. */
  readonly held: HeldBody;
  bytes: number;
  verdict?: IntakeDecision;
  refusal?: HttpError;
}

/** Reads one part. After an error, and if the submission came before, parts are only skipped. */
async function readPart(reading: MultipartState, part: Part): Promise<void> {
  const { verdict, refusal, uploads } = reading;
  if (refusal || verdict?.kind === 'known') return;
  try {
    if (verdict) await uploads.take(part, verdict.listed);
    else reading.verdict = await judgePart(reading, part);
  } catch (error) {
    if (!isLate(error)) throw error;
    reading.refusal = error;
  }
}

/**
 * Statuses that end the request at once: the body is too large, cut off or not multipart. All other errors can wait
 * until all has arrived.
 */
const IMMEDIATE_STATUSES = [400, 408, 413];
const isLate = (error: unknown): error is HttpError => {
  const { answer } = error as Partial<HttpError>;
  return answer !== undefined && !IMMEDIATE_STATUSES.includes(answer.status);
};

async function judgePart(reading: MultipartState, part: Part): Promise<IntakeDecision> {
  const { intake, exchange, form } = reading;
  if (part.name !== 'submission') throw httpError('invalid-multipart', { detail: 'submission' });
  const pieces: Buffer[] = [];
  for await (const piece of part.body) {
    reading.bytes += piece.length;
    if (reading.bytes > intake.limits.body) throw httpError('too-large');
    reading.held.add(piece.length);
    // This is a copy, because the chunk is cut from a buffer that would stay in memory as long as it does.
    pieces.push(Buffer.from(piece));
  }
  const verdict = await checkBody(intake, form, exchange.request.headers['idempotency-key'], Buffer.concat(pieces));
  if (verdict.kind === 'new') await checkService(intake, verdict.entry);
  return verdict;
}

/** Decides the response. The files are on the disk before the submission that lists them is. */
async function settle({ intake, exchange, uploads, verdict, refusal }: MultipartState): Promise<HttpResponse> {
  if (refusal) throw refusal;
  if (!verdict) throw httpError('invalid-multipart', { detail: 'submission' });
  if (verdict.kind === 'known') return verdict.answer;
  const owner = { ...verdict.entry, client: exchange.client };
  const early = await takeListedFiles(uploads.missing(verdict.listed), intake.store, owner);
  checkQueueLength(intake);
  await uploads.keep();
  const answer = await storeSent(intake, verdict.entry);
  await discardUploads(early, intake.store.files);
  return answer;
}

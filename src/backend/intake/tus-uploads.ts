/**
 * /forms/{form}/submissions/files: resumable uploads by the tus protocol 1.0.0 (creation, expiration, termination). A
 * file is checked against its digest and its type when its last chunk has come, and then waits for the submission that
 * it was announced for.
 */
import type { IncomingMessage } from 'node:http';
import type { ResumableUpload, UploadPlan, UploadProgress, WaitingFile } from '../contracts/file-store.js';
import { createBodyReader } from '../http/body-stream.js';
import { checkOrigin } from '../http/cors.js';
import { type HttpError, httpError, throwStoreError } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import type { IntakeContext } from './accept-submission.js';
import { acceptableType, type FileRules, fileRules } from './file-rules.js';
import { createKeyedMutex } from './keyed-mutex.js';
import { fileIssue } from './listed-files.js';
import { parseByteCount, parseUploadPlan } from './tus-headers.js';
import { ownerByAddress, ownerBySubmission } from './upload-owner.js';
import { createUploadQuota } from './upload-quota.js';

export interface TusUploads {
  create(exchange: Exchange): Promise<HttpResponse>;
  /** Handles HEAD: returns how much of the file has come. */
  progress(exchange: Exchange): Promise<HttpResponse>;
  append(exchange: Exchange): Promise<HttpResponse>;
  remove(exchange: Exchange): Promise<HttpResponse>;
  /** Returns whether an address takes resumable uploads. The response to OPTIONS says more there. */
  takes(request: IncomingMessage): boolean;
  offered(preflight: HttpResponse): HttpResponse;
  close(): void;
}

const VERSION = { 'tus-resumable': '1.0.0' };
/** Request headers that pages may send. */
const HEADERS = 'Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset';
const SWEEP_MS = 10 * 60_000;

export function createTusUploads(intake: IntakeContext): TusUploads {
  const { store, limits, now } = intake;
  const files = store.files.resumable;
  const turns = createKeyedMutex();
  const offer = {
    'tus-version': '1.0.0',
    'tus-extension': 'creation,expiration,termination',
    'tus-max-size': String(limits.file),
  };
  const seats = createUploadQuota(limits.piecesEach, limits, now);
  const sweep = () => files.sweep(now() - limits.piecesMs, now() - limits.emptyMs).catch(() => undefined);
  const sweeping = setInterval(() => void sweep(), SWEEP_MS).unref();
  const drop = async (id: string) => {
    await files.drop(id);
    seats.release(id);
  };
  const waits = async (waiting: WaitingFile) => {
    const file = await files.whole(waiting);
    await file?.close();
    return file !== undefined;
  };
  const lifeOf = (offset: number) => (offset > 0 ? limits.piecesMs : limits.emptyMs);
  const expires = (at: number, offset: number) => ({
    'upload-expires': new Date(at + lifeOf(offset)).toUTCString(),
  });
  const found = async ({ params }: Exchange): Promise<UploadProgress> => {
    const progress = await files.find(params[1]!);
    if (!progress || progress.plan.form !== params[0] || progress.at < now() - lifeOf(progress.offset))
      throw httpError('not-found');
    return progress;
  };
  /**
   * Runs the requests of one upload one after the other. A later request ends the earlier one, whose connection may
   * long be gone.
   */
  const inTurn = (exchange: Exchange, work: () => Promise<HttpResponse>) =>
    answered(intake, exchange, () => turns.runExclusive(exchange.params[1]!, () => exchange.request.destroy(), work));
  return {
    create: exchange =>
      answered(intake, exchange, async () => {
        const plan = await planned(intake, exchange);
        const seat = await seats.reserve(exchange.client, waits);
        if (!seat) throw httpError('too-many-requests');
        await sweep();
        if ((await files.waiting()) >= limits.pieces) throw httpError('unavailable');
        const id = await files.begin(plan).catch(throwStoreError);
        seat(id);
        const location = `/forms/${plan.form}/submissions/files/${id}`;
        return { status: 201, headers: { location, 'upload-offset': '0', ...expires(now(), 0) } };
      }),
    progress: exchange =>
      inTurn(exchange, async () => {
        const { plan, offset, at } = await found(exchange);
        const id = exchange.params[1]!;
        if (offset === plan.size) {
          await caughtUp(intake, id, () => drop(id));
          seats.markFinished(id, plan);
        }
        const sizes = { 'upload-offset': String(offset), 'upload-length': String(plan.size) };
        return { status: 200, headers: { ...sizes, ...expires(at, offset) } };
      }),
    append: exchange =>
      inTurn(exchange, async () => {
        const progress = await found(exchange);
        checkPiece(exchange, progress);
        const id = exchange.params[1]!;
        const rules = await rulesOf(intake, progress.plan);
        seats.markStarted(id);
        const offset = await appended(intake, exchange, id, progress, rules, () => drop(id));
        if (offset === progress.plan.size) seats.markFinished(id, progress.plan);
        return { status: 204, headers: { 'upload-offset': String(offset), ...expires(now(), offset) } };
      }),
    remove: exchange =>
      inTurn(exchange, async () => {
        await found(exchange);
        await drop(exchange.params[1]!);
        return { status: 204 };
      }),
    offered: ({ headers = {}, ...answer }) => {
      const allowed = headers['access-control-allow-headers'];
      const allow = allowed && { 'access-control-allow-headers': `${allowed}, ${HEADERS}` };
      return versioned({ ...answer, headers: { ...headers, ...offer, ...allow } });
    },
    takes: ({ url = '' }) => /\/submissions\/files(?:\/|$)/.test(url),
    close: () => clearInterval(sweeping),
  };
}

/** Runs a handler and adds the protocol version to every response, including errors. */
async function answered(
  intake: IntakeContext,
  { request }: Exchange,
  work: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    checkOrigin(request.headers, intake.allowOrigin);
    if (request.headers['tus-resumable'] !== '1.0.0') throw httpError('tus-version', {}, { 'tus-version': '1.0.0' });
    return versioned(await work());
  } catch (error) {
    const { answer } = error as Partial<HttpError>;
    if (answer) return versioned(answer);
    throw error;
  }
}

const versioned = (answer: HttpResponse): HttpResponse => ({ ...answer, headers: { ...answer.headers, ...VERSION } });

/** Returns what the client announces. It is refused before any of it is sent if no question takes it. */
async function planned(intake: IntakeContext, { request, params, client }: Exchange): Promise<UploadPlan> {
  const form = params[0]!;
  if (!(await intake.catalogue.service(form))) throw httpError('not-found');
  const { submission, ...announced } = parseUploadPlan(request.headers);
  const owner = submission === undefined ? ownerByAddress(form, client) : ownerBySubmission(form, submission);
  const plan = { form, owner, ...announced };
  const rules = await rulesOf(intake, plan);
  if (!rules.largest(intake.limits.file, plan.size)) throw httpError('too-large', { detail: 'files' });
  return plan;
}

async function rulesOf({ catalogue }: IntakeContext, { form, path }: UploadPlan): Promise<FileRules> {
  const served = await catalogue.service(form);
  const rules = served && fileRules(served, path);
  if (!rules) throw httpError('invalid-upload', { detail: 'field' });
  return rules;
}

function checkPiece({ request: { headers } }: Exchange, { plan, offset }: UploadProgress): void {
  if (headers['content-type'] !== 'application/offset+octet-stream') throw httpError('unsupported-media-type');
  const from = parseByteCount(headers['upload-offset']);
  if (from === undefined) throw httpError('invalid-upload', { detail: 'Upload-Offset' });
  const length = headers['upload-length'];
  if (length !== undefined && parseByteCount(length) !== plan.size)
    throw httpError('invalid-upload', { detail: 'Upload-Length' });
  if (from !== offset) throw httpError('upload-conflict', {}, { 'upload-offset': String(offset) });
}

/** Appends a chunk. What has come is on the disk before it is acknowledged, also if the chunk is cut off. */
async function appended(
  { store, limits }: IntakeContext,
  exchange: Exchange,
  id: string,
  { plan, offset }: UploadProgress,
  rules: FileRules,
  drop: () => Promise<void>,
): Promise<number> {
  const pieces = await store.files.resumable.open(id).catch(throwStoreError);
  if (!pieces) return offset;
  try {
    const left = { bytes: plan.size - offset, idleMs: limits.idleMs };
    await written(pieces, exchange, left).finally(() => flushed(pieces, drop));
    if (pieces.offset === plan.size) await completed(pieces, rules, drop);
    return pieces.offset;
  } finally {
    await pieces.close();
  }
}

/**
 * Finishes an upload whose bytes have all come, but which the process, the connection or the disk failed to finish. No
 * further chunk would come to complete it.
 */
async function caughtUp(intake: IntakeContext, id: string, drop: () => Promise<void>): Promise<void> {
  const pieces = await intake.store.files.resumable.open(id).catch(throwStoreError);
  if (!pieces) return;
  try {
    const rules = await rulesOf(intake, pieces.plan);
    await flushed(pieces, drop);
    await completed(pieces, rules, drop);
  } finally {
    await pieces.close();
  }
}

const flushed = (pieces: ResumableUpload, drop: () => Promise<void>): Promise<void> =>
  pieces.flush().catch(async error => {
    await drop();
    return throwStoreError(error);
  });

async function completed(pieces: ResumableUpload, rules: FileRules, drop: () => Promise<void>): Promise<void> {
  const fault = await faultIn(pieces, rules);
  if (fault) {
    await drop();
    throw fault;
  }
  await pieces.finish().catch(throwStoreError);
}

async function written(
  pieces: ResumableUpload,
  exchange: Exchange,
  limits: Parameters<typeof createBodyReader>[1],
): Promise<void> {
  const pull = createBodyReader(exchange, limits);
  for (let piece = await pull(); piece; piece = await pull()) await pieces.write(piece).catch(throwStoreError);
}

/**
 * Returns what is wrong with a file, or undefined. A file that is not what was announced has to be sent again from the
 * start.
 */
async function faultIn(
  pieces: ResumableUpload,
  { accepted, takesScripts = false }: FileRules,
): Promise<HttpError | undefined> {
  const { sha256, size, path = '' } = pieces.plan;
  if ((await pieces.digest()) !== sha256) return httpError('file-mismatch', { errors: [fileIssue(path, 'format')] });
  const type = accepted && (await acceptableType({ size, read: pieces.read }, takesScripts));
  if (accepted && !accepted.includes(type ?? ''))
    return httpError('invalid-submission', { errors: [fileIssue(path, 'file_type')] });
  return undefined;
}

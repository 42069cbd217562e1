/**
 * Transport that sends JSON, and before it each file in chunks (tus 1.0.0: creation, HEAD, PATCH). What has arrived
 * stays if the connection is cut, the page is closed or the server is restarted. The backend compares the whole file
 * with the digest that the data lists.
 */
import { fetchWithTimeout } from './fetch-with-timeout.js';
import { type FileReference, fileReferenceOf } from './file-reference.js';
import { interpretResponse } from './interpret-response.js';
import { json } from './json.js';
import type { BuiltInTransport, SendOutcome } from './transport.js';
import { type UploadUrlStorage, uploadUrlStorage } from './upload-url-storage.js';

const TUS = { 'Tus-Resumable': '1.0.0' };
/**
 * Limits of the size of a chunk, in bytes. The size grows as long as chunks are sent quickly, so that a slow connection
 * shows progress and a fast one is not delayed.
 */
const MIN_CHUNK_BYTES = 262_144;
const MAX_CHUNK_BYTES = 16 * MIN_CHUNK_BYTES;
const QUICK = 2_000;

export const resumable: BuiltInTransport = async (prepared, action, signal, onProgress, verifyReceipt) => {
  const to = takingFiles(action);
  const all = prepared.files.reduce((sum, { blob }) => sum + blob.size, 0);
  let before = 0;
  for (const { id, blob } of prepared.files) {
    const place = uploadUrlStorage(to, id);
    const done = before;
    const progress = (sent: number) => onProgress?.((done + sent) / all);
    const reference = fileReferenceOf(prepared, id);
    const fault = await upload({ blob, to, place, signal, progress, owner: prepared.submission.id, ...reference });
    if (fault) return fault;
    before += blob.size;
  }
  if (signal.aborted) return { kind: 'retry' };
  const sent = await json({ ...prepared, files: [] }, action, signal);
  const outcome = (await verifyReceipt?.(sent)) ?? sent;
  // A file that turns out to be missing is uploaded again from its start.
  if (outcome.kind === 'accepted' || outcome.kind === 'rejected')
    for (const { id } of prepared.files) uploadUrlStorage(to, id).forget();
  return outcome;
};

/** Returns the full address that takes files. The outbox stores full addresses too, whatever the page says. */
function takingFiles(action: string): string {
  const to = new URL(action, globalThis.document?.baseURI);
  to.pathname = to.pathname.replace(/\/?$/, '/files');
  return to.href;
}

interface Upload extends FileReference {
  readonly blob: Blob;
  /** Id of the submission, for which the backend keeps the file. */
  readonly owner: string;
  /** Address that takes files. */
  readonly to: string;
  readonly place: UploadUrlStorage;
  readonly signal: AbortSignal;
  progress(sent: number): void;
}

/** State of an upload: its URL and offset, or the outcome if it does not continue. */
type Step = { readonly at: string; readonly from: number } | SendOutcome;

/** Uploads a file. Resolves with undefined once the backend has all of it. */
async function upload(file: Upload): Promise<SendOutcome | undefined> {
  let step = (await resumed(file)) ?? (await begun(file));
  let size = MIN_CHUNK_BYTES;
  while ('at' in step) {
    file.progress(step.from);
    if (step.from >= file.blob.size) return undefined;
    const began = Date.now();
    step = await piece(file, step, size);
    size = Date.now() - began < QUICK ? Math.min(MAX_CHUNK_BYTES, 2 * size) : MIN_CHUNK_BYTES;
  }
  return step;
}

/** Resumes an upload. Resolves with undefined if none was begun, or the server has forgotten it. */
async function resumed({ place, signal, path }: Upload): Promise<Step | undefined> {
  const at = place.known();
  if (!at) return undefined;
  const answer = await tus(at, signal, { method: 'HEAD' });
  if (!answer || isPassing(answer.status)) return outcomeOf(answer, path);
  const from = offsetIn(answer);
  if (from === undefined) return void place.forget();
  return { at, from };
}

async function begun({ to, blob, path, sha256, owner, place, signal }: Upload): Promise<Step> {
  const about = `sha256 ${base64(sha256)},field ${base64(path)},submission ${base64(owner)}`;
  const headers = { 'Upload-Length': String(blob.size), 'Upload-Metadata': about };
  const answer = await tus(to, signal, { method: 'POST', headers });
  const location = answer?.status === 201 && answer.headers.get('Location');
  if (!location) return outcomeOf(answer, path);
  const at = new URL(location, to).href;
  place.remember(at);
  return { at, from: 0 };
}

async function piece(file: Upload, { at, from }: Extract<Step, { at: string }>, size: number): Promise<Step> {
  const { blob, place, signal, path } = file;
  const body = blob.slice(from, from + size);
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(from) };
  const sent = await tus(at, signal, { method: 'PATCH', headers, body, bytes: body.size });
  // If a chunk was cut, the part of it that arrived counts. If none did, the rest is left to another attempt.
  const answer = sent ?? (await tus(at, signal, { method: 'HEAD' }));
  const offset = answer && offsetIn(answer);
  if (offset !== undefined && offset !== from) return { at, from: offset };
  if (answer && answer.status >= 400 && !isPassing(answer.status)) place.forget();
  return GONE.has(answer?.status ?? 0) ? { kind: 'retry' } : outcomeOf(answer, path);
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

type Tus = Omit<Parameters<typeof fetchWithTimeout>[2], 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends a tus request. A response of an intermediary counts as none. */
async function tus(address: string, signal: AbortSignal, asked: Tus): Promise<Answered | undefined> {
  // An abort between two requests is not heard by either, so it is checked here.
  if (signal.aborted) return undefined;
  const answer = await fetchWithTimeout(
    address,
    signal,
    { ...asked, headers: { ...TUS, ...asked.headers } },
    (status, headers, body) => ({ status, headers, body }),
  );
  return answer && (answer.status >= 400 || answer.headers.has('Tus-Resumable')) ? answer : undefined;
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Returns the offset of a response. It comes with what was accepted and, after a conflict, says where to resume. */
function offsetIn({ status, headers }: Answered): number | undefined {
  const offset = headers.get('Upload-Offset');
  return (status < 300 || status === 409) && /^\d+$/.test(offset ?? '') ? Number(offset) : undefined;
}

/** Statuses after which the upload begins again. */
const GONE = new Set([404, 410]);
const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429;

/** Returns the outcome of a response. An issue with a file is shown at the file's question. */
function outcomeOf(answer: Answered | undefined, path: string): SendOutcome {
  if (!answer) return { kind: 'retry', reason: 'network' };
  const outcome = interpretResponse(answer.status, answer.headers, answer.body);
  if (outcome.kind === 'rejected') return { ...outcome, issues: outcome.issues.map(issue => ({ ...issue, path })) };
  return outcome.kind === 'accepted' ? { kind: 'retry', reason: 'response', status: answer.status } : outcome;
}

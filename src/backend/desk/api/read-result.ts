/** Reader of documents for the applicant as they stream in: the text and the files, each checked by its content. */
import { isUtf8 } from 'node:buffer';
import { normalizeFileName } from '../../../runtime/fields/attachment.js';
import { ANY_DOCUMENT, MAX_FILES_EACH } from '../../conversation/documents.js';
import type { NewFile } from '../../conversation/listed-files.js';
import { createBodyReader } from '../../http/body-stream.js';
import { httpError, throwStoreError } from '../../http/problem.js';
import { postedBoundary } from '../../intake/content-type.js';
import { acceptableType } from '../../intake/file-rules.js';
import { type Part, readParts } from '../../intake/multipart.js';
import type { DeskRequest } from '../desk-request.js';
import { invalidBody, plainText } from './request-parts.js';

/** File that was received. */
export type SentFile = NewFile;

export interface SentResult {
  readonly text: string;
  readonly files: readonly SentFile[];
  /** Discards the files that were not stored. */
  drop(): Promise<void>;
}

/** Maximum number of bytes of the text. A longer one is cut, and is too long all the same. */
const MAX_TEXT_BYTES = 16_000;

/** Reads the parts `text` and `file`. If it rejects, nothing is kept. */
export async function readResult(visit: DeskRequest): Promise<SentResult> {
  const { limits } = visit.desk;
  const boundary = postedBoundary(visit.request);
  const opened: SentFile['incoming'][] = [];
  const files: SentFile[] = [];
  const drop = async () => {
    for (const incoming of opened) await incoming.drop();
  };
  let text = '';
  try {
    const pull = createBodyReader(visit, { bytes: limits.files + limits.body, idleMs: limits.idleMs });
    for await (const part of readParts(pull, boundary, { headers: limits.partHeaders, parts: MAX_FILES_EACH + 2 }))
      if (part.name === 'text' && part.filename === undefined) text = await readText(part);
      else if (part.name === 'file' && part.filename !== undefined)
        files.push(await readFile(visit, part, files.length, opened));
      else throw httpError('invalid-multipart', { detail: 'part' });
    if (files.length === 0) throw invalidBody({ path: 'file', code: 'required' });
  } catch (error) {
    await drop();
    throw error;
  }
  return { text, files, drop };
}

async function readText({ body }: Part): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size <= MAX_TEXT_BYTES) chunks.push(Buffer.from(piece));
  }
  const bytes = Buffer.concat(chunks);
  if (size > MAX_TEXT_BYTES) return 'x'.repeat(MAX_TEXT_BYTES);
  if (!isUtf8(bytes)) throw httpError('invalid-multipart', { detail: 'encoding' });
  return plainText(bytes.toString('utf8'));
}

async function readFile(
  { desk: { limits, store } }: DeskRequest,
  part: Part,
  count: number,
  opened: SentFile['incoming'][],
): Promise<SentFile> {
  if (count >= MAX_FILES_EACH) throw invalidBody({ path: 'file', code: 'max_items', params: { max: MAX_FILES_EACH } });
  const incoming = await store.files.receive().catch(throwStoreError);
  opened.push(incoming);
  for await (const piece of part.body) {
    if (!ANY_DOCUMENT.largest(limits.file, incoming.size + piece.length))
      throw invalidBody({ path: 'file', code: 'file_size', params: { max: limits.file } });
    await incoming.write(piece).catch(throwStoreError);
  }
  const type = incoming.size > 0 ? await acceptableType(incoming, false) : undefined;
  if (incoming.size === 0) throw invalidBody({ path: 'file', code: 'file_size', params: { min: 1 } });
  if (type === undefined || !ANY_DOCUMENT.accepted!.includes(type))
    throw invalidBody({ path: 'file', code: 'file_type' });
  const name = normalizeFileName(part.filename!.replace(/%(?:22|0A|0D)/g, decodeURIComponent)) || 'file';
  return { name, type, incoming };
}

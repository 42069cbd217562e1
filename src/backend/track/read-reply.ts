/**
 * Reply of an applicant as it streams in: the PIN and the text first, then the files. No file is received before the PIN
 * was right, and before it is known that the document was asked for.
 */
import { isUtf8 } from 'node:buffer';
import { normalizeFileName } from '../../runtime/fields/attachment.js';
import type { FileStore, IncomingFile } from '../contracts/file-store.js';
import { MAX_FILES_EACH } from '../conversation/documents.js';
import { createBodyReader } from '../http/body-stream.js';
import { httpError, throwStoreError } from '../http/problem.js';
import type { Exchange } from '../http/router.js';
import { acceptableType, type FileRules } from '../intake/file-rules.js';
import { boundaryOf, type Part, readParts } from '../intake/multipart.js';
import { stripNoCharacters } from '../intake/text-characters.js';
import type { Limits } from '../limits.js';

/** File that was received for a document. */
export interface ReceivedFile {
  /** Key of the request. */
  readonly document: string;
  readonly name: string;
  readonly type: string;
  readonly incoming: IncomingFile;
}

/** Reason why a file is not accepted. */
export type FileFault = 'type' | 'size' | 'count' | 'gone';

export interface PostedReply {
  readonly post: string;
  readonly text: string;
  /** True if the text is longer than what is read. */
  readonly isCut: boolean;
  readonly files: readonly ReceivedFile[];
  readonly fault?: FileFault;
  /** Discards the files that were not stored. */
  drop(): Promise<void>;
}

/** Rules of each document that is asked for, by the key of the request. They are known once the PIN was right. */
export type Allowed = ReadonlyMap<string, FileRules>;

interface ReplyReader {
  readonly values: Map<string, string>;
  readonly files: ReceivedFile[];
  readonly opened: IncomingFile[];
  allowed?: Allowed;
  bytes: number;
  isCut: boolean;
  fault?: FileFault;
}

/** Maximum number of bytes that are kept of the texts. What is longer is refused with what was read of it. */
const MAX_TEXT_BYTES = 64_000;

/** Maximum number of parts: hidden fields, the text, and the files of all documents. */
const MAX_PARTS = 100;

export const fileControl = (key: string): string => `file-${key}`;

/**
 * Reads a reply. `open` checks the PIN, and rejects if it is wrong. If this rejects, nothing is kept.
 */
export async function readReply(
  exchange: Exchange,
  { limits, files: store }: { readonly limits: Limits; readonly files: FileStore },
  open: (pin: string) => Promise<Allowed>,
): Promise<PostedReply> {
  const boundary = boundaryOf(exchange.request.headers['content-type']);
  if (boundary === undefined) throw httpError('unsupported-media-type');
  const reading: ReplyReader = { values: new Map(), files: [], opened: [], bytes: 0, isCut: false };
  const drop = async () => {
    for (const incoming of reading.opened) await incoming.drop();
  };
  const allowed = async () => {
    reading.allowed ??= await open(reading.values.get('pin') ?? '');
    return reading.allowed;
  };
  try {
    const pull = createBodyReader(exchange, { bytes: limits.files + limits.body, idleMs: limits.idleMs });
    for await (const part of readParts(pull, boundary, { headers: limits.partHeaders, parts: MAX_PARTS }))
      if (part.filename === undefined) await readText(reading, part);
      else await readFile(reading, part, part.filename, { limits, store, allowed });
    await allowed();
  } catch (error) {
    await drop();
    throw error;
  }
  const text = (reading.values.get('reply') ?? '').trim();
  const { files, fault, isCut } = reading;
  return { post: reading.values.get('post') ?? '', text, isCut, files, drop, ...(fault && { fault }) };
}

async function readText(reading: ReplyReader, part: Part): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const piece of part.body) {
    reading.bytes += piece.length;
    if (reading.bytes > MAX_TEXT_BYTES) reading.isCut = true;
    else chunks.push(Buffer.from(piece));
  }
  const bytes = Buffer.concat(chunks);
  if (!reading.isCut && !isUtf8(bytes)) throw httpError('invalid-multipart', { detail: 'encoding' });
  const text = bytes.toString('utf8').replace(/\r\n?/g, '\n');
  if (!reading.values.has(part.name)) reading.values.set(part.name, stripNoCharacters(text));
}

interface Receiving {
  readonly limits: Limits;
  readonly store: FileStore;
  allowed(): Promise<Allowed>;
}

/** Reads the file of a part. A control in which no file was chosen sends one without a name and without bytes. */
async function readFile(
  reading: ReplyReader,
  part: Part,
  filename: string,
  { limits, store, allowed }: Receiving,
): Promise<void> {
  const [document, rules] = [...(await allowed())].find(([key]) => fileControl(key) === part.name) ?? [];
  if (filename === '') return;
  // A document that was sent meanwhile is not asked for any more.
  if (document === undefined || rules === undefined) {
    reading.fault ??= 'gone';
    return;
  }
  const count = reading.files.filter(file => file.document === document).length;
  if (count >= MAX_FILES_EACH) reading.fault ??= 'count';
  if (reading.fault) return;
  const incoming = await store.receive().catch(throwStoreError);
  reading.opened.push(incoming);
  for await (const piece of part.body) {
    if (!rules.largest(limits.file, incoming.size + piece.length)) {
      reading.fault = 'size';
      return;
    }
    await incoming.write(piece).catch(throwStoreError);
  }
  const type = await acceptableType(incoming, rules.takesScripts ?? false);
  if (incoming.size === 0 || type === undefined || !rules.accepted?.includes(type)) {
    reading.fault = 'type';
    return;
  }
  const name = normalizeFileName(filename.replace(/%(?:22|0A|0D)/g, decodeURIComponent)) || 'file';
  reading.files.push({ document, name, type, incoming });
}

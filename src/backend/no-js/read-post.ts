/**
 * Posted page as it streams in: texts by the names of their controls, and files on the disk, all of them only for the
 * time being.
 */
import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { normalizeFileName } from '../../runtime/fields/attachment.js';
import { scriptKind, TEXT } from '../../runtime/files/script-kind.js';
import { sniffAnyMediaType } from '../../runtime/files/sniff-recording.js';
import type { PostedValues } from '../../runtime/no-js/index.js';
import type { IncomingFile } from '../contracts/file-store.js';
import { createBodyReader } from '../http/body-stream.js';
import type { HeldBody } from '../http/memory-budget.js';
import { httpError, throwStoreError } from '../http/problem.js';
import type { Exchange } from '../http/router.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { type Part, readParts } from '../intake/multipart.js';
import type { Limits } from '../limits.js';

/** File as it was received. */
export interface PostedFile {
  readonly incoming: IncomingFile;
  readonly name: string;
  /** Media type, by the file's content. */
  readonly type: string;
  /** True if the file is a text that systems run. */
  readonly isScript: boolean;
  /** Size in bytes. It is more than what was written if the file is larger than any file may be. */
  readonly size: number;
}

export interface PostedBody {
  /** Texts by the names of their controls; controls whose files came are named, too. */
  readonly values: PostedValues;
  readonly uploads: ReadonlyMap<string, readonly PostedFile[]>;
  /** Releases the memory, and discards all files but these. */
  release(but?: readonly IncomingFile[]): Promise<void>;
}

/** Number of parts that are read before other requests have their turn. A part takes about ten microseconds. */
const PARTS_PER_TURN = 500;

/** Bytes of the names and headers of a part, in addition to its content. */
const PART_OVERHEAD_BYTES = 400;

/** Bytes from which a text is decoded only once its whole page has come: pages that are refused need not be decoded. */
const LONG_TEXT_BYTES = 16_000;

/** Bytes of the texts from which a page is long. Most pages have some 10,000. */
const LONG_PAGE_BYTES = 100_000;

const bytesOf = ({ body, files, parts }: Limits): number => body + files + parts * PART_OVERHEAD_BYTES;

/** Reads a body, or throws an HTTP error and keeps nothing. */
export async function readPosted(intake: IntakeContext, exchange: Exchange, boundary: string): Promise<PostedBody> {
  const { limits } = intake;
  const release = () => {
    reading.held.release();
    reading.long.release();
  };
  const giveWay = (error: Error) => {
    release();
    reading.values.clear();
    reading.text.length = 0;
    reading.undecoded.length = 0;
    reading.refusal = error;
  };
  const reading: PostReader = {
    ...{ intake, values: new Map(), uploads: new Map(), opened: [], text: [], undecoded: [], bytes: 0 },
    held: intake.held.hold(exchange.client, giveWay),
    long: intake.longPages.hold(exchange.client, giveWay),
  };
  const drop = async (but: readonly IncomingFile[] = []) => {
    release();
    for (const incoming of reading.opened) if (!but.includes(incoming)) await incoming.drop();
  };
  try {
    const pull = createBodyReader(exchange, { bytes: bytesOf(limits), idleMs: limits.idleMs });
    const most = { headers: limits.partHeaders, parts: limits.parts };
    let parts = 0;
    for await (const part of readParts(pull, boundary, most)) {
      await (part.filename === undefined ? readText(reading, part) : readFile(reading, part, part.filename));
      if (++parts % PARTS_PER_TURN === 0) await setImmediate();
    }
    if (reading.refusal) throw reading.refusal;
    for (const { texts, at, chunks } of reading.undecoded.splice(0)) texts[at] = decoded(chunks);
  } catch (error) {
    await drop();
    throw error;
  }
  reading.held.finish();
  reading.long.finish();
  return { values: reading.values, uploads: reading.uploads, release: drop };
}

interface PostReader {
  readonly intake: IntakeContext;
  readonly values: Map<string, string[]>;
  readonly uploads: Map<string, PostedFile[]>;
  readonly opened: IncomingFile[];
  /** Chunks of the text that is being read. */
  readonly text: Buffer[];
  /** Long texts, in place of which the values have an empty one. */
  readonly undecoded: UndecodedText[];
  /** Texts and names in memory, and their bytes. */
  readonly held: HeldBody;
  /** The same if the page is long, else nothing: short pages never give way to long ones. */
  readonly long: HeldBody;
  bytes: number;
  /** Reason for which the body was dropped from memory while it was arriving. */
  refusal?: Error;
}

/** Chunks of a text, and the place to which it belongs. */
interface UndecodedText {
  readonly texts: string[];
  readonly at: number;
  readonly chunks: readonly Buffer[];
}

/** Decodes the three characters that browsers escape in a name. */
const nameOf = (name: string): string => name.replace(/%(?:22|0A|0D)/g, decodeURIComponent);

async function readText(reading: PostReader, part: Part): Promise<void> {
  const name = nameOf(part.name);
  hold(reading, name.length);
  const before = reading.bytes;
  for await (const piece of part.body) {
    hold(reading, piece.length);
    reading.text.push(ownChunk(piece));
    // Node.js would read up to 2 MB of each connection before other requests have their turn.
    if (reading.bytes > LONG_PAGE_BYTES) await setImmediate();
  }
  const texts = listAt(reading.values, name);
  const chunks = reading.text.splice(0);
  if (reading.bytes - before < LONG_TEXT_BYTES) return void texts.push(decoded(chunks));
  reading.undecoded.push({ texts, at: texts.length, chunks });
  texts.push('');
}

/** Returns a chunk that keeps little else in memory: a copy if it is a small part of its buffer. */
const ownChunk = (piece: Buffer): Buffer => (piece.length * 2 > piece.buffer.byteLength ? piece : Buffer.from(piece));

function decoded(chunks: readonly Buffer[]): string {
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw httpError('invalid-multipart', { detail: 'encoding' });
  // Pages send line breaks as two characters.
  return bytes.toString('utf8').replace(/\r\n?/g, '\n');
}

function hold(reading: PostReader, bytes: number): void {
  if (reading.refusal) throw reading.refusal;
  const before = reading.bytes;
  reading.bytes += bytes;
  if (reading.bytes > reading.intake.limits.body) throw httpError('too-large');
  reading.held.add(bytes);
  if (reading.refusal) throw reading.refusal;
  if (reading.bytes > LONG_PAGE_BYTES) reading.long.add(before > LONG_PAGE_BYTES ? bytes : reading.bytes);
  if (reading.refusal) throw reading.refusal;
}

function listAt<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}

/** Reads the file of a part. A control in which no file was chosen sends one without a name and without bytes. */
async function readFile(reading: PostReader, part: Part, filename: string): Promise<void> {
  const name = nameOf(part.name);
  hold(reading, name.length + filename.length);
  listAt(reading.values, name);
  const { limits } = reading.intake;
  let incoming: IncomingFile | undefined;
  let size = 0;
  for await (const piece of part.body) {
    incoming ??= await opened(reading);
    size += piece.length;
    if (size <= limits.file) await incoming.write(piece).catch(throwStoreError);
  }
  if (!incoming && filename === '') return;
  incoming ??= await opened(reading);
  const type = (size > limits.file ? undefined : await sniffAnyMediaType(incoming)) ?? 'application/octet-stream';
  const isScript = type === TEXT && (await scriptKind(incoming)) !== undefined;
  const upload = { incoming, name: normalizeFileName(nameOf(filename)) || 'file', type, isScript, size };
  listAt(reading.uploads, name).push(upload);
}

async function opened(reading: PostReader): Promise<IncomingFile> {
  const { store, limits } = reading.intake;
  if (reading.opened.length >= limits.fileCount) throw httpError('too-large', { detail: 'files' });
  const incoming = await store.files.receive().catch(throwStoreError);
  reading.opened.push(incoming);
  return incoming;
}

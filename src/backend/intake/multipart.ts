/**
 * Parser of multipart/form-data (RFC 7578, RFC 2046) as it streams in: part after part, each chunk as it comes, with
 * nothing but a part's headers held in memory. Malformed input is refused.
 */
import { httpError } from '../http/problem.js';

export interface Part {
  readonly name: string;
  /** File name; present if the part is a file. */
  readonly filename?: string;
  /** Bytes of the part. They are skipped if they are not read before the next part. */
  readonly body: AsyncIterable<Buffer>;
}

/** Function that returns the next chunk of the request, or undefined at its end. */
export type ReadChunk = () => Promise<Buffer | undefined>;

export interface PartLimits {
  /** Bytes of the headers of one part. */
  readonly headers: number;
  readonly parts: number;
}

const bad = (detail: string) => httpError('invalid-multipart', { detail });

const BOUNDARY = /^multipart\/form-data\s*;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'()+,./:=?-]{1,70}))\s*$/i;

/** Returns the boundary that a content type names, or undefined if it is another type. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const found = BOUNDARY.exec(contentType ?? '');
  return found?.[1] ?? found?.[2];
}

const END_OF_HEADERS = Buffer.from('\r\n\r\n');

interface ReaderState {
  held: Buffer;
  /** True if a part's bytes have not been read to their end. */
  inBody: boolean;
  readonly pull: ReadChunk;
}

export async function* readParts(pull: ReadChunk, boundary: string, limits: PartLimits): AsyncGenerator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter has no line break before it, so one is put there.
  const reading: ReaderState = { held: Buffer.from('\r\n'), inBody: false, pull };
  await need(reading, delimiter.length);
  if (!reading.held.subarray(0, delimiter.length).equals(delimiter)) throw bad('start');
  reading.held = reading.held.subarray(delimiter.length);
  for (let count = 0; !(await isLast(reading)); count++) {
    if (count === limits.parts) throw httpError('too-large', { detail: 'too many parts' });
    const head = headOf(await headers(reading, limits.headers));
    reading.inBody = true;
    yield { ...head, body: bodyOf(reading, delimiter) };
    // This also skips what a reader that stopped early has left.
    for await (const _ of bodyOf(reading, delimiter));
  }
}

/** Reads until a number of bytes is held. */
async function need(reading: ReaderState, bytes: number): Promise<void> {
  while (reading.held.length < bytes) {
    const piece = await reading.pull();
    if (!piece) throw bad('end');
    reading.held = reading.held.length === 0 ? piece : Buffer.concat([reading.held, piece]);
  }
}

/** Returns whether the delimiter was the last one: two hyphens end the body, a line break starts a part. */
async function isLast(reading: ReaderState): Promise<boolean> {
  await need(reading, 2);
  const next = reading.held.toString('latin1', 0, 2);
  if (next !== '--' && next !== '\r\n') throw bad('delimiter');
  if (next === '--') while (await reading.pull());
  return next === '--';
}

/** Reads the headers of a part, from the line break after the delimiter to the empty line. */
async function headers(reading: ReaderState, most: number): Promise<string> {
  let end = reading.held.indexOf(END_OF_HEADERS);
  while (end < 0) {
    if (reading.held.length > most) throw httpError('too-large', { detail: 'part headers' });
    await need(reading, reading.held.length + 1);
    end = reading.held.indexOf(END_OF_HEADERS);
  }
  if (end > most) throw httpError('too-large', { detail: 'part headers' });
  const text = reading.held.toString('utf8', 2, Math.max(2, end));
  reading.held = reading.held.subarray(end + END_OF_HEADERS.length);
  return text;
}

function headOf(text: string): Omit<Part, 'body'> {
  const found = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const [, name = '', value = ''] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === '' || found.has(name.toLowerCase())) throw bad('headers');
    found.set(name.toLowerCase(), value);
  }
  const encoding = found.get('content-transfer-encoding') ?? 'binary';
  if (!/^(?:binary|8bit|7bit)$/i.test(encoding)) throw bad('content-transfer-encoding');
  const disposition = found.get('content-disposition') ?? '';
  const [, name, filename] =
    /^form-data; name="([^"\r\n]*)"(?:; filename="((?:[^"\\]|\\.)*)")?(?:; filename\*=[^;"]*)?$/i.exec(disposition) ??
    [];
  if (name === undefined) throw bad('content-disposition');
  return { name, ...(filename !== undefined && { filename }) };
}

/** Yields the bytes up to the next delimiter. Bytes that may be the start of a delimiter wait for the next chunk. */
async function* bodyOf(reading: ReaderState, delimiter: Buffer): AsyncGenerator<Buffer> {
  while (reading.inBody) {
    const end = reading.held.indexOf(delimiter);
    const safe = end >= 0 ? end : startOfDelimiter(reading.held, delimiter);
    if (safe > 0) {
      const piece = reading.held.subarray(0, safe);
      reading.held = reading.held.subarray(safe);
      yield piece;
    }
    if (end >= 0) {
      reading.held = reading.held.subarray(delimiter.length);
      reading.inBody = false;
    } else await need(reading, reading.held.length + 1);
  }
}

const CARRIAGE_RETURN = 0x0d;

/** Returns where a delimiter may start that the chunk does not contain as a whole, or the end of the chunk. */
function startOfDelimiter(chunk: Buffer, delimiter: Buffer): number {
  const at = chunk.indexOf(CARRIAGE_RETURN, Math.max(0, chunk.length - delimiter.length + 1));
  return at < 0 ? chunk.length : at;
}

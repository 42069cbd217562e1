/** Reading of record files in chunks, so that a long file is never held as a whole. */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { unreadable } from '../io/file-errors.js';
import { isReadable } from '../io/files.js';

const SIZE = 64 * 1024;
const NEWLINE = 10;

/** Called with the number of bytes read. */
export type OnProgress = (bytes: number) => void;

/** Yields the bytes of a file or pipe. */
export function* readChunks(context: Context, path: string, seen: OnProgress): Generator<Buffer> {
  const handle = opened(context, path);
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(SIZE);
      const count = next(context, path, () => readSync(handle, piece));
      if (count === 0) return;
      seen(count);
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * Opens a file or pipe. Ends the command for a device, because it may never end. A file that makes its reader wait, as
 * some below /proc do, causes an error instead of waiting.
 */
function opened(context: Context, path: string): number {
  return next(context, path, () => {
    const stats = statSync(path);
    if (!isReadable(stats)) throw new Error('not a file');
    return openSync(path, constants.O_RDONLY | (stats.isFile() ? (constants.O_NONBLOCK ?? 0) : 0));
  });
}

function next<T>(context: Context, path: string, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw unreadable(context, path, fault);
  }
}

/** Yields the text of a file, without a byte order mark. */
export function* readFileText(context: Context, path: string, seen: OnProgress): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for (const piece of readChunks(context, path, seen)) {
    const bytes = Buffer.concat([rest, piece]);
    const end = bytes.length - unfinished(bytes);
    rest = bytes.subarray(end);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) throw notUtf8(context, path, line, whole);
    yield decoder.decode(whole, { stream: true });
    line += linesIn(whole);
  }
  if (rest.length > 0) throw notUtf8(context, path, line, rest);
}

/** Returns how many bytes at the end begin a character that continues in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function notUtf8(context: Context, path: string, first: number, bytes: Buffer): CommandError {
  let line = first;
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    line++;
    start = end + 1;
  }
  return new CommandError(EXIT.input, messagesOf(context).notUtf8(`${path}:${line}`));
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

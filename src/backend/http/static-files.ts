/** Responses with built files, whose type follows from the file extension. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { compress, type Encoding, encodingFor } from './compression.js';
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ts': 'text/plain; charset=utf-8',
};

/** Pattern of the file names that are served. It excludes paths and leading dots. */
export const FILE_NAME_PATTERN = '[A-Za-z0-9_][A-Za-z0-9_.-]*';

/** Header of built files. Pages of other sites embed forms, so they load these files. */
const FOR_EVERY_SITE = { 'cross-origin-resource-policy': 'cross-origin' };

const COMPRESSIBLE = /^(text\/|application\/json|image\/svg)/;

/** Bytes of a file that are read at once for one client. */
const CHUNK_BYTES = 16_384;
/** Maximum size in bytes of a file that is compressed, and of all compressed files in memory. */
const MAX_COMPRESSED_BYTES = 4_000_000;
const MAX_CACHED_BYTES = 16_000_000;

export interface FileRequest {
  readonly 'if-none-match'?: string | undefined;
  readonly 'accept-encoding'?: string | string[] | undefined;
}

/** Function that returns the response with a file of a folder. */
export type FileResponder = (folder: string, name: string, asked: FileRequest) => Promise<HttpResponse>;

/** Creates a file responder. The compressed files that it caches are shared by all requests. */
export function createFileResponder(): FileResponder {
  const compressFile = createCompressor();
  return (folder, name, asked) => fileResponse(compressFile, folder, name, asked);
}

/**
 * Returns the response with a file. The file is revalidated on each request because a build may replace it, but is sent
 * only if it changed, and compressed because connections are slow.
 */
async function fileResponse(
  compressFile: CompressFile,
  folder: string,
  name: string,
  asked: FileRequest,
): Promise<HttpResponse> {
  const type = TYPES[extname(name)];
  const path = join(folder, name);
  const found = type ? await stat(path).catch(() => undefined) : undefined;
  if (!type || !found?.isFile()) return problemResponse('not-found');
  const { mtimeMs, size } = found;
  const small = size <= MAX_COMPRESSED_BYTES && COMPRESSIBLE.test(type);
  const encoding = small ? encodingFor(asked['accept-encoding']) : undefined;
  const etag = `"${mtimeMs.toString(36)}-${size.toString(36)}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    ...FOR_EVERY_SITE,
    etag,
    'cache-control': 'no-cache',
    'content-type': type,
    vary: 'Accept-Encoding',
  };
  if (asked['if-none-match'] === etag) return { status: 304, headers };
  if (encoding)
    return {
      status: 200,
      headers: { ...headers, 'content-encoding': encoding },
      body: await compressFile(path, etag, encoding),
    };
  // A file that was replaced by a shorter one ends the connection, so that the client does not take it for whole.
  const open = () => createReadStream(path, { end: Math.max(0, size - 1), highWaterMark: CHUNK_BYTES });
  return size === 0 ? { status: 200, headers, body: '' } : { status: 200, headers, stream: { size, open } };
}

type CompressFile = (path: string, etag: string, encoding: Encoding) => Promise<Buffer>;

/**
 * Returns a function that compresses a file. Compressed files are cached by path and state, in the order of their last
 * use, so that each is compressed once.
 */
function createCompressor(): CompressFile {
  const cached = new Map<string, Promise<Buffer>>();
  const room = { bytes: 0 };
  const shrink = async () => {
    for (const [oldest, bytes] of cached) {
      if (room.bytes <= MAX_CACHED_BYTES) break;
      cached.delete(oldest);
      room.bytes -= (await bytes.catch(() => '')).length;
    }
  };
  return async (path, etag, encoding) => {
    const key = `${path} ${etag}`;
    const found = cached.get(key);
    const compressing = found ?? readFile(path).then(bytes => compress(bytes, encoding));
    cached.delete(key);
    cached.set(key, compressing);
    if (found) return found;
    try {
      room.bytes += (await compressing).length;
    } catch (error) {
      cached.delete(key);
      throw error;
    }
    await shrink();
    return compressing;
  };
}

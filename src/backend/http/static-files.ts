/** Responses with built files, whose type follows from the file extension. */
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
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
  '.woff2': 'font/woff2',
  '.ts': 'text/plain; charset=utf-8',
};

/** Pattern of the file names that are served. It excludes paths and leading dots. */
export const FILE_NAME_PATTERN = '[A-Za-z0-9_][A-Za-z0-9_.-]*';

const COMPRESSIBLE = /^(text\/|application\/json|image\/svg)/;

export interface FileRequest {
  readonly 'if-none-match'?: string | undefined;
  readonly 'accept-encoding'?: string | string[] | undefined;
}

export const acceptsGzip = (asked: FileRequest): boolean =>
  /\bgzip\b(?!;\s*q=0)/.test(String(asked['accept-encoding'] ?? ''));

/**
 * Returns the response with a file. The file is revalidated on each request because a build may replace it, but is sent
 * only if it changed, and compressed because connections are slow.
 */
export async function fileResponse(folder: string, name: string, asked: FileRequest): Promise<HttpResponse> {
  const type = TYPES[extname(name)];
  const path = join(folder, name);
  const found = type ? await stat(path).catch(() => undefined) : undefined;
  if (!type || !found?.isFile()) return problemResponse('not-found');
  const small = COMPRESSIBLE.test(type) && acceptsGzip(asked);
  const etag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}${small ? '-gzip' : ''}"`;
  const headers = { etag, 'cache-control': 'no-cache', 'content-type': type, vary: 'Accept-Encoding' };
  if (asked['if-none-match'] === etag) return { status: 304, headers };
  const body = await readFile(path);
  return small ? gzipResponse({ status: 200, headers, body }) : { status: 200, headers, body };
}

/** Compresses the body of a response with gzip. */
export async function gzipResponse(answer: HttpResponse): Promise<HttpResponse> {
  const body = await promisify(gzip)(answer.body ?? '', { level: 9 });
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body };
}

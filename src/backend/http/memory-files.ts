/** Responses with files in memory, such as those of a site that is part of the package. */
import { createHash } from 'node:crypto';
import { memoize } from '../../runtime/memoize.js';
import { compress, type Encoding, encodingFor } from './compression.js';
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';
import type { FileRequest } from './static-files.js';

export interface MemoryFile {
  /** Path below the folder of the site, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Media type. */
  readonly type: string;
  /** Content security policy of the response, if it is another than that of the server's pages. */
  readonly policy?: string;
  /** Whether the name changes with the content, so that a browser may keep the file. */
  readonly isImmutable: boolean;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Creates a function that returns the response with a file by its path; the empty path is that of `index.html`. */
export function createMemoryFileResponder(
  files: readonly MemoryFile[],
): (path: string, asked: FileRequest) => HttpResponse | Promise<HttpResponse> {
  const known = new Map(files.map(file => [file.path, file]));
  const compressedIn = memoize((encoding: Encoding) =>
    memoize(({ content }: MemoryFile) => compress(content, encoding)),
  );
  const etagOf = memoize(({ content }: MemoryFile) => createHash('sha256').update(content).digest('hex').slice(0, 16));
  return async (path, asked) => {
    const file = known.get(path || 'index.html');
    if (!file) return problemResponse('not-found');
    const encoding = file.type === 'image/png' ? undefined : encodingFor(asked['accept-encoding']);
    const etag = `"${etagOf(file)}${encoding ? `-${encoding}` : ''}"`;
    const headers = {
      ...{ etag, 'cache-control': file.isImmutable ? IMMUTABLE : 'no-cache', vary: 'Accept-Encoding' },
      'content-type': file.type,
      ...(file.policy && { 'content-security-policy': file.policy }),
    };
    if (asked['if-none-match'] === etag) return { status: 304, headers };
    if (!encoding) return { status: 200, headers, body: file.content };
    const body = await compressedIn(encoding)(file);
    return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body };
  };
}

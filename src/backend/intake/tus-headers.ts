/** Headers of the tus protocol. */
import type { IncomingHttpHeaders } from 'node:http';
import type { UploadPlan } from '../contracts/file-store.js';
import { httpError } from '../http/problem.js';
import { isUuid } from '../uuid.js';

/** Parses a number of bytes. Returns undefined if the text is invalid. */
export const parseByteCount = (text: string | string[] | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** Upload as its headers announce it. */
export interface AnnouncedUpload extends Omit<UploadPlan, 'form' | 'owner'> {
  /** Id of the submission that will list the file. Pages of earlier versions do not send it. */
  readonly submission?: string;
}

/**
 * Parses the length of a file, its digest, the question that it answers, and its submission: `sha256`, `field` and
 * `submission` in the metadata.
 */
export function parseUploadPlan(headers: IncomingHttpHeaders): AnnouncedUpload {
  const size = parseByteCount(headers['upload-length']);
  if (!size) throw httpError('invalid-upload', { detail: 'Upload-Length' });
  const metadata = metadataIn(String(headers['upload-metadata'] ?? ''));
  const sha256 = metadata.get('sha256') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw httpError('invalid-upload', { detail: 'sha256' });
  const path = metadata.get('field')?.replace(/\[\d+\]/g, '');
  const submission = metadata.get('submission');
  if (submission !== undefined && !isUuid(submission)) throw httpError('invalid-upload', { detail: 'submission' });
  return { size, sha256, ...(path !== undefined && { path }), ...(submission !== undefined && { submission }) };
}

/** Parses `key base64,key base64`. */
const metadataIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map(pair => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
    }),
  );

/** Headers of the tus protocol. */
import type { IncomingHttpHeaders } from 'node:http';
import type { UploadPlan } from '../contracts/file-store.js';
import { httpError } from '../http/problem.js';

/** Parses a number of bytes. Returns undefined if the text is invalid. */
export const parseByteCount = (text: string | string[] | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** Parses the length of a file, its digest, and the question that it answers: `sha256` and `field` in the metadata. */
export function parseUploadPlan(headers: IncomingHttpHeaders): Omit<UploadPlan, 'form'> {
  const size = parseByteCount(headers['upload-length']);
  if (!size) throw httpError('invalid-upload', { detail: 'Upload-Length' });
  const metadata = metadataIn(String(headers['upload-metadata'] ?? ''));
  const sha256 = metadata.get('sha256') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw httpError('invalid-upload', { detail: 'sha256' });
  const path = metadata.get('field')?.replace(/\[\d+\]/g, '');
  return { size, sha256, ...(path !== undefined && { path }) };
}

/** Parses `key base64,key base64`. */
const metadataIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map(pair => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
    }),
  );

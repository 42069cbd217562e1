/** The headers of the tus protocol, as they come. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Plan } from '../contracts/file-store.js';
import { refuse } from '../http/problem.js';

/** A number of bytes; undefined for what is none. */
export const countOf = (text: string | string[] | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** How long the file is, its digest, and the question that it answers: `sha256` and `field` among the metadata. */
export function planIn(headers: IncomingHttpHeaders): Omit<Plan, 'form'> {
  const size = countOf(headers['upload-length']);
  if (!size) throw refuse('invalid-upload', { detail: 'Upload-Length' });
  const metadata = metadataIn(String(headers['upload-metadata'] ?? ''));
  const sha256 = metadata.get('sha256') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw refuse('invalid-upload', { detail: 'sha256' });
  const path = metadata.get('field')?.replace(/\[\d+\]/g, '');
  return { size, sha256, ...(path !== undefined && { path }) };
}

/** `key base64,key base64`. */
const metadataIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map(pair => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
    }),
  );

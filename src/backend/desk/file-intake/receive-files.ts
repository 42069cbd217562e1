/** Files that a clerk chose on a page of the desk, as they arrive. */
import { createHash } from 'node:crypto';
import { createBodyReader } from '../../http/body-stream.js';
import type { HeldBody } from '../../http/memory-budget.js';
import { httpError } from '../../http/problem.js';
import { checkContentType } from '../../intake/content-type.js';
import { readParts } from '../../intake/multipart.js';
import type { ChosenFile } from '../../take/submission-reader.js';
import type { DeskRequest } from '../desk-request.js';

/** Receives the files of the control `files`. `body` holds their memory. */
export async function receiveFiles(visit: DeskRequest, body: HeldBody): Promise<readonly ChosenFile[]> {
  const { limits } = visit.desk;
  const media = checkContentType(visit.request);
  if (media.kind !== 'multipart') throw httpError('unsupported-media-type');
  const pull = createBodyReader(visit, { bytes: limits.files, idleMs: limits.idleMs });
  const files: ChosenFile[] = [];
  const most = { headers: limits.partHeaders, parts: limits.fileCount + 1 };
  for await (const part of readParts(pull, media.boundary, most)) {
    const pieces: Buffer[] = [];
    const digest = createHash('sha256');
    for await (const piece of part.body) {
      body.add(piece.length);
      digest.update(piece);
      pieces.push(Buffer.from(piece));
    }
    if (part.name !== 'files' || !part.filename) continue;
    files.push({ name: part.filename, bytes: Buffer.concat(pieces), sha256: digest.digest('hex') });
  }
  return files;
}

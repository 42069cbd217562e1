/**
 * POST /desk/scan: opens the submission that the code in a picture of a printed copy names. The picture is not stored.
 */
import { hasPermission } from '../accounts/clerk.js';
import { createBodyReader } from '../http/body-stream.js';
import { httpError, problemResponse } from '../http/problem.js';
import { type HttpResponse, redirectResponse } from '../http/response.js';
import { checkContentType } from '../intake/content-type.js';
import { readParts } from '../intake/multipart.js';
import { blankCodeIn } from './data-entry/blank-forms.js';
import { openBlank } from './data-entry/choose-blank.js';
import type { DeskRequest } from './desk-request.js';
import { deskLocaleOf, deskMessages } from './messages/index.js';
import { findByCode } from './scanned-code.js';
import { codePage } from './search.js';

export async function openByScannedPicture(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  if (!desk.scanner) return problemResponse('not-found');
  const picture = await readPicture(visit);
  const speech = deskLocaleOf(visit);
  const texts = await desk.scanner(picture);
  if (blankCodeIn(texts) && hasPermission(clerk, 'enter-paper')) return openBlank(visit, texts);
  const code = await findByCode(desk.store, texts);
  if (code.kind !== 'found') return codePage(visit, deskMessages(speech).codes[code.kind]);
  const known = await desk.store.findTracking(code.tracking);
  // For a form that the clerk does not handle, the page itself says that there is no submission.
  return known
    ? redirectResponse(303, `/desk/${known.tracking}?lang=${speech.language}`)
    : codePage({ ...visit, clerk }, deskMessages(speech).codes.unknown);
}

async function readPicture(visit: DeskRequest): Promise<Uint8Array> {
  const { limits, held } = visit.desk;
  const media = checkContentType(visit.request);
  if (media.kind !== 'multipart') throw httpError('unsupported-media-type');
  const pull = createBodyReader(visit, { bytes: limits.file, idleMs: limits.idleMs });
  const pieces: Buffer[] = [];
  const body = held.hold(visit.client, () => visit.request.destroy());
  try {
    for await (const part of readParts(pull, media.boundary, { headers: limits.partHeaders, parts: 2 })) {
      if (part.name !== 'picture') continue;
      for await (const piece of part.body) {
        body.add(piece.length);
        pieces.push(piece);
      }
    }
    return new Uint8Array(Buffer.concat(pieces));
  } finally {
    body.release();
  }
}

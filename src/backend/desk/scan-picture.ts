/** POST /desk/scan: a picture of a printed copy opens the submission that its code names. The picture is not kept. */
import { may } from '../accounts/clerk.js';
import { pullFrom } from '../http/body-stream.js';
import { problem, refuse } from '../http/problem.js';
import { type Answer, redirect } from '../http/response.js';
import { checkMedia } from '../intake/content-type.js';
import { partsOf } from '../intake/multipart.js';
import { speechFor } from '../pages/layout.js';
import { blankIn } from './data-entry/blank-forms.js';
import { openBlank } from './data-entry/choose-blank.js';
import type { Visit } from './desk-request.js';
import { deskWords } from './messages-index.js';
import { scanned } from './scanned-code.js';
import { codePage } from './search.js';

export async function openByPicture(visit: Visit): Promise<Answer> {
  const { desk, clerk } = visit;
  if (!desk.scanner) return problem('not-found');
  const picture = await readPicture(visit);
  const speech = speechFor(visit);
  const texts = await desk.scanner(picture);
  if (blankIn(texts) && may(clerk, 'key-in')) return openBlank(visit, texts);
  const code = await scanned(desk.store, texts);
  if (code.kind !== 'found') return codePage(visit, deskWords(speech).codes[code.kind]);
  const known = await desk.store.findTracking(code.tracking);
  // Of a form that is not the clerk's: the page itself says that there is none.
  return known
    ? redirect(303, `/desk/${known.tracking}?lang=${speech.language}`)
    : codePage({ ...visit, clerk }, deskWords(speech).codes.unknown);
}

async function readPicture(visit: Visit): Promise<Uint8Array> {
  const { limits, held } = visit.desk;
  const media = checkMedia(visit.request);
  if (media.kind !== 'multipart') throw refuse('unsupported-media-type');
  const pull = pullFrom(visit, { bytes: limits.file, idleMs: limits.idleMs });
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of partsOf(pull, media.boundary, { headers: limits.partHeaders, parts: 2 })) {
      if (part.name !== 'picture') continue;
      for await (const piece of part.body) {
        size += piece.length;
        held.bytes += piece.length;
        if (held.bytes > limits.heldBytes) throw refuse('unavailable');
        pieces.push(piece);
      }
    }
    return new Uint8Array(Buffer.concat(pieces));
  } finally {
    held.bytes -= size;
  }
}

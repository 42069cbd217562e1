/** Which submissions were keyed in from paper. */
import type { Submission } from '../runtime/submit/envelope.js';

/** What a body says, as it was sent; nothing of one that was erased. */
export function isEnteredFromPaper(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most say nothing: they are not parsed once more.
  if (!bytes.includes('"entered_from_paper"')) return false;
  return (JSON.parse(bytes.toString('utf8')) as Partial<Submission>).entered_from_paper === true;
}

/** Submissions entered from paper. */
import type { Submission } from '../runtime/submit/envelope.js';

/**
 * Returns whether a body, as it was sent, says that it was entered from paper. Returns false for an erased body. Throws a
 * SyntaxError if a body that may say so is no JSON.
 */
export function isEnteredFromPaper(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  // Most bodies do not say so and are not parsed again.
  if (!bytes.includes('"entered_from_paper"')) return false;
  return (JSON.parse(bytes.toString('utf8')) as Partial<Submission>).entered_from_paper === true;
}

/** Codes and texts of options in other tools → ids of options. */
import { MAX_OPTION_ID_LENGTH } from '../1-parse/option-id.js';
import { sha256Hex } from '../host/digest.js';

const DIGEST_LENGTH = 8;

/**
 * Returns the id of an option, which is the code unless it is too long or has control characters. The same code always
 * gives the same id, because conditions name it too: a code that is cut off ends in a digest of the whole.
 */
export function optionIdFor(code: string): string {
  const letters = [...code.replace(/\p{Cc}/gu, ' ')];
  if (letters.length <= MAX_OPTION_ID_LENGTH) return letters.join('');
  const start = letters.slice(0, MAX_OPTION_ID_LENGTH - DIGEST_LENGTH - 1).join('');
  return `${start}~${sha256Hex(code).slice(0, DIGEST_LENGTH)}`;
}

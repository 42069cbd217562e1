/** Ids of options and rows: any non-empty text up to a maximum length and without control characters. */
import type { Report } from '../diagnostics/diagnostic.js';
import type { ScalarNode } from './tree.js';

/** Maximum length of an id, in characters. */
export const MAX_OPTION_ID_LENGTH = 64;

/** Returns whether a text can be the id of an option. */
export const isValidOptionId = (text: string): boolean =>
  text.trim() !== '' && [...text].length <= MAX_OPTION_ID_LENGTH && !/\p{Cc}/u.test(text);

/** Returns whether a key is a valid option id; reports an error if it is not. */
export function isOptionId(key: Pick<ScalarNode, 'text' | 'span'>, report: Report): boolean {
  const good = isValidOptionId(key.text);
  if (!good) report('option-id', key.span, { name: key.text, limit: MAX_OPTION_ID_LENGTH });
  return good;
}

/** Search terms: the words that submissions are searched by. */
import { searchTokens } from '../runtime/fields/formats/search-folding.js';

/** Maximum number of search terms per submission. Names and numbers need no more. */
const MAX_TERMS_PER_SUBMISSION = 100;
/** Maximum length of an indexed answer, in characters. A longer answer is not a name. */
const MAX_INDEXED_TEXT_LENGTH = 200;

/** Returns the search terms of a submission, from its data as JSON. Throws a SyntaxError if they are no JSON. */
export function searchTermsOf(data: string): string[] {
  const words = new Set<string>();
  for (const text of collect(JSON.parse(data), [])) {
    for (const word of searchTokens(text)) words.add(word);
    if (words.size >= MAX_TERMS_PER_SUBMISSION) break;
  }
  return [...words].slice(0, MAX_TERMS_PER_SUBMISSION);
}

/** Adds the texts and numbers in a value, at any depth, but none of a file. */
function collect(value: unknown, texts: string[]): string[] {
  if (typeof value === 'number') texts.push(String(value));
  else if (typeof value === 'string') {
    if (value.length <= MAX_INDEXED_TEXT_LENGTH) texts.push(value);
  } else if (typeof value === 'object' && value !== null && !('sha256' in value))
    for (const inside of Object.values(value)) collect(inside, texts);
  return texts;
}

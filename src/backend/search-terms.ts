/** The words that submissions are searched by. */
import { searchTokens } from '../runtime/fields/formats/search-folding.js';

/** Of a submission: more are no names and numbers. */
const MAX_TERMS_PER_SUBMISSION = 100;
/** Characters of an answer; what is longer is no name. */
const MAX_INDEXED_TEXT_LENGTH = 200;

/** The words that a submission is found by, from its data as JSON. */
export function searchTermsOf(data: string): string[] {
  const words = new Set<string>();
  for (const text of textsIn(JSON.parse(data))) for (const word of searchTokens(text)) words.add(word);
  return [...words].slice(0, MAX_TERMS_PER_SUBMISSION);
}

/** Texts and numbers, at any depth; of a file nothing. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= MAX_INDEXED_TEXT_LENGTH ? [value] : [];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null || 'sha256' in value) return [];
  return Object.values(value).flatMap(textsIn);
}

/**
 * Characters that no text has: controls other than tab, line feed and carriage return (also U+0085), noncharacters such
 * as U+FFFE, and halves of surrogate pairs. They cannot be seen, and terminals, spreadsheets, XML and databases treat
 * them differently.
 */
import { itemPath, memberPath } from '../../runtime/engine/path.js';
import type { Issue } from '../../runtime/model.js';

const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Noncharacter_Code_Point}|\p{Surrogate}/u;
const ALL = new RegExp(NO_CHARACTER, 'gu');

/** Maximum number of issues that are reported. */
const MAX_ISSUES = 100;

export const stripNoCharacters = (text: string): string => (NO_CHARACTER.test(text) ? text.replace(ALL, '') : text);

export interface CharacterIssue extends Issue {
  /** Number of code points before the character. */
  readonly offset: number;
}

/** Returns an issue for each text with such a character. */
export function characterIssues(data: unknown): readonly CharacterIssue[] {
  const found: CharacterIssue[] = [];
  // Most data has none, and is not walked with its paths.
  if (!hasNoCharacter(data)) return found;
  for (const issue of issuesIn(data, '')) if (found.push(issue) === MAX_ISSUES) break;
  return found;
}

const hasNoCharacter = (value: unknown): boolean =>
  typeof value === 'string'
    ? NO_CHARACTER.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasNoCharacter);

function* issuesIn(value: unknown, path: string): Generator<CharacterIssue> {
  if (typeof value === 'string') {
    const at = value.search(NO_CHARACTER);
    if (at >= 0) yield { path, code: 'format', params: {}, offset: [...value.slice(0, at)].length };
  } else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* issuesIn(entry, itemPath(path, index));
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) yield* issuesIn(entry, memberPath(path, key));
}

/** Explanation of these issues. */
export const CHARACTER_DETAIL =
  'A text has a control character, a noncharacter or half of a surrogate pair: offset counts the code points before it.';

/** Changed texts that name answers, as an author writes them: a name in braces may be all that changed. */
import { hasReference } from '../../runtime/texts/reference.js';
import { writeText } from '../expressions/text-references.js';

/** A text before and after the change, in the first language in which it reads differently. */
interface Reworded {
  readonly old?: string;
  readonly new?: string;
}

type Texts = Readonly<Record<string, unknown>> | null | undefined;

/** Returns the first of the changed texts that names an answer, before or after; nothing if none does. */
export function rewordedAnswers(pairs: readonly (readonly [old: unknown, fresh: unknown])[]): Reworded {
  for (const [old, fresh] of pairs as readonly (readonly [Texts, Texts])[]) {
    const languages = Object.keys({ ...old, ...fresh });
    const sides = languages.map(language => [wordsIn(old, language), wordsIn(fresh, language)] as const);
    const found = sides.find(([before, after]) => before !== after && hasReference(`${before}${after}`));
    if (found) return reworded(writeText(found[0]), writeText(found[1]));
  }
  return {};
}

const wordsIn = (texts: Texts, language: string): string =>
  typeof texts?.[language] === 'string' ? texts[language].replace(/\s+/g, ' ').trim() : '';

function reworded(old: string, fresh: string): Reworded {
  const same = [...old].findIndex((character, index) => character !== [...fresh][index]);
  const from = Math.max(0, (same < 0 ? [...old].length : same) - BEFORE);
  return { ...(old && { old: excerpt(old, from) }), ...(fresh && { new: excerpt(fresh, from) }) };
}

/** Number of characters that are shown before the first difference, and in all. */
const BEFORE = 40;
const MAX_LENGTH = 100;

function excerpt(text: string, from: number): string {
  const characters = [...text];
  const [start, end] = [from > 0 ? '…' : '', characters.length > from + MAX_LENGTH ? '…' : ''];
  return `${start}${characters.slice(from, from + MAX_LENGTH).join('')}${end}`;
}

/** Conditions as they are written: `true`, `false`, an expression, and for `required` also `warn` or `{ warn: … }`. */
import { WARN } from '../../../1-parse/vocabulary.js';
import type { KeyEntry } from '../../key-entry.js';
import { wholeText } from '../entry-text.js';
import type { Property } from '../model.js';
import { keyOf, type Structure } from '../structure.js';
import { truthText } from './written-text.js';

/** Returns the condition and whether a missing answer is only asked about. There is no value if it is no condition. */
export function writtenCondition(
  structure: Structure,
  entry: KeyEntry,
  canWarn: boolean,
): Pick<Property, 'value' | 'warns'> {
  const [only, ...others] = entry.children;
  if (!only) {
    if (!canWarn) return { value: conditionText(structure, entry) };
    const warns = isWarn(writtenAt(structure, entry));
    return { value: warns ? 'true' : conditionText(structure, entry), warns };
  }
  const isWarning = canWarn && others.length === 0 && only.children.length === 0 && only === keyOf(entry, 'warn');
  return isWarning ? { value: conditionText(structure, only), warns: true } : {};
}

/** In quotes it is an expression. */
const isWarn = (written: string): boolean => written === WARN.english || written === WARN.arabic;

const writtenAt = ({ text }: Structure, { valueSpan: { start, end } }: KeyEntry): string => text.slice(start, end);

const conditionText = (structure: Structure, entry: KeyEntry): string =>
  truthText(wholeText(structure, entry), writtenAt(structure, entry));

/** Texts as they are written in cells. ODK puts an answer in the place of `${name}`. */
import type { Text } from '../../../runtime/model.js';
import { hasReferences } from '../../../runtime/texts/fill.js';
import { MISSING, referencesIn, replaceReferences, type TextReference } from '../../../runtime/texts/reference.js';
import { parseExpression } from '../../expressions/index.js';
import type { FieldReference } from '../field-reference.js';
import type { ConversionIssue } from './conversion-issues.js';
import { resolve } from './references.js';
import { type ExpressionPlace, UnsupportedExpressionError } from './xpath-fragment.js';

/** Place of a text: its path, and what it may name. */
export interface SpelledPlace {
  readonly path: string;
  readonly issues: ConversionIssue[];
  /** Fields around the text; absent for texts that name no answers. */
  readonly around?: ExpressionPlace;
}

/** Returns a text with the answers as ODK names them. Lists what ODK cannot say, and signs of an answer that are text. */
export function spelled({ path, issues, around }: SpelledPlace, text: Text): Text {
  const isForeign = Object.values(text).some(one => one.includes('${'));
  if (isForeign) issues.push({ path, reason: 'text-reference', params: {} });
  if (!isForeign && !hasReferences(text)) return text;
  const named = (reference: TextReference): string => {
    const { name, kind } = (around && nameOf(reference.path, around)) ?? {};
    const params = { name: reference.path };
    if (name === undefined) issues.push({ path, reason: 'text-answer', params });
    else if (/^option/.test(kind ?? '')) issues.push({ path, reason: 'text-option', params });
    else if (reference.words) issues.push({ path, reason: 'text-words', params });
    return name === undefined ? (reference.words ?? MISSING) : `\${${name}}`;
  };
  return Object.fromEntries(
    Object.entries(text).map(([language, one]) => [language, replaceReferences(plain(one), named)]),
  );
}

/** Kinds of answers that are the same text in ODK. */
const PLAIN: readonly FieldReference['kind'][] = ['text', 'number', 'date'];

/** Returns whether the text with its answers is the same in ODK, where nothing is in the place of a blank answer. */
export const isFilledAlike = (text: Text, around: ExpressionPlace): boolean =>
  Object.values(text)
    .flatMap(referencesIn)
    .every(({ path, words }) => words === '' && PLAIN.includes(nameOf(path, around)?.kind ?? 'any'));

/** Returns the name of a question in the workbook, or undefined if ODK cannot name it from there. */
function nameOf(path: string, around: ExpressionPlace) {
  try {
    const { found, many } = resolve(parseExpression(path)!, around) ?? {};
    if (!found || many) return undefined;
    // Throws if ODK has no value of the field.
    const shown = around.known?.(found).shown;
    return { name: around.names.get(found), kind: shown ? (shown.isLabel ? 'text' : 'any') : found.kind } as const;
  } catch (fault) {
    if (fault instanceof UnsupportedExpressionError) return undefined;
    throw fault;
  }
}

/** Returns a text of one language, or a comment, without the sign of an answer. */
export const plain = (text: string): string => text.replaceAll('${', '$ {');

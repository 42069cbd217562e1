/** Cursor context: what the form language allows at the cursor. */
import { type AllowedContent, allowedAt, type Spec, type Vocabulary, vocabularyOf } from '../1-parse/vocabulary.js';
import type { CursorSpot, KeyEntry } from './key-entry.js';
import { parseTolerantly } from './tolerant-parser.js';

export interface CursorContext {
  readonly text: string;
  readonly spot: CursorSpot;
  readonly vocabulary: Vocabulary;
  /** Keys from the top to the cursor, without items of lists. */
  readonly path: readonly string[];
  readonly entries: readonly KeyEntry[];
  /** Kind of place; undefined if the language defines nothing here, such as inside the data of an example. */
  readonly place: AllowedContent | undefined;
  /** The map that contains the innermost key. */
  readonly outer: AllowedContent | undefined;
  readonly top: KeyEntry;
}

export function cursorContextAt(text: string, offset: number): CursorContext | undefined {
  const { spot, top } = parseTolerantly(text, offset);
  if (!spot) return undefined;
  const entries = spot.around.filter(({ item, indent }) => !item && indent >= 0);
  const path = entries.map(({ key }) => key);
  const typeOf = (field: readonly string[]) => typeOfField(entries[field.length - 1]);
  return {
    text,
    spot,
    top,
    entries,
    path,
    vocabulary: vocabularyOf(text),
    place: allowedAt(path, typeOf),
    outer: allowedAt(path.slice(0, -1), typeOf),
  };
}

/** Returns the type as it is written, or `group` if the field uses a block. */
export function typeOfField(entry: KeyEntry | undefined): string | undefined {
  const type = entry?.children.find(({ english }) => english === 'type');
  if (type?.value) return type.value;
  return entry?.children.some(({ english }) => english === 'use') ? 'group' : undefined;
}

/** Returns how the value at the cursor is read, or undefined in a map. */
export const specOf = ({ place }: CursorContext): Spec | undefined =>
  place?.kind === 'value' ? place.spec : undefined;

/** Kinds of values that may be an expression. */
export const EXPRESSION_KINDS: readonly Spec['meant'][] = [
  'expression',
  'condition',
  'number-bound',
  'date-bound',
  'month-bound',
  'time-bound',
  'datetime-bound',
];

/** Returns whether a value may be an expression. */
export const isExpressionSpec = ({ meant }: Spec): boolean => EXPRESSION_KINDS.includes(meant);

/** Returns whether an expression is allowed at the cursor. */
export const isExpression = (here: CursorContext): boolean => {
  const spec = specOf(here);
  return spec !== undefined && isExpressionSpec(spec);
};

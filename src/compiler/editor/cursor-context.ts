/** What the language lets stand where the cursor is. */
import { type AllowedContent, allowedAt, type Spec, type Vocabulary, vocabularyOf } from '../1-parse/vocabulary.js';
import type { CursorSpot, KeyEntry } from './key-entry.js';
import { parseTolerantly } from './tolerant-parser.js';

export interface CursorContext {
  readonly text: string;
  readonly spot: CursorSpot;
  readonly vocabulary: Vocabulary;
  /** Keys from the top to here, items of lists passed over. */
  readonly path: readonly string[];
  readonly entries: readonly KeyEntry[];
  /** Undefined where the language knows nothing, as inside the data of an example. */
  readonly place: AllowedContent | undefined;
  /** The map that the innermost key stands in. */
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

/** The type as it is written; a group where a block is used. */
export function typeOfField(entry: KeyEntry | undefined): string | undefined {
  const type = entry?.children.find(({ english }) => english === 'type');
  if (type?.value) return type.value;
  return entry?.children.some(({ english }) => english === 'use') ? 'group' : undefined;
}

/** How the value here is read; undefined in a map. */
export const specOf = ({ place }: CursorContext): Spec | undefined =>
  place?.kind === 'value' ? place.spec : undefined;

const EXPRESSIONS: ReadonlySet<string> = new Set([
  'expression',
  'condition',
  'number-bound',
  'date-bound',
  'month-bound',
  'time-bound',
  'datetime-bound',
]);

/** Where an expression may stand. */
export const isExpression = (here: CursorContext): boolean => EXPRESSIONS.has(specOf(here)?.meant ?? '');

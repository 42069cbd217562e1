/** What the language lets stand where the cursor is. */
import { type PlaceKind, placeAt, type Spec, type Vocabulary, vocabularyOf } from '../1-parse/vocabulary.js';
import type { Entry, Spot } from './key-entry.js';
import { sketch } from './tolerant-parser.js';

export interface Here {
  readonly text: string;
  readonly spot: Spot;
  readonly vocabulary: Vocabulary;
  /** Keys from the top to here, items of lists passed over. */
  readonly path: readonly string[];
  readonly entries: readonly Entry[];
  /** Undefined where the language knows nothing, as inside the data of an example. */
  readonly place: PlaceKind | undefined;
  /** The map that the innermost key stands in. */
  readonly outer: PlaceKind | undefined;
  readonly top: Entry;
}

export function hereAt(text: string, offset: number): Here | undefined {
  const { spot, top } = sketch(text, offset);
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
    place: placeAt(path, typeOf),
    outer: placeAt(path.slice(0, -1), typeOf),
  };
}

/** The type as it is written; a group where a block is used. */
export function typeOfField(entry: Entry | undefined): string | undefined {
  const type = entry?.children.find(({ english }) => english === 'type');
  if (type?.value) return type.value;
  return entry?.children.some(({ english }) => english === 'use') ? 'group' : undefined;
}

/** How the value here is read; undefined in a map. */
export const specOf = ({ place }: Here): Spec | undefined => (place?.kind === 'value' ? place.spec : undefined);

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
export const isExpression = (here: Here): boolean => EXPRESSIONS.has(specOf(here)?.meant ?? '');

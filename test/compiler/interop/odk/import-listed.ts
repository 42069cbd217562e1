/** The list of an import by the rows of a workbook, and the questions that depend on it. */
import type { ConversionNote } from '../../../../src/compiler/interop/index.js';
import type { FieldModel } from '../../../../src/runtime/model.js';
import { OF_NO_ROW, type Workbook } from './import-workbook.js';
import type { Place } from './xform.js';

/** Reasons after which the logic is the same, and those that say nothing of the logic. */
const HARMLESS: readonly string[] = [
  ...['no-label', 'renamed', 'appearance', 'formula', 'media', 'media-file', 'trigger', 'parameter', 'no-message'],
  ...['label', 'language', 'cell-date', 'metadata', 'unknown-option', 'value-fixed', 'message-alone', 'language-taken'],
];

/** Returns whether the list names a column of a row. */
export type IsListed = (row: Place['row'], column: string) => boolean;

export function listedIn(listed: readonly ConversionNote[], { columns }: Workbook): IsListed {
  const found = new Set(
    listed
      .filter(({ reason, params }) => !HARMLESS.includes(reason) && params.as !== 'yes_no')
      .flatMap(({ parts }) =>
        parts.flatMap(part => {
          const [, letter = '', row] = /^survey!([A-Z]+)(\d+)$/i.exec(part) ?? [];
          return row ? [`${row} ${columns.get(letter)}`] : [];
        }),
      ),
  );
  return ({ row }, column) => found.has(`${row} ${column}`);
}

export const placesUnder = (place: Place): readonly Place[] => place.inside.flatMap(one => [one, ...placesUnder(one)]);

const REFERENCES = /\$\{\s*([^}]+?)\s*\}|\.\/(?:[^\s/'"=<>,()]+\/)*([\w-]+)|\/data\/(?:[^\s/'"=<>,()]+\/)*([\w-]+)/g;

/** Returns the names that the expressions of a row refer to, also at the end of paths. */
const namesIn = (row: Place['row']): readonly string[] =>
  [row.relevant, row.calculation, row.constraint, row.required, row.choice_filter].flatMap(text =>
    [...(text ?? '').matchAll(REFERENCES)].map(([, name, relative, absolute]) => (name ?? relative ?? absolute)!),
  );

/** Columns after which a question has another value, or is shown in another case. */
const DECISIVE = ['relevant', 'calculation', 'type', 'default', 'name', 'parameters'];

/** Returns the places whose value or condition depends on what the list names, at any distance. */
export function dependentOf(
  root: Place,
  isListed: IsListed,
  pairs: ReadonlyMap<Place, FieldModel>,
): ReadonlySet<Place> {
  const places = placesUnder(root);
  const named = (wanted: string): readonly Place[] => places.filter(({ name }) => name === wanted);
  const read = new Map(places.map(place => [place, namesIn(place.row).map(named)]));
  const isStart = (place: Place): boolean => {
    const isAsked = place.row.row !== String(OF_NO_ROW) && !place.row.type!.startsWith('begin_');
    return (
      DECISIVE.some(column => isListed(place.row, column)) ||
      read.get(place)!.some(({ length }) => length > 1) ||
      (isAsked && !pairs.has(place))
    );
  };
  const found = new Set(places.filter(isStart));
  const depends = (place: Place): boolean => {
    const isHeld = place.parent !== undefined && found.has(place.parent);
    return (
      isHeld ||
      read
        .get(place)!
        .flat()
        .some(one => found.has(one))
    );
  };
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const place of places) if (depends(place)) found.add(place);
  }
  return found;
}

/** Adding and removing rows of a list, which a page without JavaScript asks its server to do. */
import { type At, segments, typedAt, withItem } from '../../runtime/element/answers.js';
import type { Sent } from '../../runtime/element/sent.js';
import { UNKNOWN } from '../../runtime/element/sent.js';
import { blankObject } from '../../runtime/element/state.js';
import type { TypedObject } from '../../runtime/fields/field.js';
import type { LocalField } from '../../runtime/model.js';
import { TYPES } from './fill.js';
import type { Page } from './page.js';

export interface RowMove {
  readonly kind: 'add' | 'remove';
  readonly path: string;
}

/** The move that was asked for. What stands in a row that goes is forgotten before anything is read. */
export function rowMoveIn(values: Sent): RowMove | undefined {
  const [add, remove] = ['-add', '-remove'].map(name => {
    const path = values.get(name)?.[0];
    values.delete(name);
    return path;
  });
  if (remove !== undefined) {
    for (const name of [...values.keys()]) if (isIn(name, remove)) values.delete(name);
    const unknown = values.get(UNKNOWN);
    if (unknown)
      values.set(
        UNKNOWN,
        unknown.filter(path => !isIn(path, remove)),
      );
    return { kind: 'remove', path: remove };
  }
  return add === undefined ? undefined : { kind: 'add', path: add };
}

const isIn = (name: string, row: string): boolean =>
  row !== '' && (name.startsWith(`${row}.`) || name.startsWith(`${row}[`));

/** The page with the row added; an address of no list adds none. */
export function movedRows(page: Page, { kind, path }: RowMove): Page {
  const at = segments(path);
  const list =
    kind === 'add' && isDrawn(page.filled.answers, at)
      ? fieldAt(
          page.form.pages.flatMap(({ fields }) => fields),
          at,
        )
      : undefined;
  if (!list || TYPES[list.type]!.shape !== 'list') return page;
  const { answers } = page.filled;
  // A list in which nothing stands is drawn with one row.
  const drawn = typedAt(answers, at);
  const blank = blankObject(list.fields, TYPES, page.form);
  const one = Array.isArray(drawn) && drawn.length > 0 ? answers : withItem(answers, at, blank);
  return { ...page, filled: { ...page.filled, answers: withItem(one, at, blank) } };
}

/** Of rows only those that the page shows: of a list in which nothing stands that is one. */
function isDrawn(answers: TypedObject, at: At): boolean {
  if (typeof at.at(-1) !== 'string') return false;
  return at.every((part, place) => {
    if (typeof part === 'string') return true;
    const rows = typedAt(answers, at.slice(0, place));
    return part < Math.max(1, Array.isArray(rows) ? rows.length : 0);
  });
}

function fieldAt(fields: readonly LocalField[], at: At): LocalField | undefined {
  const [id, ...rest] = at.filter(part => typeof part === 'string');
  const field = fields.find(one => one.id === id);
  return rest.length > 0 ? field && fieldAt(field.fields, rest) : field;
}

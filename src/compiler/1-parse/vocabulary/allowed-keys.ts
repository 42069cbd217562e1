/** Content that the language allows at a path of a definition, for editors. */

import { implicitTypes } from '../../../runtime/fields/index.js';
import { purposesOf } from './autofill-purposes.js';
import { FIELD, LIST_FILE, OPTION, OPTIONS_FROM, PLURAL, ROW, WARN_IF } from './field.js';
import { FORM } from './form.js';
import type { Row, Spec, Table } from './key-spec.js';
import { findKey, findType } from './keywords.js';

/** Allowed content: keywords, names chosen by the author, or one value. */
export type AllowedContent =
  | { readonly kind: 'keys'; readonly rows: Table }
  /** `of` is the kind of what each name contains. */
  | { readonly kind: 'names'; readonly of: 'field' | 'option' | 'row' | 'other' }
  | { readonly kind: 'value'; readonly spec: Spec };

/**
 * Returns the content that is allowed below `path`, which lists the keys from the top as written in either vocabulary,
 * without list items. Returns undefined if nothing is allowed there. `typeOf` returns the text after `type` in the
 * field at a path, or undefined if there is none.
 */
export function allowedAt(
  path: readonly string[],
  typeOf: (field: readonly string[]) => string | undefined,
): AllowedContent | undefined {
  let here: Spec = { meant: 'keys', keys: FORM };
  for (const [depth, written] of path.entries()) {
    const next = below(here, written, () => typeOf(path.slice(0, depth + 1)));
    if (!next) return undefined;
    here = next;
  }
  return kindOf(here);
}

/**
 * Returns the keywords for fields of a type as written, with the autofill purposes that fit the type. Uses the default
 * type if the type is unknown.
 */
export function keysOfType(written: string | undefined): Table {
  const type = findType(written ?? implicitTypes.question.name);
  const rows = { ...(type?.options as Table | undefined), ...FIELD };
  // Without a written type, the field may override a block's field and have the type of that field, so all purposes are
  // allowed.
  return type && written ? { ...rows, autocomplete: { ...FIELD.autocomplete, enum: purposesOf(type) } } : rows;
}

/** Returns the keywords for rows of a table: its label, and what holds for cells of the type as written. */
export function keysOfRow(written: string | undefined): Table {
  const { use: _, fields: __, rows: ___, ...keys } = keysOfType(written);
  return keys;
}

function below(spec: Spec, written: string, type: () => string | undefined): Spec | undefined {
  switch (spec.meant) {
    case 'keys': {
      const word = findKey(spec.keys, written);
      return word && spec.keys[word.english];
    }
    case 'fields':
      return { meant: 'keys', keys: keysOfType(type()) };
    case 'table-rows':
      return { meant: 'keys', keys: keysOfRow(type()) };
    case 'map':
      return spec.of;
    case 'list':
      return below(spec.of, written, type);
    case 'options':
      return findKey(OPTIONS_FROM, written) ? OPTIONS_FROM.from : { meant: 'keys', keys: OPTION };
    case 'rows':
      return { meant: 'keys', keys: ROW };
    case 'counted-text':
      return findKey(PLURAL, written) ? { meant: 'string' } : { meant: 'keys', keys: PLURAL };
    case 'condition':
      return spec.warns && findKey(WARN_IF, written) ? WARN_IF.warn : undefined;
    default:
      return undefined;
  }
}

function kindOf(spec: Spec): AllowedContent {
  switch (spec.meant) {
    case 'keys':
      return { kind: 'keys', rows: spec.keys };
    case 'list':
      return kindOf(spec.of);
    case 'fields':
      return { kind: 'names', of: 'field' };
    case 'options':
      return { kind: 'names', of: 'option' };
    case 'rows':
      return { kind: 'names', of: 'row' };
    case 'map':
    case 'table-rows':
      return { kind: 'names', of: 'other' };
    default:
      return { kind: 'value', spec };
  }
}

/**
 * Keywords that are allowed among the names of a map: `from` for options from a named list, `file` for a list from a
 * file.
 */
export const keysBesideNames: Readonly<Record<'option' | 'row', Readonly<Record<string, Row>>>> = {
  option: OPTIONS_FROM,
  row: LIST_FILE,
};

/** What the language lets stand at a place of a definition, for editors. */

import { purposesOf } from './autofill-purposes.js';
import { FIELD, LIST_FILE, OPTION, OPTIONS_FROM, ROW } from './field.js';
import { FORM } from './form.js';
import type { Row, Spec, Table } from './key-spec.js';
import { findKey, findType } from './keywords.js';

/** A map of keywords, of the author's own names, or one value. */
export type AllowedContent =
  | { readonly kind: 'keys'; readonly rows: Table }
  /** What each of the author's own names holds is of this kind. */
  | { readonly kind: 'names'; readonly of: 'field' | 'option' | 'row' | 'other' }
  | { readonly kind: 'value'; readonly spec: Spec };

/**
 * What stands below `path`, the keys on the way from the top as written in either vocabulary (items of a list are passed over).
 * `typeOf` gives what is written after `type` in the field at a path; undefined where there is none.
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

/** The keywords of fields of a type, as written, with the words that fit it; of the default type where it is not known. */
export function keysOfType(written: string | undefined): Table {
  const type = findType(written ?? 'text');
  const rows = { ...(type?.options as Table | undefined), ...FIELD };
  // What is laid over the field of a block has the type of that.
  return type && written ? { ...rows, autocomplete: { ...FIELD.autocomplete, enum: purposesOf(type) } } : rows;
}

function below(spec: Spec, written: string, type: () => string | undefined): Spec | undefined {
  switch (spec.meant) {
    case 'keys': {
      const word = findKey(spec.keys, written);
      return word && spec.keys[word.english];
    }
    case 'fields':
      return { meant: 'keys', keys: keysOfType(type()) };
    case 'map':
      return spec.of;
    case 'list':
      return below(spec.of, written, type);
    case 'options':
      return findKey(OPTIONS_FROM, written) ? OPTIONS_FROM.from : { meant: 'keys', keys: OPTION };
    case 'rows':
      return { meant: 'keys', keys: ROW };
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
      return { kind: 'names', of: 'other' };
    default:
      return { kind: 'value', spec };
  }
}

/** Keywords that may stand beside the names of a map: an option list may be taken `from` a list, a list from a file. */
export const keysBesideNames: Readonly<Record<'option' | 'row', Readonly<Record<string, Row>>>> = {
  option: OPTIONS_FROM,
  row: LIST_FILE,
};

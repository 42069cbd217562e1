/** Overrides: applies the `fields` next to `use` to the fields of the block. */
import type { FieldNode, FieldOverride, FieldsNode } from '../1-parse/definition.js';
import { nearest } from '../diagnostics/suggest.js';
import type { Context } from './context.js';
import type { Lists } from './options/options.js';

/**
 * A field with the lists in scope where it is written. `optionLists` are the lists in scope where an override replaces
 * its options.
 */
export interface ScopedField {
  readonly node: FieldNode;
  readonly lists: Lists;
  readonly optionLists?: Lists;
}

export const scopedFields = (fields: FieldsNode | undefined, lists: Lists): readonly ScopedField[] =>
  fields?.value.map(node => ({ node, lists })) ?? [];

/**
 * Applies overrides: the field with the same id gets the keys; an entry with another id is added at the end. `lists`
 * are in scope where the overrides are written.
 */
export function applyOverrides(
  fields: readonly ScopedField[],
  overs: readonly FieldOverride[],
  lists: Lists,
  context: Context,
): readonly ScopedField[] {
  const laid = [...fields];
  for (const { id, over } of overs) {
    const place = laid.findIndex(({ node }) => node.id.text === id.text);
    const field = laid[place];
    const node = over(field?.node);
    if (field && node) laid[place] = withOptions(field, { ...field, node }, lists);
    else if (node && isNew(node, fields, context)) laid.push({ node, lists });
  }
  return laid;
}

const withOptions = (before: ScopedField, after: ScopedField, lists: Lists): ScopedField =>
  before.node.own.options === after.node.own.options ? after : { ...after, optionLists: lists };

/**
 * Returns whether an entry defines a new field, which needs a label or a type. Otherwise reports that the field to
 * override does not exist.
 */
function isNew({ id, at }: FieldNode, fields: readonly ScopedField[], { report }: Context): boolean {
  const known = fields.map(({ node }) => node.id.text);
  const name = id.text;
  if (at.has('label') || at.has('type')) {
    const near = known.find(other => isNear(name, other));
    if (near) report('near-block-field', id, { name, nearest: near });
    return true;
  }
  // A block that could not be read is already reported.
  if (known.length > 0)
    report('unknown-block-field', id, { name, nearest: nearest(name, known) ?? '', known: known.join(', ') });
  return false;
}

/**
 * Returns whether two ids differ by one added, missing or replaced letter or by two swapped letters. Digits do not
 * count, because ids such as `phone1` and `phone2` differ on purpose.
 */
function isNear(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < most && a[start] === b[start]) start++;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [mine, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const swapped = mine.length === 2 && mine[0] === other[1] && mine[1] === other[0];
  return most > 3 && !/\d/.test(mine + other) && (Math.max(mine.length, other.length) < 2 || swapped);
}

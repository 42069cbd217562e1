/** What stands beside `use` laid over the fields of the block. */
import type { FieldNode, FieldOverride, FieldsNode } from '../1-parse/definition.js';
import { nearest } from '../diagnostics/suggest.js';
import type { Context } from './context.js';
import type { Lists } from './options.js';

/** A field with the lists in sight where it is written, which are others where its options are laid over. */
export interface ScopedField {
  readonly node: FieldNode;
  readonly lists: Lists;
  readonly optionLists?: Lists;
}

export const scopedFields = (fields: FieldsNode | undefined, lists: Lists): readonly ScopedField[] =>
  fields?.value.map(node => ({ node, lists })) ?? [];

/** A field of the same id gets the keys; another one is added at the end. `lists` are in sight where the keys are written. */
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

/** A new field says what it asks; what only changes a field must find one. */
function isNew({ id, at }: FieldNode, fields: readonly ScopedField[], { report }: Context): boolean {
  const known = fields.map(({ node }) => node.id.text);
  const name = id.text;
  if (at.has('label') || at.has('type')) {
    const near = known.find(other => isNear(name, other));
    if (near) report('near-block-field', id, { name, nearest: near });
    return true;
  }
  // A block that could not be read is told already.
  if (known.length > 0)
    report('unknown-block-field', id, { name, nearest: nearest(name, known) ?? '', known: known.join(', ') });
  return false;
}

/** One letter more, less or another, or two that changed places: `phone2` beside `phone1` is meant so. */
function isNear(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < most && a[start] === b[start]) start++;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [mine, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const swapped = mine.length === 2 && mine[0] === other[1] && mine[1] === other[0];
  return most > 3 && !/\d/.test(mine + other) && (Math.max(mine.length, other.length) < 2 || swapped);
}

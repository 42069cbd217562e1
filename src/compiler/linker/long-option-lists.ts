/** Detection of fields that may offer so many options that they get a search on screen. */
import { SEARCH_THRESHOLD } from '../../runtime/fields/formats/option-matcher.js';
import type { Expression, FormModel, OptionModel } from '../../runtime/model.js';
import { parseExpression } from '../expressions/index.js';
import type { Node } from '../expressions/tree.js';
import { someField } from './print-rules.js';

type FieldWithOptions = { readonly options?: readonly OptionModel[]; readonly where?: Expression };

export const hasLongLists = (model: FormModel): boolean =>
  someField(model, ({ own }) => mostOffered(own as FieldWithOptions) > SEARCH_THRESHOLD);

/**
 * Returns the maximum number of options that are offered at a time. If the options depend on another answer
 * (`option.governorate = governorate and …`), those for a single answer are counted.
 */
function mostOffered({ options = [], where }: FieldWithOptions): number {
  const most = where ? columnsMet(where).map(column => mostAlike(options.map(option => option.columns?.[column]))) : [];
  return Math.min(options.length, ...most);
}

function mostAlike(cells: readonly unknown[]): number {
  const counts = new Map<unknown, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Returns the columns in which all options that are offered at a time have the same value. */
function columnsMet({ source }: Expression): readonly string[] {
  const tree = parseExpression(source);
  const parts = tree?.kind === 'logic' && tree.operator === 'and' ? tree.parts : [tree];
  return parts.flatMap(part => {
    if (part?.kind !== 'compare' || part.operator !== '=') return [];
    const { left, right } = part;
    return [...columnMet(left, right), ...columnMet(right, left)];
  });
}

/** Returns the column in `option.town` if it is compared with something that is not part of an option. */
const columnMet = (one: Node, other: Node): readonly string[] =>
  one.kind === 'path' && rootOf(one) === OPTION && ![undefined, OPTION].includes(rootOf(other)) ? [one.id] : [];

const OPTION = 'option';

/** Returns the name with which a path begins, an empty string for a literal, or undefined for anything else. */
const rootOf = (node: Node): string | undefined =>
  node.kind === 'path' ? rootOf(node.of) : node.kind === 'name' ? node.id : node.kind === 'literal' ? '' : undefined;

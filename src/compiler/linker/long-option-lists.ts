/** Which fields may offer so many options that they get a search on screen. */
import { SEARCH_THRESHOLD } from '../../runtime/fields/formats/option-matcher.js';
import type { Expression, FormModel, OptionModel } from '../../runtime/model.js';
import { parseExpression } from '../expressions/index.js';
import type { Node } from '../expressions/tree.js';
import { someField } from './print-rules.js';

type FieldWithOptions = { readonly options?: readonly OptionModel[]; readonly where?: Expression };

export const hasLongLists = (model: FormModel): boolean =>
  someField(model, ({ own }) => mostOffered(own as FieldWithOptions) > SEARCH_THRESHOLD);

/** Of options that depend on another answer, as many as depend on one answer: `option.governorate = governorate and …`. */
function mostOffered({ options = [], where }: FieldWithOptions): number {
  const most = where ? columnsMet(where).map(column => mostAlike(options.map(option => option.columns?.[column]))) : [];
  return Math.min(options.length, ...most);
}

function mostAlike(cells: readonly unknown[]): number {
  const counts = new Map<unknown, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Columns in which all options that are offered at a time have the same. */
function columnsMet({ source }: Expression): readonly string[] {
  const tree = parseExpression(source);
  const parts = tree?.kind === 'logic' && tree.operator === 'and' ? tree.parts : [tree];
  return parts.flatMap(part => {
    if (part?.kind !== 'compare' || part.operator !== '=') return [];
    const { left, right } = part;
    return [...columnMet(left, right), ...columnMet(right, left)];
  });
}

/** The column of `option.town` beside what is of no option. */
const columnMet = (one: Node, other: Node): readonly string[] =>
  one.kind === 'path' && rootOf(one) === OPTION && ![undefined, OPTION].includes(rootOf(other)) ? [one.id] : [];

const OPTION = 'option';

/** The name at which a path begins, empty for a literal; undefined for anything else. */
const rootOf = (node: Node): string | undefined =>
  node.kind === 'path' ? rootOf(node.of) : node.kind === 'name' ? node.id : node.kind === 'literal' ? '' : undefined;

/** Names and paths of fields → XPath. */
import type { Node } from '../../expressions/tree.js';
import { ancestorsOf, type FieldReference } from '../field-reference.js';
import { numeric } from './numbers.js';
import {
  combined,
  literalOf,
  type PickedItem,
  piece,
  single,
  UnsupportedExpressionError,
  wholeNumber,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

/** Translates a name or a path. */
export function reference(node: Node, around: XPathContext): XPathFragment {
  if (node.kind === 'name' && node.id === 'index' && !around.item) return wholeNumber(piece('position(..)', 'number'));
  if (node.kind === 'path' && node.of.kind === 'name' && node.of.id === 'option') return columnOf(node.id, around);
  const { found, many } = resolve(node, around) ?? {};
  if (!found) {
    if (node.kind === 'path') return part(node.id, single(around.value(node.of, around)));
    throw new UnsupportedExpressionError('name');
  }
  return answer(found, around, many);
}

/** Translates the answer of a field, or the answers of all items. */
function answer(found: FieldReference, around: XPathContext, many?: true): XPathFragment {
  const own = around.dot === true && found === around.self;
  const text = around.item ? pathFrom(around.item.list, found, around) : own ? '.' : `\${${nameOf(found, around)}}`;
  const made = answerAs(text, found, around);
  const sure = own || made.kind === 'list' || made.kind === 'group';
  return {
    ...made,
    ...(!sure && { blank: 'empty' as const, needs: [`${text} != ''`] }),
    ...(many && { many }),
  };
}

/** Returns the answer of a field under the given path. */
export function answerAs(text: string, found: FieldReference, around: XPathContext): XPathFragment {
  const { kind = found.kind, ...known } = around.known?.(found) ?? {};
  return { ...piece(text, kind), ...known, spot: found, exact: true };
}

function nameOf(found: FieldReference, { names }: XPathContext): string {
  const name = names.get(found);
  if (name === undefined) throw new UnsupportedExpressionError(found.id);
  return name;
}

/** Returns the path of a field from an item of a list. What is in no list is named from there as from anywhere. */
function pathFrom(list: FieldReference, found: FieldReference, around: XPathContext): string {
  const steps = ancestorsOf(found);
  const at = steps.indexOf(list);
  const isApart = around.dot === true && found === around.self;
  if (isApart || (at < 0 && steps.some(({ kind }) => kind === 'list'))) throw new UnsupportedExpressionError(found.id);
  return at < 0
    ? `\${${nameOf(found, around)}}`
    : steps
        .slice(at + 1)
        .map(step => nameOf(step, around))
        .join('/');
}

function columnOf(id: string, around: XPathContext): XPathFragment {
  const { columns, items } = around;
  if (items) {
    const found = items.get(id);
    if (!found) throw new UnsupportedExpressionError('option');
    return answer(found, around);
  }
  if (id === 'id') return piece('name', 'option');
  // No option has a cell in the column.
  if (columns && !columns.has(id)) return literalOf(null);
  const name = columns?.get(id) ?? id;
  return { ...piece(name, 'any'), blank: 'empty', needs: [`${name} != ''`], exact: true, cell: true };
}

/** Translates a part of a date. */
function part(name: string, of: XPathFragment): XPathFragment {
  const format = { year: '%Y', month: '%m', day: '%d' }[name];
  if (format === undefined || !(of.kind === 'date' || (of.kind === 'month' && name !== 'day')))
    throw new UnsupportedExpressionError(name);
  return wholeNumber(
    combined(`number(format-date(${of.text}, '${format}'))`, 'number', [of], { blank: numeric([of]) }),
  );
}

interface Resolved {
  readonly found: FieldReference;
  /** Set if the answers of all items of a list are named. */
  readonly many?: true;
}

/** Returns the field that a name or a path leads to, or undefined if there is none. */
export function resolve(node: Node, around: Pick<XPathContext, 'self' | 'top' | 'item'>): Resolved | undefined {
  const own = around.item && inItem(node, around.item);
  if (own) return { found: own };
  if (node.kind === 'path') {
    if (node.of.kind === 'name' && node.of.id === 'parent') {
      const found = around.self.parent?.parent?.inside.get(node.id);
      return found && { found };
    }
    const of = resolve(node.of, around);
    const found = of?.found.inside.get(node.id);
    if (!of || !found) return undefined;
    // A name reaches the item that the expression belongs to, and not the other items of its list.
    if (of.found.kind === 'list' && isInside(around.self, of.found)) throw new UnsupportedExpressionError(node.id);
    return { found, ...((of.many || of.found.kind === 'list') && { many: true }) };
  }
  if (node.kind !== 'name') return undefined;
  if (node.id === 'form') return { found: around.top };
  for (let place = around.self.parent; place; place = place.parent) {
    const found = place.inside.get(node.id);
    if (found?.kind === 'list' && isInside(around.self, found)) throw new UnsupportedExpressionError(node.id);
    if (found) return { found };
  }
  return undefined;
}

/** Returns the field of an item that a node names, or undefined if it names something else. */
function inItem(node: Node, item: PickedItem): FieldReference | undefined {
  if (node.kind === 'name') return item.isBare ? item.list.inside.get(node.id) : undefined;
  if (node.kind !== 'path') return undefined;
  const isItem = node.of.kind === 'name' && node.of.id === item.variable;
  const of = isItem ? item.list : inItem(node.of, item);
  if (of?.kind === 'list' && !isItem) throw new UnsupportedExpressionError(node.id);
  return of?.inside.get(node.id);
}

/** Returns the cells of a column of a table, by its rows, or undefined if the node names something else. */
export function cellsOf(node: Node, around: XPathContext): readonly XPathFragment[] | undefined {
  if (node.kind !== 'path') return undefined;
  const table = resolve(node.of, around)?.found;
  const rows = table?.kind === 'group' ? [...table.inside.values()] : [];
  const cells = rows.map(row => (row.kind === 'group' ? row.inside.get(node.id) : undefined));
  if (!table || table.inside.has(node.id) || cells.length === 0) return undefined;
  return cells.every(cell => cell !== undefined) ? cells.map(cell => answer(cell, around)) : undefined;
}

const isInside = ({ parent }: FieldReference, list: FieldReference): boolean =>
  parent !== undefined && (parent === list || isInside(parent, list));

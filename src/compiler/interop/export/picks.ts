/** Items of a list that a number or a condition picks → XPath. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import { ancestorsOf, type FieldReference } from '../field-reference.js';
import { answerAs, resolve } from './references.js';
import { UnsupportedExpressionError, type XPathContext, type XPathFragment } from './xpath-fragment.js';

interface Picked {
  readonly list: FieldReference;
  /** Number or condition. */
  readonly by: Node;
  /** The list itself, or a field in its items. */
  readonly found: FieldReference;
}

/** Translates `list[…]` and `list[…].field`, or returns undefined for any other node. */
export function pickOf(node: Node, around: XPathContext): XPathFragment | undefined {
  const picked = pickedIn(node, around);
  if (!picked) return undefined;
  const { list, by, found } = picked;
  const name = nameOfList(list, around);
  const index = indexOf(by, list, around);
  if (index === undefined) return amongItems(picked, name, around);
  if (found === list || found.kind === 'group' || found.kind === 'list') throw new UnsupportedExpressionError('[]');
  const text = `indexed-repeat(\${${around.names.get(found)}}, \${${name}}, ${index})`;
  return { ...answerAs(text, found, around), blank: 'empty', needs: [`${text} != ''`] };
}

function pickedIn(node: Node, around: XPathContext): Picked | undefined {
  if (node.kind === 'pick') {
    const { found, many } = resolve(node.of, around) ?? {};
    return found?.kind === 'list' && !many ? { list: found, by: node.by, found } : undefined;
  }
  const of = node.kind === 'path' ? pickedIn(node.of, around) : undefined;
  const found = node.kind === 'path' ? of?.found.inside.get(node.id) : undefined;
  return of && found && { ...of, found };
}

/** Returns the name of a list whose items are all there are. In another list, ODK takes those of the first item. */
export function nameOfList(list: FieldReference, { names, item }: XPathContext): string {
  const name = names.get(list);
  const isInner = ancestorsOf(list).some(one => one !== list && one.kind === 'list');
  if (name === undefined || isInner || item) throw new UnsupportedExpressionError('[]');
  return name;
}

/** Returns the number of an item as ODK counts it, or undefined for a condition. */
function indexOf(by: Node, list: FieldReference, around: XPathContext): string | undefined {
  const count = `count(\${${around.names.get(list)}})`;
  if (by.kind === 'call' && functionName(by.name) === 'count') {
    if (around.value(by, around).text !== count) throw new UnsupportedExpressionError('[]');
    return count;
  }
  if (by.kind !== 'literal' || typeof by.value !== 'number') return undefined;
  if (by.value >= 0) return String(by.value);
  return by.value === -1 ? count : `${count} - ${-by.value - 1}`;
}

function amongItems({ list, by, found }: Picked, name: string, around: XPathContext): XPathFragment {
  const inner = { ...around, item: { list, variable: 'item', isBare: true } };
  const condition = around.judge(by, inner, 'holds').text;
  const steps = ancestorsOf(found).slice(ancestorsOf(list).length);
  if (steps.some(({ kind }) => kind === 'list') || (found !== list && found.kind === 'group'))
    throw new UnsupportedExpressionError('[]');
  const path = steps.map(step => `/${around.names.get(step)}`).join('');
  return { ...answerAs(`\${${name}}[${condition}]${path}`, found, around), ...(found !== list && { many: true }) };
}

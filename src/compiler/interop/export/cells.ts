/** Cells of chosen options → XPath: lookups in the list of the options. */
import { functionName } from '../../expressions/functions.js';
import type { Node } from '../../expressions/tree.js';
import type { FieldReference } from '../field-reference.js';
import { columnName } from './names.js';
import { resolve } from './references.js';
import { piece, UnsupportedExpressionError, type XPathContext, type XPathFragment } from './xpath-fragment.js';

/** Translates `option(field).column` or `label(field)`, or returns undefined for any other node. */
export function cellOf(node: Node, around: XPathContext): XPathFragment | undefined {
  const asked = cellIn(node);
  if (!asked) return undefined;
  const { found, many } = resolve(asked.field, around) ?? {};
  const { cells, options, shown } = (found && around.known?.(found)) ?? {};
  const isShown = shown && (asked.column === 'label' ? shown.isLabel : asked.column === shown.field.id);
  if (isShown && found && !many && found.kind === 'option') {
    const { shown: _, ...answer } = around.value(asked.field, around);
    return { ...answer, kind: 'text' };
  }
  const kind = cells?.kinds.get(asked.column);
  const name = found && around.names.get(found);
  if (!cells || many || around.item || kind === undefined || name === undefined)
    throw new UnsupportedExpressionError('option');
  if (asked.column === 'label') return labelOf(found!, name);
  const column = asked.column === 'id' ? 'name' : columnName(asked.column);
  const items = `instance('${cells.list()}')/root/item`;
  const ids = kind === 'option' && options ? { options } : {};
  if (found!.kind === 'options') {
    const made = piece(`${items}[selected(\${${name}}, name)]/${column}`, kind);
    return { ...made, ...ids, many: true, exact: true };
  }
  // As a text, a cell that is not there is an empty one.
  const text = `string(${items}[name = \${${name}}]/${column})`;
  return { ...piece(text, kind), ...ids, blank: 'empty', needs: [`${text} != ''`], exact: true };
}

/** Translates the label of the chosen option. ODK has no function for those of several. */
function labelOf({ kind }: FieldReference, name: string): XPathFragment {
  if (kind !== 'option') throw new UnsupportedExpressionError('label');
  const text = `jr:choice-name(\${${name}}, '\${${name}}')`;
  return { ...piece(text, 'text'), blank: 'empty', needs: [`${text} != ''`], exact: true };
}

function cellIn(node: Node): { readonly field: Node; readonly column: string } | undefined {
  if (node.kind === 'call' && functionName(node.name) === 'label' && node.args.length === 1)
    return { field: node.args[0]!, column: 'label' };
  if (node.kind !== 'path' && node.kind !== 'pick') return undefined;
  const { of } = node;
  const [field, ...more] = of.kind === 'call' && functionName(of.name) === 'option' ? of.args : [];
  const by = node.kind === 'path' ? node.id : node.by.kind === 'literal' ? node.by.value : undefined;
  return field && more.length === 0 && typeof by === 'string' ? { field, column: by } : undefined;
}

/** `options` from the items of a list of the form. */

import { fieldType } from '../../../runtime/fields/index.js';
import type { Expression, FieldModel, ItemOptionsOf, Text, TypeOptions } from '../../../runtime/model.js';
import { encodeReference } from '../../../runtime/texts/reference.js';
import type { Environment, SymbolInfo, SymbolTable, TypedTree } from '../../expressions/index.js';
import type { Context } from '../context.js';
import { compileExpressionNode } from '../expressions/compile-expression.js';
import { itemNames } from '../expressions/item-names.js';
import type { Question } from '../questions.js';
import type { ItemsNode } from './option-types.js';

export type ItemOptions = ItemOptionsOf<Text, Expression>;

/** Returns the type options of a choice whose options are the items of a list, or nothing if an error was reported. */
export function itemOptionsOf(
  { options, node, type }: Question,
  environment: Environment,
  context: Context,
): TypeOptions {
  const { items, where } = options!;
  if (type!.ordered) context.report('items-rank', items!.from);
  const from = compileExpressionNode(items!.from, environment, 'any', context);
  if (!from) return {};
  const inside = itemNames(from.compiled.type);
  if (!inside || !isPath(from.compiled.tree)) {
    context.report('items-of-list', items!.from, { name: items!.from.text });
    return {};
  }
  const id = compileExpressionNode(items!.id, { names: inside }, 'any', context)?.compiled.tree;
  if (!id) return {};
  if (id.kind !== 'field' || id.scope !== 's') {
    context.report('items-id', items!.id, { name: items!.id.text });
    return {};
  }
  const chosen =
    where && compileExpressionNode(where, { ...environment, optionItem: withId(inside, id.name) }, 'boolean', context);
  const lookup = lookupOf(from.expression, id.name);
  context.trees.set(lookup, { tree: from.compiled.tree, node: items!.from });
  context.itemOptions.push({ node, items: items!, path: id.name.path, inside, expression: lookup });
  return {
    from: { items: lookup, list: items!.from.text.trim(), id: id.name.id, label: labelOf(items!, id.name.id, context) },
    ...(chosen && { where: chosen.expression }),
  };
}

/** Returns the symbols of an item as `option` has them: its id is the answer of a field. */
const withId = (item: SymbolTable, id: SymbolInfo): SymbolTable => ({
  ...item,
  fields: new Map([...item.fields, ['id', id]]),
});

const isPath = (tree: TypedTree): boolean =>
  tree.kind === 'field' ||
  (tree.kind === 'path' && isPath(tree.of)) ||
  (tree.kind === 'js' && /^s(?:\.\w+)*$/.test(tree.js));

/** Returns the expression of the items by id. It is evaluated once in the object that has the list. */
function lookupOf(
  { source, js, calls, reads }: Expression,
  id: { readonly id: string; readonly path: string },
): Expression {
  const root = /(?<![\w$.])s(?:\.(?:up|top))*/.exec(js)![0];
  const inner = js.replace(root, 's');
  const key = JSON.stringify(`${id.path} ${inner}`);
  return {
    source,
    js: `${root}.once(${key},s=>itemsById(${inner},${JSON.stringify(id.id)}))`,
    calls: [...calls, 'itemsById'].sort(),
    reads: [...new Set([...reads, id.path])].sort(),
  };
}

/** Returns the text of an option, which is its id if the author gives none. */
const labelOf = ({ label }: ItemsNode, id: string, context: Context): Text =>
  label
    ? context.text(label)
    : Object.fromEntries(context.languages.map(language => [language, encodeReference({ path: id })]));

/**
 * Checks the fields whose answers are ids of options, and makes them unique in their lists. Returns the fields of a page
 * or an object.
 */
export function withUniqueIds(fields: readonly FieldModel[], context: Context): readonly FieldModel[] {
  if (context.itemOptions.length === 0) return fields;
  const inEach = (all: readonly FieldModel[]): readonly FieldModel[] => all.map(withUnique);
  const withUnique = (field: FieldModel): FieldModel => {
    const inside = field.fields.length > 0 ? { ...field, fields: inEach(field.fields) } : field;
    const used = context.itemOptions.filter(({ path }) => path.slice(0, path.lastIndexOf('.')) === field.path);
    return used.reduce((one, { items, path }) => uniqueIn(one, items, path, context), inside);
  };
  return inEach(fields);
}

function uniqueIn(list: FieldModel, { id }: ItemsNode, path: string, { report }: Context): FieldModel {
  const field = list.fields.find(one => one.path === path);
  if (field && !fieldType(field.type).optionId) report('items-id', id, { name: field.id });
  if (!field) return list;
  const unique = [(list.own.unique ?? []) as string | readonly string[]].flat();
  if (unique.length > 0 && !unique.includes(field.id))
    report('items-unique', id, { name: field.id, unique: unique.join(', ') });
  return { ...list, own: { ...list.own, unique: [field.id] } };
}

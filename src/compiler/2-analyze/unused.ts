/** Check for lists and blocks that are declared but never used. */
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';

export function checkUnused({ definition, used, report }: Context): void {
  const { lists, blocks } = definition.keys;
  const unused = (items: readonly { readonly id: ScalarNode }[] | undefined, names: ReadonlySet<string>) =>
    (items ?? []).filter(({ id }) => !names.has(id.text));
  for (const { id } of unused(lists?.value, used.lists)) report('unused-list', id, { name: id.text });
  for (const { id } of unused(blocks?.value, used.blocks)) report('unused-block', id, { name: id.text });
}

/** Lists whose number of items is an answer: nobody adds or removes an item. Only forms with such lists include this. */
import type { FieldType } from '../../fields/field.js';
import type { ElementTypes } from '../element-types.js';

type Drawn = Pick<FieldType, 'view'>;

/** Returns a field type whose view neither adds nor removes items where their number is an answer. */
export const withCountedItemsOf = <T extends Drawn>(type: T): T => ({
  ...type,
  view: (context: Parameters<Drawn['view']>[0]) => {
    if (context.field.own.items === undefined) return type.view(context);
    const items = Array.isArray(context.typed) ? context.typed.length : 0;
    return type.view({ ...context, items, readonly: true, list: undefined });
  },
});

export const withCountedItems = (types: ElementTypes): ElementTypes => ({
  ...types,
  list: withCountedItemsOf(types.list!),
});

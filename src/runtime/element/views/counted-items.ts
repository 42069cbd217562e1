/** Lists whose number of items is an answer: no one adds or removes an item. Only forms with such lists include this. */
import type { FieldType } from '../../fields/field.js';
import type { ElementTypes } from '../element-types.js';

type Viewed = Pick<FieldType, 'view'>;

/** Returns a field type whose view neither adds nor removes items where their number is an answer. */
export const withCountedItemsOf = <T extends Viewed>(type: T): T => ({
  ...type,
  view: (context: Parameters<Viewed['view']>[0]) => {
    if (context.field.own.items === undefined) return type.view(context);
    const items = Array.isArray(context.typed) ? context.typed.length : 0;
    return type.view({ ...context, items, readonly: true, list: undefined });
  },
});

export const withCountedItems = (types: ElementTypes): ElementTypes => ({
  ...types,
  list: withCountedItemsOf(types.list!),
});

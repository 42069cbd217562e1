/** Symbols of the items of a list. */
import type { SymbolTable, Type } from '../../expressions/types.js';

/** Returns the symbols of an item, or undefined if a type is no list of objects of the form. */
export function itemNames(type: Type): SymbolTable | undefined {
  const item = type.kind === 'list' ? type.of : undefined;
  return item?.kind === 'object' && item.names.item && item.names.fields.size > 0 ? item.names : undefined;
}

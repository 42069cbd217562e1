/** Functions on options that are the items of a list of the form. */
import type { Json } from '../../model.js';
import { OTHER } from '../other-option.js';
import type { OptionRow, OptionRule, PlannedField, RuleField, RuleFunction, Scope, Value } from '../scope.js';
import { eachChosen, otherLabel, textIn } from './options.js';

/** Items by the text of one of their fields. It is held like a value, and only read here. */
type Items = ReadonlyMap<string, Scope>;

/**
 * Returns the items of a list by the text of a field. Those without an answer are left out, and of several with the
 * same one all but the first.
 */
export function itemsById(list: Value, id: string): Value {
  const found = new Map<string, Scope>();
  for (const item of [list].flat() as readonly (Scope | null)[]) {
    const value = item?.get(id) ?? '';
    const text = typeof value === 'object' ? '' : String(value);
    if (text !== '' && !found.has(text)) found.set(text, item!);
  }
  return found as unknown as Value;
}

/** Options of a field, as far as an evaluation reads them. */
export interface ItemLookup {
  get(id: string): OptionRule | undefined;
  /** Returns the item with that id, or undefined if there is none. */
  item(scope: Scope, id: Value): Scope | undefined;
  /** Returns the ids that are offered. */
  offered(scope: Scope): readonly string[];
}

/** Returns the rule of a field whose options are the items of a list. */
export function fromItems(rule: RuleField, items: RuleFunction, where?: RuleFunction): RuleField {
  const all = (scope: Scope) => items(scope, {}) as unknown as Items;
  const offers = (scope: Scope, item: Scope | undefined) =>
    item !== undefined && (!where || where(scope, item as unknown as OptionRow) === true);
  const lookup: ItemLookup = {
    get: id => (rule.other && id === OTHER ? undefined : { id, show: scope => offers(scope, all(scope).get(id)) }),
    item: (scope, id) => all(scope).get(id as string),
    offered: scope => [...all(scope)].flatMap(([id, item]) => (offers(scope, item) ? id : [])),
  };
  const own = { ...rule, options: [] };
  // The options depend on answers, so that the field is never evaluated by itself.
  return { ...rule, clean: (value: Json) => rule.clean!(value, { own }), where: () => true, byOption: lookup };
}

const lookupOf = ({ byOption }: PlannedField) => byOption as unknown as ItemLookup;

/** Returns an answer of the item that is chosen in a field, or null if none is. Of several, it is the list of them. */
export const itemCell = (column: string, of: Value, id: string): Value =>
  eachChosen(of, id, (field, chosen, scope) => {
    const item = lookupOf(field).item(scope, chosen);
    return (column === 'id' ? item && chosen : item?.get(column)) ?? null;
  });

/** Returns the text of the item that is chosen in a field, or null if none is. */
export const itemLabel = (of: Value, id: string): Value =>
  eachChosen(of, id, (field, chosen, scope) => {
    if (field.other && chosen === OTHER) return otherLabel(field, scope);
    const item = lookupOf(field).item(scope, chosen);
    return (item && textIn(field.itemLabels)?.(item, {})) ?? null;
  });

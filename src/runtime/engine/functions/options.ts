/** Functions on the options that are chosen. */
import type { JsonObject } from '../../model.js';
import { OTHER, otherId } from '../other-option.js';
import type { ObjectShape, OptionRule, PlannedField, Scope, Value } from '../scope.js';
import { isList } from './value-guards.js';

/** Scope of an evaluation, which knows the fields of its object. */
export interface FormScope extends Scope {
  readonly kind: ObjectShape;
  readonly hidden: boolean;
  readonly data: JsonObject;
}

/**
 * Returns a cell of the option that is chosen in a field, or null if no row is. Of several options or objects, it is
 * the list of their cells.
 */
export const optionCell = (column: string, of: Value, id: string): Value =>
  eachChosen(of, id, (field, chosen) => optionOf(field, chosen)?.row?.[column] ?? null);

/**
 * Returns the text of the option that is chosen in a field, or null if none is. Of “other”, it is what was typed, else
 * its label.
 */
export const optionLabel = (of: Value, id: string): Value =>
  eachChosen(of, id, (field, chosen, scope) => {
    if (field.other === undefined || chosen !== OTHER) return (textIn(optionOf(field, chosen)?.label) ?? null) as Value;
    return otherLabel(field, scope);
  });

/** Returns the same if texts of options name answers. Rules call it by the name of the other. */
export const answeringLabel = (of: Value, id: string): Value =>
  eachChosen(of, id, (field, chosen, scope) =>
    field.other !== undefined && chosen === OTHER
      ? otherLabel(field, scope)
      : filledIn(optionOf(field, chosen)?.label, scope),
  );

/** Returns what was typed as the option “other”, else its label. */
export const otherLabel = ({ id, otherLabel: label }: PlannedField, scope: FormScope): Value =>
  (scope.data[otherId(id)] as Value | undefined) || filledIn(label, scope);

/** Returns a label, with the answers that it names. */
function filledIn(labels: OptionRule['label'], scope: FormScope): Value {
  const label = textIn(labels);
  return typeof label === 'function' ? label(scope, {}) : (label ?? null);
}

const optionOf = ({ options }: PlannedField, chosen: Value) => options?.find(option => option.id === chosen);

/** Returns what is in the language of the rules, or in the first if they have none. */
export const textIn = <T>(texts: T | readonly T[] | undefined): T | undefined => [texts].flat()[0] as T | undefined;

type ReadChosen = (field: PlannedField, chosen: Value, scope: FormScope) => Value;

export function eachChosen(of: Value, id: string, read: ReadChosen): Value {
  if (isList(of)) return of.flatMap(item => eachChosen(item, id, read) as Value | Value[]);
  const scope = of as FormScope | null;
  if (!scope?.kind) return null;
  const field = scope.kind.byId.get(id);
  if (!field) return scope.kind.columns && !scope.hidden ? inRows(scope, id, read) : [];
  const value = scope.get(id);
  return isList(value) ? value.map(chosen => read(field, chosen, scope)) : read(field, value, scope);
}

/** Returns what is read of a column of a table. */
const inRows = (table: FormScope, id: string, read: ReadChosen): Value =>
  table.kind.fields.flatMap(row => eachChosen(table.get(row.id), id, read) as Value | Value[]);

/**
 * Conditions of `show_if` and `required`, as far as the schema language can express them: a hidden property is absent,
 * a required one is present.
 */
import { fieldType } from '../../../runtime/fields/index.js';
import { isExpression } from '../../../runtime/localize.js';
import type { Expression, FieldModel, FormModel, JsonObject } from '../../../runtime/model.js';
import { isRequired } from './presence.js';

/** An object around a field: the group named `id`, or the items of the list named `id`. */
interface ParentObject {
  readonly id: string;
  readonly list: boolean;
  /** True if it may be absent for a reason of its own. */
  readonly free: boolean;
}

export function dataConditions(model: FormModel): JsonObject[] {
  return model.pages.flatMap(({ showIf, fields }) => {
    const ids = fields.filter(hasData).map(field => field.id);
    return [...hidden(showIf, [], ids), ...fields.flatMap(field => fieldConditions(field, [], showIf))];
  });
}

const hasData = (field: FieldModel): boolean => fieldType(field.type).shape !== 'nothing';

function fieldConditions(field: FieldModel, around: readonly ParentObject[], page?: Expression): JsonObject[] {
  if (!hasData(field)) return [];
  const free = page !== undefined || field.showIf !== undefined || around.some(outer => outer.free || outer.list);
  const inside = [...around, { id: field.id, list: fieldType(field.type).shape === 'list', free }];
  const own = [...hidden(field.showIf, around, [field.id]), ...demanded(field, around, page)];
  return [...merged(own), ...field.fields.flatMap(child => fieldConditions(child, inside))];
}

function hidden(showIf: Expression | undefined, around: readonly ParentObject[], ids: readonly string[]): JsonObject[] {
  if (!showIf?.schema || ids.length === 0) return [];
  const absent = { properties: Object.fromEntries(ids.map(id => [id, false])) };
  return [{ if: showIf.schema, else: within(around, absent, false) }];
}

/**
 * Returns the condition that requires a field when all of its conditions hold. Returns none if one of them cannot be
 * written as a schema.
 */
function demanded(field: FieldModel, around: readonly ParentObject[], page?: Expression): JsonObject[] {
  const asked = isExpression(field.required) ? field.required : undefined;
  const conditions = [page, field.showIf, asked].filter(condition => condition !== undefined);
  if (field.value || !(asked || isRequired(field))) return [];
  const schemas = conditions.flatMap(condition => condition.schema ?? []);
  if (schemas.length === 0 || schemas.length < conditions.length) return [];
  const then = within(around, { required: [field.id] }, true);
  return [{ if: schemas.length === 1 ? schemas[0]! : { allOf: schemas }, then }];
}

/**
 * Nests a field's schema in the objects around it. `reach` also requires the groups on the way, unless something else
 * allows them to be absent.
 */
function within(around: readonly ParentObject[], schema: JsonObject, reach: boolean): JsonObject {
  const wrapped = (inner: JsonObject, { id, list, free }: ParentObject): JsonObject => ({
    properties: { [id]: list ? { items: inner } : inner },
    ...(reach && !list && !free && { required: [id] }),
  });
  return around.reduceRight(wrapped, schema);
}

/** Merges two conditions with the same `if` into one with both outcomes, which is easier to read. */
function merged([first, second, ...rest]: readonly JsonObject[]): JsonObject[] {
  if (!first || !second) return first ? [first] : [];
  return first.if === second.if ? [{ ...second, ...first }, ...rest] : [first, second, ...rest];
}

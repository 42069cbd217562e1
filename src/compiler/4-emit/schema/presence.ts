/** Which properties must be there whatever else is answered. */
import { OTHER, otherId } from '../../../runtime/engine/other-option.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { FieldModel, JsonObject } from '../../../runtime/model.js';
import { composed } from './constraints.js';

/** True for what is required unless it is hidden: a list with a least count too, and what such fields stand in. */
export function isRequired(field: FieldModel): boolean {
  const { shape } = fieldType(field.type);
  if (shape === 'object') return field.fields.some(mustExist);
  const least = field.own.min;
  return field.required === true || (shape === 'list' && typeof least === 'number' && least > 0);
}

/** A computed value is filled in where it is absent. */
export const mustExist = (field: FieldModel): boolean => !field.showIf && !field.value && isRequired(field);

const otherText = (): JsonObject => {
  const { schema } = fieldType('text');
  return composed(schema({ own: {} } as FieldModel, { object: () => ({}) }));
};

/** The text beside "other": one line. */
export const OTHER_TEXT: JsonObject = otherText();

/** There if, and only if, "other" is chosen. */
export function otherCondition({ id, type }: FieldModel): JsonObject {
  const chosen = { const: OTHER };
  const several = fieldType(type).kind === 'options';
  return {
    if: { properties: { [id]: several ? { type: 'array', contains: chosen } : chosen }, required: [id] },
    then: { required: [otherId(id)] },
    else: { properties: { [otherId(id)]: false } },
  };
}

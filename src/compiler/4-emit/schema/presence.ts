/** Properties that must be present whatever else is answered. */
import { OTHER, otherId } from '../../../runtime/engine/other-option.js';
import { fieldType, implicitTypes } from '../../../runtime/fields/index.js';
import type { FieldModel, JsonObject } from '../../../runtime/model.js';
import { composed } from './constraints.js';

/**
 * Returns whether a field is required unless it is hidden. This includes lists with a minimum above zero, and groups
 * with a field that must be present.
 */
export function isRequired(field: FieldModel): boolean {
  const { shape } = fieldType(field.type);
  if (shape === 'object') return field.fields.some(mustExist);
  const least = field.own.min;
  return field.required === true || (shape === 'list' && typeof least === 'number' && least > 0);
}

/**
 * Returns whether a field must be present in the data. Computed fields need not, because their values are filled in.
 */
export const mustExist = (field: FieldModel): boolean => !field.showIf && !field.value && isRequired(field);

const otherText = (): JsonObject => {
  const { schema } = implicitTypes.other;
  return composed(schema({ own: {} } as FieldModel, { object: () => ({}) }));
};

/** Schema of the text next to "other": a single line. */
export const OTHER_TEXT: JsonObject = otherText();

/** Returns the condition that the text for "other" is present if, and only if, "other" is chosen. */
export function otherCondition({ id, type }: FieldModel): JsonObject {
  const chosen = { const: OTHER };
  const several = fieldType(type).kind === 'options';
  return {
    if: { properties: { [id]: several ? { type: 'array', contains: chosen } : chosen }, required: [id] },
    then: { required: [otherId(id)] },
    else: { properties: { [otherId(id)]: false } },
  };
}

/** Schema of a field's value, composed of the constraints of its type. */
import type { Constraints, SchemaContext } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { type FieldModel, ISSUE_CODES, type IssueCode, type Json, type JsonObject } from '../../../runtime/model.js';

/** Returns the schema of a field's value, or undefined if the field has no data. */
export function valueSchema(field: FieldModel, context: SchemaContext): JsonObject | undefined {
  const type = fieldType(field.type);
  if (type.shape === 'nothing') return undefined;
  const schema = composed(type.schema(field, context));
  return field.unknown ? nullable(schema) : schema;
}

/**
 * Merges the constraints into one schema, in order of rank. A second pattern goes into `allOf`; so do the script's
 * pattern in every case, and the parts of listed files.
 */
export function composed(constraints: Constraints): JsonObject {
  const schema: JsonObject = {};
  const beside: JsonObject[] = [];
  for (const code of ISSUE_CODES) {
    for (const [keyword, value] of Object.entries(patterned(constraints[code]))) {
      if (keyword === 'items' && schema.items && !('properties' in (value as JsonObject)))
        schema.items = { ...(schema.items as JsonObject), ...(value as JsonObject) };
      else if (apart(code) || keyword in schema) beside.push({ [keyword]: value });
      else schema[keyword] = value;
    }
  }
  return beside.length > 0 ? { ...schema, allOf: beside } : schema;
}

const apart = (code: IssueCode): boolean => code === 'script';

/** Removes the name of a format, which other tools do not know. The format's pattern takes its place. */
function patterned({ format: _, ...rest }: JsonObject = {}): JsonObject {
  return rest;
}

/** Allows null, which means "unknown". Keywords for texts, numbers and arrays accept null anyway. */
function nullable({ type, const: constant, enum: values, ...rest }: JsonObject): JsonObject {
  const known = constant === undefined ? (values as Json[] | undefined) : [constant];
  return {
    ...(type !== undefined && { type: [type, 'null'].flat() as Json[] }),
    ...(known && { enum: [...known, null] }),
    ...rest,
  };
}

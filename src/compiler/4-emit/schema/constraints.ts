/** From a type's constraints to one schema of the value. */
import type { Constraints, SchemaContext } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { type FieldModel, ISSUE_CODES, type IssueCode, type Json, type JsonObject } from '../../../runtime/model.js';

/** Undefined for what takes no part in the data. */
export function valueSchema(field: FieldModel, context: SchemaContext): JsonObject | undefined {
  const type = fieldType(field.type);
  if (type.shape === 'nothing') return undefined;
  const schema = composed(type.schema(field, context));
  return field.unknown ? nullable(schema) : schema;
}

/** The fragments in order of rank; a second pattern stands in `allOf`, that of the script always, as do the parts of listed files. */
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

/** Strangers do not know the names of formats: their patterns stand for them. */
function patterned({ format: _, ...rest }: JsonObject = {}): JsonObject {
  return rest;
}

/** Also null, which says "unknown". Keywords for texts, numbers and arrays let null pass. */
function nullable({ type, const: constant, enum: values, ...rest }: JsonObject): JsonObject {
  const known = constant === undefined ? (values as Json[] | undefined) : [constant];
  return {
    ...(type !== undefined && { type: [type, 'null'].flat() as Json[] }),
    ...(known && { enum: [...known, null] }),
    ...rest,
  };
}

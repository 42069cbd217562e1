/** From a type's constraints to one schema of the value. */
import type { Constraints, SchemaContext } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { type FieldModel, ISSUE_CODES, type IssueCode, type Json, type JsonObject } from '../../../runtime/model.js';

export type Side = 'public' | 'structural';

/** Undefined for what takes no part in the data. */
export function valueSchema(field: FieldModel, side: Side, context: SchemaContext): JsonObject | undefined {
  const type = fieldType(field.type);
  if (type.shape === 'nothing') return undefined;
  const schema = composed(type.schema(field, context), side);
  return field.unknown ? nullable(schema) : schema;
}

/** The fragments in order of rank; a second pattern stands in `allOf`, that of the script always, as do the parts of listed files. */
export function composed(constraints: Constraints, side: Side): JsonObject {
  const schema: JsonObject = {};
  const beside: JsonObject[] = [];
  for (const code of ISSUE_CODES) {
    // The engine has the options already: what is among them is not said twice.
    if (side === 'structural' && code === 'option') continue;
    for (const [keyword, value] of Object.entries(sideOf(side, constraints[code]))) {
      if (keyword === 'items' && schema.items && !('properties' in (value as JsonObject)))
        schema.items = { ...(schema.items as JsonObject), ...(value as JsonObject) };
      else if (apart(code) || keyword in schema) beside.push({ [keyword]: value });
      else schema[keyword] = value;
    }
  }
  return beside.length > 0 ? { ...schema, allOf: beside } : schema;
}

const apart = (code: IssueCode): boolean => code === 'script';

/** The public schema has the pattern of a format, the structural one its name. */
function sideOf(side: Side, fragment: JsonObject = {}): JsonObject {
  if (typeof fragment.format !== 'string') return fragment;
  const { format, pattern, ...rest } = fragment;
  return side === 'public' ? { ...rest, pattern: pattern! } : { ...rest, format };
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

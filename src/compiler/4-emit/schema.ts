/** The JSON Schema of a form's data. */
import { otherId } from '../../runtime/engine/other-option.js';
import type { SchemaContext } from '../../runtime/fields/field.js';
import type { FieldModel, FormModel, JsonObject } from '../../runtime/model.js';
import { dataConditions } from './schema/conditions.js';
import { valueSchema } from './schema/constraints.js';
import { mustExist, OTHER_TEXT, otherCondition } from './schema/presence.js';

/**
 * Returns the JSON Schema 2020-12 of cleaned data: closed objects, patterns in place of named formats, and as much of
 * `show_if` and `required` as the schema language can express.
 */
export function publicSchema(model: FormModel): JsonObject {
  const [language] = model.languages;
  // A page that may be hidden requires nothing unless it is shown, which the conditions below express.
  const always = model.pages.filter(page => !page.showIf).flatMap(page => page.fields);
  const { allOf = [], ...object } = publicObject(dataFields(model), always, language!);
  const conditions = [...(allOf as JsonObject[]), ...dataConditions(model)];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:istimara:${model.id}:${model.version}`,
    title: model.title[language!]!,
    ...withFees(model, object),
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

const dataFields = (model: FormModel): readonly FieldModel[] => model.pages.flatMap(page => page.fields);

/** Returns a closed object schema; `asked` are its fields that may be required. */
function publicObject(fields: readonly FieldModel[], asked: readonly FieldModel[], language: string): JsonObject {
  const properties = propertiesOf(fields, inside => publicObject(inside, inside, language));
  for (const field of fields) {
    if (field.id in properties)
      properties[field.id] = { ...titles(field, language), ...(properties[field.id] as JsonObject) };
  }
  const required = asked.filter(mustExist).map(field => field.id);
  const others = fields.filter(hasOther).map(otherCondition);
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...(others.length > 0 && { allOf: others }),
  };
}

function propertiesOf(fields: readonly FieldModel[], object: SchemaContext['object']): JsonObject {
  const properties: JsonObject = {};
  for (const field of fields) {
    const schema = valueSchema(field, { object });
    if (schema) properties[field.id] = schema;
    if (hasOther(field)) properties[otherId(field.id)] = OTHER_TEXT;
  }
  return properties;
}

const hasOther = (field: FieldModel): boolean => field.own.other === true;

function titles({ label, description }: FieldModel, language: string): JsonObject {
  return {
    ...(label && { title: label[language]! }),
    ...(description && { description: description[language]! }),
  };
}

/** Adds the total of the fees, which the data of a form with fees contains. */
function withFees(model: FormModel, schema: JsonObject): JsonObject {
  const properties = schema.properties as JsonObject;
  if (!model.procedure?.fees.length || 'fees_total' in properties) return schema;
  return { ...schema, properties: { ...properties, fees_total: { type: 'number' } } };
}

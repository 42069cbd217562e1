/**
 * The JSON Schema of a form's data → a TypeScript interface. Comments carry titles, and the limits of lists; conditions
 * and patterns are left out, because a type cannot express them.
 */
import type { Json, JsonObject } from '../../../runtime/model.js';

export const interfaceOf = (name: string, schema: JsonObject): string =>
  `${commentOf(schema)}export interface ${name} ${objectType(schema)}`;

function objectType({ properties = {}, required = [] }: JsonObject): string {
  const members = Object.entries(properties as JsonObject).map(([key, schema]) => {
    const mark = (required as Json[]).includes(key) ? '' : '?';
    return `${commentOf(schema as JsonObject)}${nameOf(key)}${mark}: ${typeOf(schema as JsonObject)}`;
  });
  return `{\n${members.join('\n')}\n}`;
}

const nameOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));

function typeOf(schema: JsonObject): string {
  const { const: constant, enum: values = constant === undefined ? undefined : [constant], type } = schema;
  if (values) return unionOf((values as Json[]).map(value => JSON.stringify(value)));
  return unionOf([type].flat().map(name => namedType(name as string | undefined, schema)));
}

function namedType(type: string | undefined, schema: JsonObject): string {
  if (type === 'object') return objectType(schema);
  if (type === 'array') return listOf(schema.items ? typeOf(schema.items as JsonObject) : 'unknown');
  if (type === 'integer') return 'number';
  return type ?? 'unknown';
}

/** Returns a list of any length, because no list can be assigned to a tuple. */
const listOf = (item: string): string => (item.endsWith('"') ? `(${item})[]` : `${item}[]`);

function unionOf(all: readonly string[]): string {
  const members = [...new Set(all)];
  return members.length === 1 ? members[0]! : `(${members.join(' | ')})`;
}

function commentOf({ title, description = title, minItems, maxItems }: JsonObject): string {
  const limits = [
    ...(minItems === undefined ? [] : [`@minItems ${minItems}`]),
    ...(maxItems === undefined ? [] : [`@maxItems ${maxItems}`]),
  ].join('\n');
  const text = [description, limits].filter(Boolean).join('\n\n').replaceAll('*/', '* /');
  if (text === '') return '';
  return `/**\n${text
    .split('\n')
    .map(line => ` * ${line}`)
    .join('\n')}\n */\n`;
}

/** Prints the TypeScript type of what a schema takes. How long a text or a list may be is no matter of types. */
import type { Json, JsonObject } from '../../../runtime/model.js';

export function printType(schema: JsonObject, indent = ''): string {
  const { type, enum: values, const: constant } = schema;
  if (constant !== undefined) return JSON.stringify(constant);
  if (values) return (values as Json[]).map(value => JSON.stringify(value)).join(' | ');
  return [type as Json]
    .flat()
    .map(name => printOne(name as string, schema, indent))
    .join(' | ');
}

function printOne(type: string, schema: JsonObject, indent: string): string {
  if (type === 'object') return printObject(schema, indent);
  if (type !== 'array') return type === 'integer' ? 'number' : type;
  const item = printType(schema.items as JsonObject, indent);
  return /^\w+$|^\{/.test(item) ? `${item}[]` : `(${item})[]`;
}

/** With what each property is called, and what is said of it. */
export function printObject({ properties, required = [] }: JsonObject, indent = ''): string {
  const members = Object.entries(properties as JsonObject).map(([id, property]) => {
    const { title, description = title, ...schema } = property as JsonObject;
    const mark = (required as Json[]).includes(id) ? '' : '?';
    const inner = `${indent}  `;
    const doc = typeof description === 'string' ? printDoc(description, inner) : '';
    return `${doc}${inner}${printName(id)}${mark}: ${printType(schema, inner)};\n`;
  });
  return `{\n${members.join('')}${indent}}`;
}

const printName = (id: string): string => (/^[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u.test(id) ? id : JSON.stringify(id));

export function printDoc(text: string, indent: string): string {
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split(/\r?\n|\r|\u2028|\u2029/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map(line => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

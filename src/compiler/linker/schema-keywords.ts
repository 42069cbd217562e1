/** Keywords of JSON Schema that field types use, each as an expression that is true if a value fails. */

import type { Format } from '../../runtime/fields/field.js';
import { fieldTypes } from '../../runtime/fields/index.js';
import type { IssueCode, Json, JsonObject } from '../../runtime/model.js';

/** Names that are in scope where checks are printed. */
export const CODE_POINTS = 'codePoints';
export const formatsOf = (type: string): string => `${type}Formats`;

/** One way in which a value fails. */
export interface FailureCondition {
  readonly code: IssueCode;
  readonly fails: string;
  /** Limit that the issue reports. */
  readonly limit?: number;
}

export interface PrintContext {
  /** Returns the name of a regular expression that is created once. */
  pattern(regexp: RegExp): string;
  /** Field type whose module has the formats that no regular expression can check. */
  readonly type: string;
}

/**
 * Returns the failure conditions of a schema. Throws an Error for a keyword that cannot be printed. The pattern of a
 * format is skipped, because it is only for readers who do not know the format's name.
 */
export function failureConditions(
  schema: JsonObject,
  value: string,
  code: IssueCode,
  around: PrintContext,
): readonly FailureCondition[] {
  const { type, pattern, ...rest } = schema;
  const asked = Object.entries({
    // The type is checked first, because the other checks depend on it.
    ...(type !== undefined && { type }),
    ...rest,
    ...(pattern !== undefined && !rest.format && { pattern }),
  } as JsonObject);
  return asked.flatMap(([keyword, given]) => {
    const print = KEYWORDS[keyword];
    if (!print) throw new Error(`no check is printed for the keyword ${keyword}`);
    return print(given!, value, { code, around, schema });
  });
}

/** Joins adjacent failure conditions with the same code and limit into one. */
export function merged(leaves: readonly FailureCondition[]): readonly FailureCondition[] {
  const all: FailureCondition[] = [];
  for (const leaf of leaves) {
    const last = all.at(-1);
    if (last && last.code === leaf.code && last.limit === leaf.limit)
      all[all.length - 1] = { ...last, fails: `${last.fails}||${leaf.fails}` };
    else all.push(leaf);
  }
  return all;
}

interface KeywordContext {
  readonly code: IssueCode;
  readonly around: PrintContext;
  readonly schema: JsonObject;
}

type Keyword = (given: Json, value: string, asked: KeywordContext) => readonly FailureCondition[];

const plain =
  (fails: (given: Json, value: string, asked: KeywordContext) => string): Keyword =>
  (given, value, asked) => [{ code: asked.code, fails: fails(given, value, asked) }];

/**
 * Creates a keyword whose limit the issue reports. `bound` is the issue code for a part of a value, whose limit is in
 * the type's own schema.
 */
const limited =
  (fails: (limit: Json, value: string) => string, bound?: IssueCode): Keyword =>
  (given, value, { code }) => [
    { code: code === 'type' && bound ? bound : code, fails: fails(given, value), limit: given as number },
  ];

const inside = (
  schema: Json,
  value: string,
  { code, around }: KeywordContext,
  wrap: (fails: string) => string,
): readonly FailureCondition[] =>
  merged(failureConditions(schema as JsonObject, value, code, around)).map(leaf => ({
    ...leaf,
    fails: wrap(leaf.fails),
  }));

const formats: Readonly<Record<string, Format>> = Object.assign({}, ...fieldTypes.map(type => type.formats));

const NOT: Readonly<Record<string, (value: string) => string>> = {
  string: value => `typeof ${value}!="string"`,
  boolean: value => `typeof ${value}!="boolean"`,
  number: value => `!Number.isFinite(${value})`,
  integer: value => `!Number.isInteger(${value})`,
  array: value => `!Array.isArray(${value})`,
  object: value => `(typeof ${value}!="object"||!${value}||Array.isArray(${value}))`,
};

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: plain((types, value) =>
    [types]
      .flat()
      .map(type => NOT[type as string]!(value))
      .join('&&'),
  ),
  const: plain((constant, value) => `${value}!==${JSON.stringify(constant)}`),
  enum: plain((values, value) => `!${JSON.stringify(values)}.includes(${value})`),
  format: plain((name, value, { around }) => {
    const format = formats[name as string]!;
    const own = `${formatsOf(around.type)}[${JSON.stringify(name)}]`;
    return format instanceof RegExp ? `!${around.pattern(format)}.test(${value})` : `!${own}(${value})`;
  }),
  pattern: plain((source, value, { around }) => `!${around.pattern(new RegExp(source as string, 'u'))}.test(${value})`),
  // A text never has more code points than code units, so code points are only counted if the length does not decide.
  minLength: limited((least, value) => `${value}.length<${least}||${CODE_POINTS}(${value})<${least}`),
  maxLength: limited((most, value) => `${value}.length>${most}&&${CODE_POINTS}(${value})>${most}`),
  minimum: limited((least, value) => `${value}<${least}`, 'min'),
  maximum: limited((most, value) => `${value}>${most}`, 'max'),
  // Division fails for 123456789.35 and 0.01. A number has at most as many decimals as the step if it is the number
  // nearest to a whole number of steps.
  multipleOf: plain((step, value) => {
    const steps = Math.round(1 / (step as number));
    return `!Number.isInteger(${value})&&Math.round(${value}*${steps})/${steps}!==${value}`;
  }),
  minItems: limited((least, value) => `${value}.length<${least}`),
  maxItems: limited((most, value) => `${value}.length>${most}`),
  // Used for texts only, which a Set compares by value.
  uniqueItems: plain((_, value) => `new Set(${value}).size<${value}.length`),
  items: (schema, value, asked) => inside(schema, 'i', asked, fails => `${value}.some(i=>${fails})`),
  properties: (schemas, value, asked) =>
    Object.entries(schemas as JsonObject).flatMap(([id, schema]) => {
      const part = `${value}.${id}`;
      return inside(schema!, part, asked, fails => `${part}!==void 0&&(${fails})`);
    }),
  required: plain((ids, value) => (ids as string[]).map(id => `${value}.${id}===void 0`).join('||')),
  additionalProperties: plain((_, value, { schema }) => {
    const known = JSON.stringify(Object.keys(schema.properties as JsonObject));
    return `Object.keys(${value}).some(k=>!${known}.includes(k))`;
  }),
};

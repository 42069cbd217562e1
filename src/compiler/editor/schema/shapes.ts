/** JSON Schema of the values that a key may have. */
import type { JsonObject } from '../../../runtime/model.js';
import {
  BOOLEANS,
  enumKeywords,
  ISSUES,
  keywordList,
  LIST_FILE,
  OPTION,
  OPTIONS_FROM,
  OWN_CODE,
  PLURAL,
  ROW,
  type Rows,
  type Spec,
  VALID,
  WARN_IF,
} from '../../1-parse/vocabulary.js';
import { LANGUAGE_MAP, oneOfKeywords, SCALAR, type SchemaVocabulary } from './keyword-schema.js';

export interface ShapeContext {
  readonly vocabulary: SchemaVocabulary;
  /** Returns the schema of a map of keywords. */
  keys(rows: Rows): JsonObject;
}

type Shape = (spec: never, context: ShapeContext) => JsonObject;

const text: JsonObject = { $ref: '#/definitions/text' };
const fields: JsonObject = { $ref: '#/definitions/fields' };
const map = (of: JsonObject): JsonObject => ({ type: 'object', additionalProperties: of });
const orList = (of: JsonObject): JsonObject => ({ anyOf: [of, { type: 'array', items: of }] });
const words = (table: Readonly<Record<string, string>>, { vocabulary }: ShapeContext): JsonObject =>
  oneOfKeywords(keywordList(table), vocabulary, 'word');
/** A number in Arabic or Persian digits, which YAML reads as a text. */
const OTHER_DIGITS: JsonObject = { type: 'string', pattern: '^[-+]?[٠-٩۰-۹]+(?:[.٫][٠-٩۰-۹]+)?$' };

type SpecOf<M extends Spec['meant']> = Extract<Spec, { readonly meant: M }>;

/** Schemas of the values that are more than a text on one line. */
const SHAPES: Readonly<Partial<Record<Spec['meant'], Shape>>> = {
  text: () => text,
  'counted-text': (_, { keys }) => ({
    anyOf: [
      text,
      keys(PLURAL),
      { type: 'object', ...LANGUAGE_MAP, additionalProperties: { anyOf: [SCALAR, keys(PLURAL)] } },
    ],
  }),
  markdown: () => text,
  picture: () => text,
  integer: ({ minimum, maximum }: SpecOf<'integer'>) => ({
    anyOf: [
      { type: 'integer', ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
      OTHER_DIGITS,
    ],
  }),
  number: () => ({ anyOf: [{ type: 'number' }, OTHER_DIGITS] }),
  boolean: (_, { vocabulary }) => ({ enum: [true, false, ...(vocabulary === 'en' ? [] : Object.values(BOOLEANS))] }),
  word: (spec: SpecOf<'word'>, context) => words(enumKeywords(spec.enum, spec.arabic), context),
  words: (spec: SpecOf<'words'>, context) => orList(words(enumKeywords(spec.enum, spec.arabic), context)),
  expression: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
  condition: ({ warns }: SpecOf<'condition'>, { keys }) => ({
    ...(warns
      ? { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, keys(WARN_IF)] }
      : { type: ['string', 'number', 'boolean', 'null'] }),
  }),
  literal: () => ({}),
  outcome: (_, context) => ({
    anyOf: [
      words({ [VALID.english]: VALID.arabic }, context),
      map({ anyOf: [words(ISSUES, context), { type: 'string', pattern: OWN_CODE }] }),
    ],
  }),
  fields: () => fields,
  options: (_, { keys }) => ({ anyOf: [map({ anyOf: [text, keys(OPTION)] }), keys(OPTIONS_FROM)] }),
  rows: (_, { keys }) => ({
    anyOf: [map({ anyOf: [text, { ...keys(ROW), additionalProperties: SCALAR }] }), keys(LIST_FILE)],
  }),
  'table-rows': () => fields,
  'field-ids': () => orList(SCALAR),
  'media-types': () => orList(SCALAR),
  map: ({ of, codes }: SpecOf<'map'>, context) => ({
    ...map(shapeOf(of, context)),
    ...(codes && { propertyNames: { anyOf: [words(ISSUES, context), { pattern: OWN_CODE }] } }),
  }),
  list: ({ of, single }: SpecOf<'list'>, context) => {
    const item = shapeOf(of, context);
    return single ? orList(item) : { type: 'array', items: item };
  },
  keys: ({ keys, short }: SpecOf<'keys'>, context) =>
    short ? { anyOf: [text, context.keys(keys)] } : context.keys(keys),
};

export function shapeOf(spec: Spec, context: ShapeContext): JsonObject {
  return SHAPES[spec.meant]?.(spec as never, context) ?? ownShape(spec) ?? SCALAR;
}

/** Returns the schema that a key of a field type declares for its value, or undefined if the value is not a list. */
function ownShape(spec: Spec): JsonObject | undefined {
  const { type } = spec as { readonly type?: string | string[] };
  return type === 'array' || (Array.isArray(type) && type.includes('array')) ? orList(SCALAR) : undefined;
}

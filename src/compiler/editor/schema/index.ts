/**
 * JSON Schema of the form language (draft-07, which editors support), built from the tables of the vocabulary and the
 * keys of the field types.
 */
import type { FieldType } from '../../../runtime/fields/field.js';
import { fieldTypes } from '../../../runtime/fields/index.js';
import type { Json, JsonObject } from '../../../runtime/model.js';
import { FIELD, FORM, type Keyword, type Row, type Rows, type Table } from '../../1-parse/vocabulary.js';
import {
  deprecated,
  formerNames,
  LANGUAGE_MAP,
  named,
  oneOfKeywords,
  oneOfNames,
  type SchemaVocabulary,
  TEXT,
} from './keyword-schema.js';
import { shapeOf } from './shapes.js';

export type { SchemaVocabulary };

/**
 * Returns the schema of a definition, with keys in one vocabulary or in both, each with its description. Keys that this
 * edition does not support yet are left out.
 */
export function editorSchema(vocabulary: SchemaVocabulary): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Istimara: a form definition · تعريف استمارة',
    ...keysSchema(FORM, vocabulary),
    definitions: {
      text: TEXT,
      fields: { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/definitions/field' } },
      field: fieldSchema(vocabulary),
      ...Object.fromEntries(
        Object.entries(FIELD).map(([name, row]) => [`key-${name}`, keySchema(name, row, vocabulary)]),
      ),
      ...Object.fromEntries(fieldTypes.map(type => [`type-${type.name}`, typeSchema(type, vocabulary)])),
    },
  };
}

/** Returns the schema of a map of these keywords and no others. */
export function keysSchema(table: Rows, vocabulary: SchemaVocabulary): JsonObject {
  const rows = Object.entries(table as Table);
  const needed = rows.filter(([, row]) => row.needed).map(([name, row]) => oneOfNames(word(name, row), vocabulary));
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(rows.flatMap(([name, row]) => properties(name, row, vocabulary))),
    ...(needed.length > 0 && { allOf: needed }),
  };
}

const word = (english: string, { arabic }: Row): Keyword => ({ english, arabic: arabic.name });

/**
 * Returns the properties of a keyword. A key that all fields have is defined only once, however many types there are.
 */
function properties(name: string, row: Row, vocabulary: SchemaVocabulary): [string, Json][] {
  const shared = (FIELD as Table)[name] === row;
  const made = shared ? { $ref: `#/definitions/key-${name}` } : keySchema(name, row, vocabulary);
  const former = formerNames(word(name, row), vocabulary, 'key');
  return named(word(name, row), vocabulary).map(written => [
    written,
    former.includes(written) ? { allOf: [made], ...deprecated(row.arabic.name) } : made,
  ]);
}

function keySchema(name: string, row: Row, vocabulary: SchemaVocabulary): JsonObject {
  const { description, arabic } = row;
  const said = { ar: [arabic.description], en: [description], both: [arabic.description, description] }[vocabulary];
  return {
    ...shapeOf(row, { vocabulary, keys: rows => keysSchema(rows, vocabulary) }),
    description: said.join('\n'),
    markdownDescription: `\`${name}\` · \`${arabic.name}\`\n\n${description}\n\n${arabic.description}`,
  };
}

/** Returns the schema of a field: a label in one language or several, or the keys of its type. */
function fieldSchema(vocabulary: SchemaVocabulary): JsonObject {
  return {
    if: { type: 'object', not: LANGUAGE_MAP },
    then: keyedField(vocabulary),
    else: { $ref: '#/definitions/text' },
  };
}

function keyedField(vocabulary: SchemaVocabulary): JsonObject {
  const typeKeys = named(word('type', FIELD.type), vocabulary);
  const useKeys = named(useWord, vocabulary);
  const has = (keys: readonly string[]): JsonObject => ({ anyOf: keys.map(key => ({ required: [key] })) });
  const known = oneOfKeywords(fieldTypes.map(typeWord), vocabulary, 'type');
  const is = (type: FieldType): JsonObject => ({
    anyOf: typeKeys.map(key => ({
      required: [key],
      properties: { [key]: { enum: [...named(typeWord(type), vocabulary, 'type')] } },
    })),
  });
  const without = (condition: JsonObject, name: string): JsonObject => ({
    if: { allOf: [{ not: has(typeKeys) }, condition] },
    then: { $ref: `#/definitions/type-${name}` },
  });
  return {
    properties: Object.fromEntries(typeKeys.map(key => [key, { anyOf: [known, CUSTOM_TYPE] }])),
    allOf: [
      ...fieldTypes.map(type => ({ if: is(type), then: { $ref: `#/definitions/type-${type.name}` } })),
      without({ not: has(useKeys) }, 'text'),
      without(has(useKeys), 'group'),
    ],
  };
}

/** Name of a field type of the project's own. */
const CUSTOM_TYPE: JsonObject = { type: 'string', pattern: '^x(-[a-z][a-z0-9]*)+$' };

const typeWord = ({ name, arabic }: FieldType): Keyword => ({ english: name, arabic });

const useWord: Keyword = (() => {
  const row = fieldTypes.map(({ options }) => options.use).find(options => options)!;
  return { english: 'use', arabic: row.arabic.name };
})();

const typeSchema = (type: FieldType, vocabulary: SchemaVocabulary): JsonObject =>
  keysSchema({ ...type.options, ...FIELD }, vocabulary);

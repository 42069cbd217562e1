/** Values of keys as the vocabulary of the file writes them. */

import {
  ARABIC,
  BOOLEANS,
  enumKeywords,
  FIELD,
  FORM,
  findType,
  ISSUES,
  isOwnCode,
  keysOfRow,
  keysOfType,
  OPTION,
  OPTIONS_FROM,
  type Row,
  type Spec,
  type Table,
  type Vocabulary,
  WARN_IF,
} from '../../1-parse/vocabulary.js';
import { EXPRESSION_KINDS } from '../cursor-context.js';
import type { KeyEntry } from '../key-entry.js';
import type { KeyValue, WrittenOption, WrittenText } from './model.js';
import { keyOf, type StructureNode } from './structure.js';
import type { YamlEntry, YamlValue } from './yaml-value.js';

/** Returns the keys that a node may have, by their English names. */
export function rowsOf({ kind, type, file, entry }: StructureNode): Table {
  if (kind === 'form') return keyOf(entry, 'form') ? FORM : { lists: FORM.lists };
  if (kind === 'page') return FORM.pages.of.keys;
  if (kind === 'block') return file ? { file: FORM.blocks.of.keys.file } : FORM.blocks.of.keys;
  return { ...FIELD, ...keysOfType(type) };
}

/** Returns the row of a key of a node. What a row of a table may have depends on its type: `rows.#0.min`. */
export function rowOf(node: StructureNode, key: string): Row | undefined {
  const [, place, own] = /^rows\.#(\d+)\.(.+)$/.exec(key) ?? [];
  const row = place === undefined ? undefined : keyOf(node.entry, 'rows')?.children[Number(place)];
  return row && own ? rowAt(keysOfRow(typeOfRow(row)), own) : rowAt(rowsOf(node), key);
}

/** Returns the type of a row of a table as written; undefined if its columns say theirs. */
export const typeOfRow = (row: KeyEntry): string | undefined => keyOf(row, 'type')?.value || undefined;

/** Returns whether a key is the type of a question, or of a row of a table. */
export const isTypeKey = (key: string): boolean => /^(?:rows\.#\d+\.)?type$/.test(key);

/** Returns the row of a key, which may be below another one: `paper.lines`, `check.0.rule`. */
function rowAt(rows: Table, key: string): Row | undefined {
  const [first, ...rest] = key.split('.');
  const row = Object.hasOwn(rows, first!) ? rows[first!] : undefined;
  return rest.reduce<Row | undefined>((outer, name) => outer && rowBelow(outer, name), row);
}

function rowBelow(row: Row, name: string): Row | undefined {
  const { description, arabic } = row;
  const named = (table: Table) => (Object.hasOwn(table, name) ? table[name] : undefined);
  switch (row.meant) {
    case 'keys':
      return named(row.keys);
    case 'options':
      return isPlace(name) ? { meant: 'keys', keys: OPTION, description, arabic } : named(OPTIONS_FROM);
    case 'list':
      return /^\d+$/.test(name) ? ({ ...row.of, description, arabic } as Row) : undefined;
    case 'map':
      return row.codes && !Object.hasOwn(ISSUES, name) && !isOwnCode(name)
        ? undefined
        : ({ ...row.of, description, arabic: { ...arabic, name: row.codes ? codeName(name) : name } } as Row);
    default:
      return undefined;
  }
}

/** Returns whether a part of a key is the place of an option, from 0: its id may be any text. */
export const isPlace = (name: string): boolean => /^#\d+$/.test(name);

/** Returns the Arabic name of an issue code, or a name of another kind unchanged. */
export const codeName = (code: string): string => (ISSUES as Readonly<Record<string, string>>)[code] ?? code;

/** Returns the name of a key in a vocabulary. */
export const keyName = (english: string, row: Pick<Row, 'arabic'> | undefined, vocabulary: Vocabulary): string =>
  vocabulary === 'ar' ? (row?.arabic.name ?? ARABIC.key[english] ?? english) : english;

export const typeName = (english: string, vocabulary: Vocabulary): string =>
  vocabulary === 'ar' ? (findType(english)?.arabic ?? english) : english;

/** Returns the value as it is written, or undefined if the key cannot have such a value. */
export function yamlOf(value: KeyValue, key: string, row: Row, vocabulary: Vocabulary): YamlValue | undefined {
  if (!isAllowed(value, key, row)) return undefined;
  switch (value.kind) {
    case 'text':
      return textYaml(value.text);
    case 'string':
      return { text: value.text };
    case 'number':
      return { plain: String(value.number) };
    case 'boolean':
      return { plain: vocabulary === 'ar' ? BOOLEANS[`${value.value}`] : String(value.value) };
    case 'word':
      return { plain: isTypeKey(key) ? typeName(value.word, vocabulary) : wordIn(value.word, row, vocabulary) };
    case 'expression':
      return { plain: value.text };
    case 'warning':
      return warningYaml(value.condition, vocabulary);
    case 'checks':
      return undefined;
    case 'strings':
      return stringsYaml(
        value.items.map(item => wordIn(item, row, vocabulary)),
        row,
      );
    case 'options':
      return { map: value.options.map(optionYaml) };
  }
}

const stringsYaml = (items: readonly string[], row: Row): YamlValue =>
  items.length === 1 && takesOne(row) ? { text: items[0]! } : { list: items.map(text => ({ text })) };

/** Returns `warn` or `{ warn: … }`. */
function warningYaml(condition: string | undefined, vocabulary: Vocabulary): YamlValue {
  const plain = keyName('warn', WARN_IF.warn, vocabulary);
  return condition === undefined ? { plain } : { map: [[plain, { plain: condition }]] };
}

export const textYaml = (text: WrittenText): YamlValue =>
  typeof text === 'string'
    ? { text }
    : { map: Object.entries(text).map(([language, one]): YamlEntry => [language, { text: one }]) };

export const optionYaml = ({ id, label }: WrittenOption): YamlEntry => [id, textYaml(label)];

function wordIn(word: string, row: Spec, vocabulary: Vocabulary): string {
  if (vocabulary !== 'ar') return word;
  if (row.meant === 'list') return wordIn(word, row.of, vocabulary);
  return (row.meant === 'word' || row.meant === 'words' ? enumKeywords(row.enum, row.arabic)[word] : undefined) ?? word;
}

/** Returns whether a list may be written as one value alone. */
const takesOne = (row: Row): boolean => row.meant !== 'literal' && (row.meant !== 'list' || row.single === true);

const KINDS: Readonly<Record<KeyValue['kind'], readonly Spec['meant'][]>> = {
  text: ['text', 'markdown', 'counted-text', 'list', 'picture'],
  string: [
    ...[
      'string',
      'pattern',
      'block',
      'literal',
      'size',
      'duration',
      'date',
      'file',
      'picture',
      'media-types',
      'field-ids',
      'words',
      'list',
    ],
  ] as Spec['meant'][],
  number: ['integer', 'number', 'number-bound', 'literal'],
  boolean: ['boolean', 'condition', 'literal'],
  warning: ['condition'],
  word: ['word', 'list', 'string'],
  expression: [...EXPRESSION_KINDS, 'literal'],
  strings: ['list', 'media-types', 'field-ids', 'words', 'literal'],
  options: ['options', 'table-rows', 'rows', 'map', 'fields'],
  checks: ['list'],
};

/** Returns whether a value is a map of ids with labels, each of which may have other keys. */
export const isLabelMap = (key: string, row: Row): boolean =>
  row.meant === 'options' ||
  row.meant === 'table-rows' ||
  row.meant === 'rows' ||
  (row.meant === 'fields' && key === 'paper.official_use') ||
  (row.meant === 'map' && row.of.meant === 'keys' && row.of.short === 'label');

/** Returns whether a key takes such a value. */
const isAllowed = (value: KeyValue, key: string, row: Row): boolean => {
  if (!KINDS[value.kind].includes(row.meant)) return false;
  if (value.kind === 'options') return isLabelMap(key, row);
  if (value.kind === 'warning') return row.meant === 'condition' && row.warns === true;
  if (row.meant === 'list') return isListOf(value, row.of);
  if (value.kind === 'word' && row.meant === 'string') return isTypeKey(key) && findType(value.word) !== undefined;
  if (value.kind === 'word' && row.meant === 'word') return row.enum.includes(value.word);
  return !(value.kind === 'string' && isTypeKey(key));
};

const isListOf = (value: KeyValue, of: Spec): boolean =>
  value.kind === 'text'
    ? of.meant === 'text'
    : value.kind === 'word'
      ? of.meant === 'word' && of.enum.includes(value.word)
      : of.meant === 'string';

/** Values of keys as the vocabulary of the file writes them. */

import {
  ARABIC,
  BOOLEANS,
  enumKeywords,
  FIELD,
  FORM,
  findType,
  keysOfType,
  type Row,
  type Spec,
  type Table,
  type Vocabulary,
} from '../../1-parse/vocabulary.js';
import { EXPRESSION_KINDS } from '../cursor-context.js';
import type { KeyValue, WrittenOption, WrittenText } from './model.js';
import type { StructureNode } from './structure.js';
import type { YamlEntry, YamlValue } from './yaml-value.js';

/** Returns the keys that a node may have, by their English names. */
export function rowsOf({ kind, type, file }: StructureNode): Table {
  if (kind === 'page') return FORM.pages.of.keys;
  if (kind === 'block') return file ? { file: FORM.blocks.of.keys.file } : FORM.blocks.of.keys;
  return { ...FIELD, ...keysOfType(type) };
}

/** Returns the row of a key, which may be below another one: `paper.lines`. */
export function rowAt(rows: Table, key: string): Row | undefined {
  const [first, ...rest] = key.split('.');
  const row = Object.hasOwn(rows, first!) ? rows[first!] : undefined;
  if (!row || rest.length === 0) return row;
  return row.meant === 'keys' ? rowAt(row.keys, rest.join('.')) : undefined;
}

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
      return { plain: key === 'type' ? typeName(value.word, vocabulary) : wordIn(value.word, row, vocabulary) };
    case 'expression':
      return { plain: value.text };
    case 'strings':
      return value.items.length === 1 && takesOne(row)
        ? { text: value.items[0]! }
        : { list: value.items.map(text => ({ text })) };
    case 'options':
      return { map: value.options.map(optionYaml) };
  }
}

export const textYaml = (text: WrittenText): YamlValue =>
  typeof text === 'string'
    ? { text }
    : { map: Object.entries(text).map(([language, one]): YamlEntry => [language, { text: one }]) };

export const optionYaml = ({ id, label }: WrittenOption): YamlEntry => [id, textYaml(label)];

function wordIn(word: string, row: Spec, vocabulary: Vocabulary): string {
  if (vocabulary !== 'ar') return word;
  if (row.meant === 'list') return wordIn(word, row.of, vocabulary);
  return (row.meant === 'word' ? enumKeywords(row.enum, row.arabic)[word] : undefined) ?? word;
}

/** Returns whether a list may be written as one value alone. */
const takesOne = (row: Row): boolean => row.meant !== 'list' || row.single === true;

const KINDS: Readonly<Record<KeyValue['kind'], readonly Spec['meant'][]>> = {
  text: ['text', 'markdown', 'counted-text'],
  string: ['string', 'pattern', 'block', 'literal', 'size', 'duration', 'date', 'media-types', 'field-ids', 'list'],
  number: ['integer', 'number', 'number-bound', 'literal'],
  boolean: ['boolean', 'condition', 'literal'],
  word: ['word', 'list', 'string'],
  expression: [...EXPRESSION_KINDS, 'literal'],
  strings: ['list', 'media-types', 'field-ids'],
  options: ['options', 'row-texts'],
};

/** Returns whether a key takes such a value. */
const isAllowed = (value: KeyValue, key: string, row: Row): boolean => {
  if (!KINDS[value.kind].includes(row.meant)) return false;
  if (row.meant === 'list') return isListOf(value, row.of);
  if (value.kind === 'word' && row.meant === 'string') return key === 'type' && findType(value.word) !== undefined;
  if (value.kind === 'word' && row.meant === 'word') return row.enum.includes(value.word);
  return !(value.kind === 'string' && key === 'type');
};

const isListOf = (value: KeyValue, of: Spec): boolean =>
  value.kind === 'word' ? of.meant === 'word' && of.enum.includes(value.word) : of.meant === 'string';

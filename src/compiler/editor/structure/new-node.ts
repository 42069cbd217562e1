/** New questions and pages, as they are written among those around them. */

import type { FieldType } from '../../../runtime/fields/field.js';
import { fieldTypes, implicitTypes } from '../../../runtime/fields/index.js';
import { ARABIC } from '../../1-parse/vocabulary.js';
import { isAuthorLanguage } from '../../author-languages.js';
import type { KeyEntry } from '../key-entry.js';
import type { EntryText } from './entry-edits.js';
import { hasBraces } from './entry-text.js';
import { isTextAlone, prefersLines } from './key-edits.js';
import { textYaml, typeName } from './key-values.js';
import { STRUCTURE_MESSAGES, type StructureMessages } from './messages.js';
import type { WrittenText } from './model.js';
import { newEntryText, newFlowEntryText } from './node-text.js';
import type { Structure } from './structure.js';
import type { YamlEntry, YamlValue } from './yaml-value.js';

export interface NewQuestion {
  readonly id: string;
  readonly type: FieldType;
  readonly label: WrittenText;
}

/** Returns a sentence in the languages of the form that the toolkit knows. */
export function defaultText({ languages }: Structure, say: (messages: StructureMessages) => string): WrittenText {
  const known = languages.filter(isAuthorLanguage);
  const first = languages[0]!;
  if (languages.length === 1 || known.length === 0) return say(STRUCTURE_MESSAGES[first === 'en' ? 'en' : 'ar']);
  return Object.fromEntries(known.map(language => [language, say(STRUCTURE_MESSAGES[language])]));
}

/** Returns the text of a new question, in the style of the question next to it and of those in the same map. */
export function questionText(
  structure: Structure,
  question: NewQuestion,
  holder: KeyEntry | undefined,
  near: KeyEntry | undefined,
): EntryText {
  const isText = question.type === implicitTypes.question;
  if (isText && (!near || isTextAlone(structure, near)))
    return newEntryText(structure, [question.id, textYaml(question.label)]);
  return keysText(structure, [question.id, { map: keysOf(structure, question) }], holder, near);
}

/** Returns the text of a new question with its keys, in braces or on lines as those around it. */
export function keysText(
  structure: Structure,
  entry: readonly [id: string, keys: { readonly map: readonly YamlEntry[] }],
  holder: KeyEntry | undefined,
  near: KeyEntry | undefined,
): EntryText {
  const isFlow =
    holder && hasMaps(structure, holder)
      ? !prefersLines(structure, holder, near)
      : entry[1].map.length <= MAX_KEYS_IN_BRACES;
  return (isFlow ? newFlowEntryText : newEntryText)(structure, entry);
}

/** Maximum number of keys that a question has in braces, if no other question shows how they are written. */
const MAX_KEYS_IN_BRACES = 2;

const hasMaps = (structure: Structure, holder: KeyEntry): boolean =>
  holder.children.some(
    entry => !isTextAlone(structure, entry) && (entry.children.length > 0 || hasBraces(structure.text, entry)),
  );

function keysOf(structure: Structure, { type, label }: NewQuestion): readonly YamlEntry[] {
  const key = keyIn(structure);
  const options = Object.entries(type.options);
  const isNote = type.shape === 'nothing' && 'text' in type.options;
  const text: YamlEntry = [key(isNote ? 'text' : 'label'), textYaml(label)];
  const isImplicit = type === implicitTypes.question;
  const isValue = type.nonInput && type.shape === 'value';
  return [
    ...(isImplicit ? [] : [[key('type'), { plain: typeName(type.name, structure.vocabulary) }] as const]),
    ...(isValue ? [[key('value'), { plain: '1' }] as const] : [text]),
    ...options.flatMap(([name, { meant }]) => needed(structure, name, meant)),
  ];
}

/** Returns the key of an English name in the vocabulary of the file. */
export const keyIn =
  ({ vocabulary }: Structure) =>
  (english: string): string =>
    vocabulary === 'ar' ? ARABIC.key[english]! : english;

/** Returns a key that a new question needs: two options, two rows or a first question. */
function needed(structure: Structure, name: string, meant: string): readonly YamlEntry[] {
  const key = keyIn(structure)(name);
  if (meant === 'options') return [[key, twice('option', number => defaultText(structure, say => say.option(number)))]];
  if (meant === 'table-rows') return [[key, twice('row', number => defaultText(structure, say => say.row(number)))]];
  return meant === 'fields' ? [[key, { map: [firstQuestion(structure, 'text')] }]] : [];
}

const twice = (id: string, label: (number: number) => WrittenText): YamlValue => ({
  map: [1, 2].map(number => [`${id}_${number}`, textYaml(label(number))]),
});

/** Returns the question that a new page, group or list begins with. */
export const firstQuestion = (structure: Structure, id: string): YamlEntry => [
  id,
  textYaml(defaultText(structure, say => say.question)),
];

/** Returns the text of a new page with a first question. */
export function pageText(structure: Structure, id: string, title: WrittenText, question: string): EntryText {
  const key = keyIn(structure);
  return newEntryText(structure, [
    id,
    {
      map: [
        [key('title'), textYaml(title)],
        [key('fields'), { map: [firstQuestion(structure, question)] }],
      ],
    },
  ]);
}

/** Returns the field type of an English name, or undefined if there is none. */
export const typeNamed = (name: string): FieldType | undefined => fieldTypes.find(type => type.name === name);

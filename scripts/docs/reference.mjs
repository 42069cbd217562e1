// Page of keys: it shows the vocabulary, from which the editor schema is made too.
import {
  BLOCK_FILE,
  COLUMNS,
  FIELD,
  FORM,
  LIST_FILE,
  OPTION,
  OPTIONS_FROM,
  ROW,
} from '../../lib/compiler/1-parse/vocabulary.js';
import { fieldTypes } from '../../lib/runtime/fields/index.js';

/** Descriptions of the values that a key takes, by kind of value. */
const TAKES = {
  text: 'a text, or one in each language',
  markdown: 'a text, or one in each language, with bold, links and lists',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  word: 'one of',
  string: 'a text as it is typed',
  pattern: 'a regular expression',
  'number-bound': 'a number or an expression',
  'date-bound': 'a day or an expression',
  'month-bound': 'a month or an expression',
  'time-bound': 'a time or an expression',
  'datetime-bound': 'a day with a time or an expression',
  expression: 'an expression',
  condition: 'true, false or an expression',
  options: 'options by their ids, or `from` a list',
  'media-types': 'media types or extensions',
  size: 'a size, such as 5MB',
  fields: 'fields by their ids',
  'row-texts': 'texts by their ids',
  block: 'the name of a block',
  'field-ids': 'a field id, or a list of them',
  date: 'a day',
  duration: 'a duration, such as P3M',
  literal: 'an answer',
  rows: 'rows by their ids, or a `file`',
  outcome: '`valid`, or issue codes by path',
  file: 'a path in the project',
  map: 'by name:',
  list: 'a list:',
  keys: 'the keys below',
};

function takes(spec) {
  if (spec.meant === 'word') return `${TAKES.word} ${spec.enum.map(word => `\`${word}\``).join(', ')}`;
  if (spec.meant === 'list') return `${spec.single ? 'one, or ' : ''}${TAKES.list} ${takes(spec.of)}`;
  if (spec.meant === 'map') return `${TAKES.map} ${takes(spec.of)}`;
  if (spec.meant === 'keys') return spec.short ? `${TAKES.keys}, or a text for \`${spec.short}\`` : TAKES.keys;
  if (!TAKES[spec.meant]) throw new Error(`no words for ${spec.meant}`);
  return TAKES[spec.meant];
}

const cell = text => text.replaceAll('|', '\\|');
const line = cells => `| ${cells.map(cell).join(' | ')} |`;
const rowOf = ([name, row]) =>
  line([`\`${name}\``, `\`${row.arabic.name}\``, takes(row) + (row.needed ? '; needed' : ''), row.description]);

const tableOf = rows =>
  [line(['key', 'in Arabic', 'takes', 'what it is for']), line(['---', '---', '---', '---'])]
    .concat(Object.entries(rows).map(rowOf))
    .join('\n');

/** Returns a table of the rows, followed by a section for each row that holds keys itself. */
function sections(level, heading, rows, path = '') {
  const own = Object.keys(rows).length > 0 ? [`${level} ${heading}`, tableOf(rows)] : [];
  return [...own, ...Object.entries(rows).flatMap(([name, row]) => inside(row, path ? `${path}.${name}` : name))];
}

function inside(spec, path) {
  if (spec.meant === 'keys') return sections('###', `\`${path}\``, spec.keys, path);
  if (spec.meant === 'list') return inside(spec.of, `${path}[]`);
  return spec.meant === 'map' ? inside(spec.of, `${path}.<name>`) : [];
}

const HEAD = `# Every key

Where each keyword may stand, what it takes and what it is for: the tables from which the compiler reads and the editor completes.
[The form language](language.md) explains how they work together; a file is written in [English or in Arabic keywords](keywords.md) throughout.

This page is written from those tables: \`npm run docs\`.`;

/** Returns the page. */
export const referencePage = () =>
  `${[
    HEAD,
    ...sections('##', 'The top of the file', FORM),
    ...sections('##', 'A field of any type', FIELD),
    ...fieldTypes.flatMap(({ name, arabic, options }) =>
      sections('##', `A field of \`type: ${name}\` (\`${arabic}\`)`, options),
    ),
    ...sections('##', 'An option', OPTION),
    ...sections('##', 'Options from a list', OPTIONS_FROM),
    ...sections('##', 'A row of a list', ROW),
    ...sections('##', 'A list in a file', LIST_FILE),
    ...sections('##', 'A column of a table', COLUMNS),
    ...sections('##', 'A file of blocks', BLOCK_FILE),
  ].join('\n\n')}\n`;

// Page of keys: it shows the vocabulary, from which the editor schema is made too.
import {
  BLOCK_FILE,
  COLUMNS,
  FIELD,
  FORM,
  LIST_FILE,
  OPTION,
  OPTIONS_FROM,
  PLURAL,
  ROW,
} from '../../lib/compiler/1-parse/vocabulary.js';
import { fieldTypes } from '../../lib/runtime/fields/index.js';

/** Words for what a key takes, by kind of value. The head of the page explains those that need it. */
const TAKES = {
  text: 'text',
  'counted-text': 'text, or its [plural forms](#plural-forms)',
  markdown: 'formatted text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  string: 'plain text',
  pattern: 'regular expression',
  'number-bound': 'number or expression',
  'date-bound': 'day or expression',
  'month-bound': 'month or expression',
  'time-bound': 'time or expression',
  'datetime-bound': 'day with time, or expression',
  expression: 'expression',
  condition: '`true`, `false` or expression',
  options: '[options](#an-option) by id, or `from` [a list](#options-from-a-list)',
  'media-types': 'kinds of files',
  size: 'size, such as `5MB`',
  fields: '[fields](#a-field-of-any-type) by id',
  'row-texts': 'texts by id',
  block: 'name of a block',
  'field-ids': 'field id, or a list of them',
  date: 'day',
  duration: 'duration, such as `P3M`',
  literal: 'answer',
  rows: '[rows](#a-row-of-a-list) by id, or a [`file`](#a-list-in-a-file)',
  outcome: '`valid`, or issue codes by path',
  file: 'path in the project',
};

/** Descriptions of lists of words that are too long for a cell, by key. */
const LONG_LISTS = {
  autocomplete: 'a [value of HTML](language.md#about-the-one-who-fills-in)',
  country: 'a country code of ISO 3166, such as `SY`',
};
const MAX_WORDS = 20;

/** Returns a link to the section of the keys inside a key. */
const keysAt = path => `[keys](#${anchorOf(titleOf(path))})`;

function takes(spec, name, path) {
  if (spec.meant === 'word')
    return spec.enum.length > MAX_WORDS ? LONG_LISTS[name] : spec.enum.map(word => `\`${word}\``).join(', ');
  if (spec.meant === 'list') return `${spec.single ? 'one, or ' : ''}a list: ${takes(spec.of, name, `${path}[]`)}`;
  if (spec.meant === 'map') return `by name: ${takes(spec.of, name, `${path}.<name>`)}`;
  if (spec.meant === 'keys') return spec.short ? `${keysAt(path)}, or text` : keysAt(path);
  if (!TAKES[spec.meant]) throw new Error(`no words for ${spec.meant}`);
  return TAKES[spec.meant];
}

/** Returns the anchor of a heading, as GitHub makes it. */
const anchorOf = heading =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

const FIELD_PATH = 'field.';
/** Returns the heading of the keys at a path. */
const titleOf = path =>
  path.startsWith(FIELD_PATH) ? `\`${path.slice(FIELD_PATH.length)}\` of a field` : `\`${path}\``;

const cell = text => text.replaceAll('|', '\\|');
const line = cells => `| ${cells.map(cell).join(' | ')} |`;

const tableOf = (rows, path) =>
  [line(['key', 'in Arabic', 'takes', 'what it is for']), line(['---', '---', '---', '---'])]
    .concat(
      Object.entries(rows).map(([name, row]) =>
        line([
          `\`${name}\``,
          `\`${row.arabic.name}\``,
          takes(row, name, `${path}${name}`) + (row.needed ? '; required' : ''),
          row.description,
        ]),
      ),
    )
    .join('\n');

/** Returns a section with a table of the rows, followed by one for each row that holds keys itself. */
const sections = (level, heading, rows, { path = '', place, intro } = {}) => [
  { level, heading, rows, place: place ?? heading, intro, path },
  ...Object.entries(rows).flatMap(([name, row]) => inside(row, `${path}${name}`)),
];

function inside(spec, path) {
  if (spec.meant === 'keys') {
    const place = path.replace(FIELD_PATH, 'field ').replace(/\[\]|\.<name>/g, '');
    return sections('###', titleOf(path), spec.keys, { path: `${path}.`, place, intro: seeAlso(SEE[path]) });
  }
  if (spec.meant === 'list') return inside(spec.of, `${path}[]`);
  return spec.meant === 'map' ? inside(spec.of, `${path}.<name>`) : [];
}

const seeAlso = anchor => anchor && `See [the guide](language.md#${anchor}).`;

/** Sections of the guide that explain keys together, by the path of the keys. */
const SEE = {
  procedure: 'the-service-card',
  'blocks.<name>': 'blocks-shared-by-forms',
  'pages.<name>': 'pages',
  paper: 'the-paper',
  'examples[]': 'examples-are-tests',
  [`${FIELD_PATH}paper`]: 'the-paper',
};

const SECTIONS = [
  ...sections('##', 'The top of the file', FORM, { place: 'form', intro: seeAlso('the-top-of-the-file') }),
  ...sections('##', 'A field of any type', FIELD, { path: FIELD_PATH, place: 'field', intro: seeAlso('fields') }),
  ...fieldTypes.flatMap(({ name, arabic, options }) =>
    sections('##', `Field type \`${name}\``, options, { place: name, intro: `In Arabic: \`${arabic}\`.` }),
  ),
  ...sections('##', 'Plural forms', PLURAL, { place: 'plural forms', intro: seeAlso('counted-nouns') }),
  ...sections('##', 'An option', OPTION, { place: 'option', intro: seeAlso('options-and-named-lists') }),
  ...sections('##', 'Options from a list', OPTIONS_FROM, { place: 'options' }),
  ...sections('##', 'A row of a list', ROW, { place: 'row' }),
  ...sections('##', 'A list in a file', LIST_FILE, { place: 'list' }),
  ...sections('##', 'A column of a table', COLUMNS, { place: 'column' }),
  ...sections('##', 'A file of blocks', BLOCK_FILE, { place: 'block file' }),
];

const sectionOf = ({ level, heading, rows, intro, path }) =>
  [`${level} ${heading}`, intro, Object.keys(rows).length > 0 ? tableOf(rows, path) : 'No keys of its own.']
    .filter(Boolean)
    .join('\n\n');

/** Returns a link to the section for a key, followed by the other sections that have a key of this name. */
function entryOf(name) {
  const [first, ...others] = SECTIONS.filter(({ rows }) => Object.hasOwn(rows, name));
  const link = (text, { heading }) => `[${text}](#${anchorOf(heading)})`;
  const also = others.map(one => link(one.place, one)).join(', ');
  return link(`\`${name}\``, first) + (also && ` (also ${also})`);
}

/** Returns every key in alphabetical order, one line for each first letter. */
function indexOfKeys() {
  const names = [...new Set(SECTIONS.flatMap(({ rows }) => Object.keys(rows)))].sort();
  const letters = [...new Set(names.map(([letter]) => letter))];
  return letters.map(
    letter =>
      `- ${names
        .filter(name => name.startsWith(letter))
        .map(entryOf)
        .join(', ')}`,
  );
}

const types = fieldTypes.map(({ name }) => `[\`${name}\`](#${anchorOf(`Field type ${name}`)})`);

const HEAD = `# Reference of the form language

Every key: where it may be, what it takes, and its Arabic name. [The form language](language.md) explains how the keys work together.
\`npm run docs\` writes this page from the tables that the compiler reads.

- **text**: one text, or [one in each language](language.md#texts). **Formatted text** may contain bold, links and lists. **Plain text** has no translations.
- **expression**: a [formula](expressions.md) over the answers.
- **by name**: \`name: value\` lines with names of your own.

**Field types:** ${types.join(', ')}

**Keys:**`;

/** Returns the page. */
export const referencePage = () =>
  `${[`${HEAD}\n\n${indexOfKeys().join('\n')}`, ...SECTIONS.map(sectionOf)].join('\n\n')}\n`;

// Pages of keys, in both languages: they show the vocabulary, from which the editor schema is made too.
import {
  ARABIC,
  BLOCK_FILE,
  COLUMNS,
  FIELD,
  FORM,
  LIST_FILE,
  OPTION,
  OPTIONS_FROM,
  PLURAL,
  ROW,
  WARN_IF,
} from '../../lib/compiler/1-parse/vocabulary.js';
import { fieldTypes } from '../../lib/runtime/fields/index.js';
import { TEXTS } from './reference-texts.mjs';

const MAX_WORDS = 20;
const FIELD_PATH = 'field.';
const FIELD_TYPES = fieldTypes.map(({ name, arabic, options }) => ({ names: { en: name, ar: arabic }, options }));

/** Returns the anchor of a heading, as GitHub makes it. */
const anchorOf = heading =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

const cell = text => text.replaceAll('|', '\\|');
const line = cells => `| ${cells.map(cell).join(' | ')} |`;

/** Order of keys in the index: by their letters, without the Arabic article and the hamza on an alif. */
const sortKey = name => name.replace(/^ال/, '').replace(/[أإآ]/g, 'ا');

/** Parts of descriptions that say what a key takes, for the schema, which has the description alone. */
const TAKEN_FIRST = /^(?:true, false or an|true or an|An) expression: (.)/;
const TAKEN_LAST = /: (?:an? (?:number|year|expression|map of (?:id|field))|YYYY|HH:)[^;]*(?=[;.])/;

/** Returns the page in a language. */
export function referencePage(language) {
  const texts = TEXTS[language];
  const nameOf = (name, row) => (language === 'ar' ? row.arabic.name : name);
  const wordOf = word => (language === 'ar' ? (ARABIC.word[word] ?? word) : word);

  /** Returns the heading of the keys at a path. */
  const titleOf = path =>
    path.startsWith(FIELD_PATH) ? texts.ofField(`\`${path.slice(FIELD_PATH.length)}\``) : `\`${path}\``;
  /** Returns a link to the section of the keys inside a key. */
  const keysAt = path => `[${texts.keys}](#${anchorOf(titleOf(path))})`;

  function takes(spec, name, path) {
    if (spec.meant === 'words') return texts.list(true, takes({ ...spec, meant: 'word' }, name, path));
    if (spec.meant === 'word')
      return spec.enum.length > MAX_WORDS
        ? texts.longLists[name]
        : spec.enum.map(word => `\`${wordOf(word)}\``).join(texts.comma);
    if (spec.meant === 'list') return texts.list(spec.single, takes(spec.of, name, `${path}[]`));
    if (spec.meant === 'map') return texts.byName(takes(spec.of, name, `${path}.${texts.name}`));
    if (spec.meant === 'keys') return spec.short ? texts.orText(keysAt(path)) : keysAt(path);
    if (spec.meant === 'condition' && spec.warns) return texts.warning(anchorOf(texts.headings.required));
    if (!texts.takes[spec.meant]) throw new Error(`no words for ${spec.meant}`);
    return texts.takes[spec.meant];
  }

  /** Returns what a key takes, and whether it is required. */
  const value = (name, row, path) =>
    takes(row, name, `${path}${nameOf(name, row)}`) + (row.needed ? texts.required : '');

  /** Returns what a key takes and its description, without what the description says of it, too. */
  function described(taken, description) {
    const answer = /^(true|false)(: .*)/s.exec(description);
    if (answer) return `\`${answer[1]}\`${answer[2]}`;
    return `${taken}. ${description.replace(TAKEN_FIRST, (_, first) => first.toUpperCase()).replace(TAKEN_LAST, '')}`;
  }

  /** Returns the keys as a list or, with a column for their names in the other language, as a table. */
  const keysOf = (rows, path) =>
    language === 'ar'
      ? [
          line(texts.columns),
          line(texts.columns.map(() => '---')),
          ...Object.entries(rows).map(([name, row]) =>
            line([`\`${row.arabic.name}\``, `\`${name}\``, value(name, row, path), row.arabic.description]),
          ),
        ].join('\n')
      : Object.entries(rows)
          .map(([name, row]) => `- \`${name}\`: ${described(value(name, row, path), row.description)}`)
          .join('\n');

  /** Returns a section with the keys of the rows, followed by one for each row that holds keys itself. */
  const sections = (level, heading, rows, { path = '', place, intro } = {}) => [
    { level, heading, rows, place: place ?? heading, intro, path },
    ...Object.entries(rows).flatMap(([name, row]) => inside(row, `${path}${nameOf(name, row)}`, name)),
  ];

  /** Returns the sections inside a key; the guide explains some keys together, by the name of the key. */
  function inside(spec, path, name) {
    if (spec.meant === 'keys') {
      const place = path
        .replace(FIELD_PATH, `${texts.places.field ?? 'field'} `)
        .replaceAll('[]', '')
        .replaceAll(`.${texts.name}`, '');
      return sections('###', titleOf(path), spec.keys, { path: `${path}.`, place, intro: seeAlso(name) });
    }
    if (spec.meant === 'list') return inside(spec.of, `${path}[]`, name);
    return spec.meant === 'map' ? inside(spec.of, `${path}.${texts.name}`, name) : [];
  }
  const seeAlso = name => texts.guide[name] && texts.seeAlso(texts.guide[name]);

  /** Returns a section of rows outside the tree of the form, with its explanation in the guide if there is one. */
  const outside = (name, rows, { path, guide } = {}) =>
    sections('##', texts.headings[name], rows, { path, place: texts.places[name] ?? name, intro: seeAlso(guide) });

  const all = [
    ...outside('form', FORM, { guide: 'form' }),
    ...outside('field', FIELD, { path: FIELD_PATH, guide: 'field' }),
    ...FIELD_TYPES.flatMap(({ names, options }) =>
      sections('##', texts.type(names[language]), options, {
        place: names[language],
        intro: texts.typeIntro?.(names.en),
      }),
    ),
    ...outside('plural forms', PLURAL, { guide: 'plural' }),
    ...outside('option', OPTION, { guide: 'options' }),
    ...['options', 'row', 'list', 'column', 'required', 'block file'].flatMap((name, index) =>
      outside(name, [OPTIONS_FROM, ROW, LIST_FILE, COLUMNS, WARN_IF, BLOCK_FILE][index]),
    ),
  ];

  const sectionOf = ({ level, heading, rows, intro, path }) =>
    [`${level} ${heading}`, intro, Object.keys(rows).length > 0 ? keysOf(rows, path) : texts.noKeys]
      .filter(Boolean)
      .join('\n\n');
  const namesIn = ({ rows }) => Object.entries(rows).map(([name, row]) => nameOf(name, row));

  /** Returns a link to the section for a key, followed by the other sections that have a key of this name. */
  function entryOf(name) {
    const [first, ...others] = all.filter(one => namesIn(one).includes(name));
    const link = (text, { heading }) => `[${text}](#${anchorOf(heading)})`;
    const also = others.map(one => link(one.place, one)).join(texts.comma);
    return link(`\`${name}\``, first) + (also && texts.also(also));
  }

  /** Returns every key in alphabetical order, one line for each first letter. */
  function indexOfKeys() {
    const names = [...new Set(all.flatMap(namesIn))]
      .map(name => ({ name, order: sortKey(name) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    const letters = [...new Set(names.map(({ order }) => order[0]))];
    return letters.map(
      letter =>
        `- ${names
          .filter(({ order }) => order.startsWith(letter))
          .map(({ name }) => entryOf(name))
          .join(texts.comma)}`,
    );
  }

  const types = FIELD_TYPES.map(({ names }) => `[\`${names[language]}\`](#${anchorOf(texts.type(names[language]))})`);
  const head = [texts.head, `${texts.typesHeading}${types.join(texts.comma)}`, texts.keysHeading];
  const end = language === 'ar' ? ['</div>'] : [];
  return `${[`${head.join('\n\n')}\n\n${indexOfKeys().join('\n')}`, ...all.map(sectionOf), ...end].join('\n\n')}\n`;
}

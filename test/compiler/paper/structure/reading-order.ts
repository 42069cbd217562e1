/**
 * Texts that are read aloud from a sheet, in order, and the expected texts. The latter are derived from the form and
 * the record without the layout code.
 */
import type { FilledRecord } from '../../../../src/compiler/index.js';
import { fieldType } from '../../../../src/runtime/fields/index.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import type { Json, JsonObject, LocalField, LocalForm } from '../../../../src/runtime/model.js';
import { text } from './read-pdf.js';
import { elements, linesOf, type Tagged, textOf } from './read-structure.js';

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the characters in sorted order, because the characters of Arabic words are in visual order in a PDF. The
 * numbers of questions keep texts distinct.
 */
const unordered = (words: string): string =>
  [...words.replace(/[\s\u200b\u200e\u200f\u2066-\u2069]/g, '')].sort().join('');

/** Returns each text once, at its first place. */
function once(texts: readonly string[]): string[] {
  const known = new Set<string>();
  return texts.filter(text => !known.has(unordered(text)) && known.add(unordered(text)));
}

/** Returns the question for the photo, which a blank form has next to the title. */
const photoOf = ({ pages }: LocalForm): LocalField | undefined =>
  pages
    .filter(({ showIf }) => !showIf)
    .flatMap(({ fields }) => fields)
    .find(({ type }) => type === 'photo');

/** Returns the title, the page bars, and the numbered titles of questions; on a filled copy, of those with an answer. */
export function titles(form: LocalForm, record?: FilledRecord): string[] {
  const photo = record ? undefined : photoOf(form);
  const pages = form.pages.map((page, index) => {
    const bar = page.title === undefined ? [] : [`${form.pages.length > 1 ? index + 1 : ''}${page.title}`];
    const found = record
      ? answered(page.fields, record.data, '', record)
      : titlesOf(
          page.fields.filter(field => field !== photo),
          '',
        );
    return found.length === 0 ? [] : [...bar, ...found];
  });
  return once([form.title, ...(photo ? titlesOf([photo], '') : []), ...pages.flat()]);
}

function titlesOf(fields: readonly LocalField[], path: string): string[] {
  return fields.flatMap(field => {
    const own = path ? `${path}.${field.id}` : field.id;
    if (field.type === 'hidden' || field.paper.hide || !isAsked(field, own)) return [];
    return [...titleOf(field), ...titlesOf(withoutColumns(field), field.type === 'list' ? `${own}[0]` : own)];
  });
}

const titleOf = ({ type, label, number }: LocalField): string[] =>
  type === 'note' || label === null ? [] : [`${number}${label}`];

/** Returns the questions in a field. The columns of a table are above all rows. */
const withoutColumns = ({ type, fields }: LocalField): readonly LocalField[] =>
  type === 'table' ? fields.map(row => ({ ...row, fields: [] })) : fields;

function answered(fields: readonly LocalField[], data: JsonObject, path: string, record: FilledRecord): string[] {
  return printedIn(fields, data, path, record).flatMap(([field, value, own]) => {
    if (Array.isArray(value) && field.fields.length > 0) {
      const items = value.map((item, index) =>
        isObject(item) ? answered(field.fields, item, `${own}[${index}]`, record) : [],
      );
      // A question that only later items answer has its place among the columns of the first.
      const all = new Set(items.flat());
      return [...titleOf(field), ...titlesOf(field.fields, `${own}[0]`).filter(title => all.has(title))];
    }
    const inside = isObject(value) && field.type !== 'table' ? answered(field.fields, value, own, record) : [];
    const rows = isObject(value) && field.type === 'table' ? field.fields.filter(({ id }) => value[id]) : [];
    return [...titleOf(field), ...inside, ...rows.flatMap(titleOf)];
  });
}

/** Returns the fields that a record answers, each with its value and path. */
export function printedIn(
  fields: readonly LocalField[],
  data: JsonObject,
  path: string,
  record: FilledRecord,
): [LocalField, Json, string][] {
  return fields.flatMap((field): [LocalField, Json, string][] => {
    const own = path ? `${path}.${field.id}` : field.id;
    const value = data[field.id];
    const hidden = field.type === 'hidden' || field.type === 'note' || field.paper.hide || record.hidden.has(own);
    if (hidden || value === undefined || !hasAnswer(field, value, own, record)) return [];
    return [[field, value, own]];
  });
}

function hasAnswer(field: LocalField, value: Json, own: string, record: FilledRecord): boolean {
  if (field.fields.length === 0 || value === null) return true;
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) && printedIn(field.fields, value, own, record).length > 0;
}

/** Returns whether a blank form asks a question. It leaves out what is computed, and lists uploads with the documents. */
export const isAsked = ({ value, readonly }: LocalField, path: string): boolean =>
  value === undefined && readonly !== true && path !== 'documents';

/** Mark after the title of a question on a blank form, read in either direction. */
const MARK = new RegExp(
  `[()](${Object.values(LANGUAGES)
    .flatMap(({ screen }) => [screen.optional, screen.required])
    .flatMap(word => [word, [...word].reverse().join('')])
    .join('|')})[()]`,
  'u',
);

/** Rest of a reference to another question in Arabic, read from the left: `السؤال 3.2`. It is no label. */
const REFERENCE = `\\s*${[...'السؤال'].reverse().join('')}`;

/**
 * Returns the wanted texts in reading order: those that are read as an element of their own, and the numbered ones with
 * which an element begins that continues with a hint.
 */
export function heard(tagged: Tagged, wanted: readonly string[]): string[] {
  const whole = new Map(wanted.map(text => [unordered(text), text]));
  const said = elements(tagged.roots).map(element => ({
    text: unordered(textOf(tagged, element).replace(MARK, '')),
    own: linesOf(tagged, element).join('\n').replace(MARK, ''),
  }));
  const alone = new Set(said.map(({ text }) => whole.get(text)));
  const others = wanted.flatMap(text => {
    const number = /^\p{Nd}+(\.\p{Nd}+)*(?=\P{Nd})/u.exec(text)?.[0];
    if (number === undefined || alone.has(text)) return [];
    return [
      {
        number: new RegExp(`(?<![\\p{Nd}./])${number.replaceAll('.', '\\.')}(?!${REFERENCE})`, 'u'),
        text,
        characters: unordered(text),
      },
    ];
  });
  const read = said.flatMap(({ text, own }) => {
    const all = unordered(own);
    const beginning = others
      .filter(one => one.number.test(own) && isWithin(one.characters, all))
      .sort((one, other) => other.characters.length - one.characters.length)[0];
    const found = whole.get(text) ?? beginning?.text;
    return found === undefined ? [] : [found];
  });
  return once(read);
}

/** Returns whether sorted characters are all among others. */
function isWithin(few: string, many: string): boolean {
  let at = 0;
  for (const character of many) if (few[at] === character) at++;
  return at === few.length;
}

/** Returns the alternative texts of the figures of a sheet. */
export const alts = (tagged: Tagged): string[] =>
  elements(tagged.roots).flatMap(({ dict }) => (dict.Alt === undefined ? [] : [text(dict.Alt)!]));

export const tickedWord = (language: string): string => LANGUAGES[language as 'ar'].paper.heard.ticked;

/** Returns the numbers and dates among the answers, which keep their order in Arabic text. Those with letters do not. */
export function numbers(form: LocalForm, record: FilledRecord): string[] {
  const { language, digits, zone } = form;
  const say: never = ((words: Record<string, unknown>) => words[language]) as never;
  return form.pages
    .flatMap(({ fields }) => printedIn(fields, record.data, '', record))
    .flatMap(([field, value]) => {
      const type = fieldType(field.type);
      if (!type.isolate || value === null || type.shape !== 'value') return [];
      const text = type.display(value, field, { language, digits, zone, localized: say });
      return /\p{Script=Arabic}/u.test(text) ? [] : [text];
    });
}

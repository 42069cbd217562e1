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

/** Returns the title, the page bars, and the numbered titles of questions. */
export function titles(form: LocalForm, record?: FilledRecord): string[] {
  const pages = form.pages.map((page, index) => {
    const shown = page.fields.filter(field => !record?.hidden.has(field.id) && (record || isAsked(field, field.id)));
    const bar = page.title === undefined ? [] : [`${form.pages.length > 1 ? index + 1 : ''}${page.title}`];
    return shown.length === 0 ? [] : [...bar, ...titlesOf(shown, '', record)];
  });
  return once([form.title, ...pages.flat()]);
}

function titlesOf(fields: readonly LocalField[], path: string, record?: FilledRecord): string[] {
  return fields.flatMap(field => {
    const own = path ? `${path}.${field.id}` : field.id;
    if (field.type === 'hidden' || field.paper.hide || record?.hidden.has(own)) return [];
    if (!record && !isAsked(field, own)) return [];
    const inside = field.type === 'table' ? field.fields.map(row => ({ ...row, fields: [] })) : field.fields;
    const title = field.type === 'note' || field.label === null ? [] : [`${field.number}${field.label}`];
    return [...title, ...titlesOf(inside, field.type === 'list' ? `${own}[0]` : own, record)];
  });
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
        number: new RegExp(`(?<![\\p{Nd}./])${number.replaceAll('.', '\\.')}`, 'u'),
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

/** Returns the numbers and dates that are printed digit by digit in boxes, each as one text. */
export function inBoxes(form: LocalForm, data: JsonObject): string[] {
  return form.pages.flatMap(({ fields }) => boxed(fields, data, form));
}

function boxed(fields: readonly LocalField[], data: JsonObject, form: LocalForm): string[] {
  return fields.flatMap(field => {
    const value = data[field.id] as Json | undefined;
    if (value === undefined || value === null || field.paper.hide || field.type === 'list') return [];
    const type = fieldType(field.type);
    if (type.shape === 'object' && field.fields.length > 0 && !type.columns)
      return boxed(field.fields, value as JsonObject, form);
    const { language, digits, zone } = form;
    const say: never = ((words: Record<string, unknown>) => words[language]) as never;
    const control = type.paper(field, value, { language, digits, zone, localized: say, filled: true });
    if (control.kind === 'comb') return [control.text!.replace(/[\s\u2066-\u2069]/g, '')];
    return control.kind === 'date' ? [control.parts!.filter(Boolean).join('/')] : [];
  });
}

/** Formatting of a diagnostic as a message. */

import type { Sentence } from './catalogue/entry.js';
import { catalogue } from './catalogue/index.js';
import type { Diagnostic, Dictionary, Params } from './diagnostic.js';
import type { MessageLanguage } from './formats/format.js';

/** Arabic names of the classes of changes. English has the identifiers. */
const CHANGES_AR: Readonly<Record<string, string>> = {
  none: 'لا أثر له',
  texts: 'نصوص',
  compatible: 'متوافق',
  breaking: 'غير متوافق',
};

/**
 * Returns the text and help of a diagnostic. In a message, `{name}` is a param, `{name|key}` a param that is a keyword,
 * `{name|change}` the class of a change, and `{name|list}` a param with several items, separated by the commas of the
 * language. A part in `⟦ ⟧` is left out if one of its params is missing or empty.
 */
export function messageOf({ code, params, dictionary }: Diagnostic, language: MessageLanguage): Sentence {
  const sentence = catalogue[code][language];
  const filled = (template: string) => fillMessage(template, params, dictionary, language);
  return { text: filled(sentence.text), help: filled(sentence.help) };
}

const PARAM = /\{([a-z]\w*)(?:\|(key|type|word|lines|issues|feel|list|change))?\}/g;

/** Fills params and keywords into a template, as `messageOf` describes. */
export function fillMessage(
  template: string,
  params: Params,
  dictionary: Dictionary | undefined,
  language: MessageLanguage,
): string {
  const empty = (name: string) => params[name] === undefined || params[name] === '';
  const words = template.replace(
    /\{\{(?:(type|word|feel):)?([^{}]+)\}\}/g,
    (_, kind: string | undefined, word: string) => named(word, kind ?? 'key', dictionary, language),
  );
  return words
    .replace(/⟦(.*?)⟧/gs, (_, part: string) => {
      const names = [...part.matchAll(PARAM)].map(([, name]) => name!);
      return names.some(empty) ? '' : part;
    })
    .replace(PARAM, (whole, name: string, kind: string | undefined) => {
      if (!(name in params)) return whole;
      const written = String(params[name]);
      if (kind === 'change') return (language === 'ar' && CHANGES_AR[written]) || written;
      if (kind === 'list') return printable(written.replaceAll(', ', COMMA[language]));
      return printable(kind ? named(written, kind, dictionary, language) : written);
    })
    .trim();
}

const COMMA: Readonly<Record<MessageLanguage, string>> = { ar: '، ', en: ', ' };

/** Returns keywords in the file's vocabulary, separated by commas. A word that is no keyword is kept. */
function named(words: string, kind: string, dictionary: Dictionary | undefined, language: MessageLanguage): string {
  if (kind === 'feel') return translateExpression(words, dictionary?.feel);
  const known = dictionary && {
    ...dictionary.word,
    ...dictionary.key,
    ...(kind in dictionary && dictionary[kind as 'key']),
  };
  const said = words.split(', ').map(part => {
    const [, path = '', word = part] = kind === 'issues' ? (/^(.*: )(\w+)$/.exec(part) ?? []) : [];
    return path + (known && Object.hasOwn(known, word) ? known[word]! : word);
  });
  return said.map(word => (kind === 'lines' ? `${word}: …` : word)).join(COMMA[language]);
}

/** Translates the grammar words and function names of an expression. Quoted texts stay as they are. */
export function translateExpression(text: string, feel: Dictionary['feel'] | undefined): string {
  if (!feel) return text;
  const longest = Object.keys(feel).toSorted((a, b) => b.length - a.length);
  const words = new RegExp(`"[^"]*"|(?<![\\w.])(?:${longest.join('|')})(?!\\w)`, 'g');
  return text.replace(words, found => feel[found] ?? found);
}

/** Maximum length of a param. A longer one, such as a long label, would hide the message around it. */
const MAX_PARAM_LENGTH = 300;

/**
 * Returns an author's text in a form that is safe to print: shortened, without line breaks and with control characters
 * escaped.
 */
export function printable(text: string): string {
  const short = text.length > MAX_PARAM_LENGTH ? `${text.slice(0, MAX_PARAM_LENGTH)}…` : text;
  return short.replace(/\s*\n\s*/g, ' ').replace(INVISIBLE, escapeInvisible);
}

/** Control characters, surrogates and invisible characters, except the joiners of Arabic and emoji. */
export const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

export const escapeInvisible = (character: string): string =>
  `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;

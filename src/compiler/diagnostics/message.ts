/** A diagnostic in words. */
import { catalogue } from './catalogue/index.js';
import type { Diagnostic, Dictionary, Params, Sentence } from './diagnostic.js';
import type { MessageLanguage } from './formats/format.js';

/**
 * Text and help of a diagnostic. In a sentence `{name}` is a param, `{name|key}` one that is a word of the language, `{name|list}`
 * several, with the commas of the language; a part in `⟦ ⟧` is left out where one of its params is missing or empty.
 */
export function messageOf({ code, params, dictionary }: Diagnostic, language: MessageLanguage): Sentence {
  const sentence = catalogue[code]?.[language] ?? { text: code, help: '' };
  const comma = language === 'ar' ? '، ' : ', ';
  const filled = (template: string) => fill(template, params, dictionary, comma);
  return { text: filled(sentence.text), help: filled(sentence.help) };
}

const PARAM = /\{(\w+)(?:\|(key|type|word|lines|issues|feel|list))?\}/g;

function fill(template: string, params: Params, dictionary: Dictionary | undefined, comma: string): string {
  const empty = (name: string) => params[name] === undefined || params[name] === '';
  const words = template.replace(
    /\{\{(?:(type|word|feel):)?([^{}]+)\}\}/g,
    (_, kind: string | undefined, word: string) => named(word, kind ?? 'key', dictionary),
  );
  return words
    .replace(/⟦(.*?)⟧/gs, (_, part: string) => {
      const names = [...part.matchAll(PARAM)].map(([, name]) => name!);
      return names.some(empty) ? '' : part;
    })
    .replace(PARAM, (whole, name: string, kind: string | undefined) => {
      if (!(name in params)) return whole;
      const written = String(params[name]);
      if (kind === 'list') return printable(written.replaceAll(', ', comma));
      return printable(kind ? named(written, kind, dictionary) : written);
    })
    .trim();
}

/** Words of the language, with commas between them, in the file's vocabulary; what is none of its words stays. */
function named(words: string, kind: string, dictionary: Dictionary | undefined): string {
  if (kind === 'feel') return expression(words, dictionary?.feel);
  const known = dictionary && {
    ...dictionary.word,
    ...dictionary.key,
    ...(kind in dictionary && dictionary[kind as 'key']),
  };
  const said = words.split(', ').map(part => {
    const [, path = '', word = part] = kind === 'issues' ? (/^(.*: )(\w+)$/.exec(part) ?? []) : [];
    return path + (known && Object.hasOwn(known, word) ? known[word]! : word);
  });
  return said.map(word => (kind === 'lines' ? `${word}: …` : word)).join(dictionary ? '، ' : ', ');
}

/** Each word of the grammar and each function called; texts stay. */
function expression(text: string, feel: Dictionary['feel'] | undefined): string {
  if (!feel) return text;
  const longest = Object.keys(feel).toSorted((a, b) => b.length - a.length);
  const words = new RegExp(`"[^"]*"|(?<![\\w.])(?:${longest.join('|')})(?!\\w)`, 'g');
  return text.replace(words, found => feel[found] ?? found);
}

/** Longer ones, as of a label, would hide the sentence around them. */
const MAX_PARAM_LENGTH = 300;

/** What an author wrote, safe to print: without line breaks and with controls spelt out. */
export function printable(text: string): string {
  const short = text.length > MAX_PARAM_LENGTH ? `${text.slice(0, MAX_PARAM_LENGTH)}…` : text;
  return short.replace(/\s*\n\s*/g, ' ').replace(INVISIBLE, escapeInvisible);
}

/** Controls, surrogates, and characters that are not seen, the joiners of Arabic and emoji apart. */
export const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

export const escapeInvisible = (character: string): string =>
  `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;

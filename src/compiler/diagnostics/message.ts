/** A diagnostic in words. */
import { catalogue } from './catalogue/index.js';
import type { Diagnostic, Params, Sentence } from './diagnostic.js';
import type { MessageLanguage } from './formats/format.js';

/**
 * Text and help of a diagnostic. In a sentence `{name}` is a param; a part in `⟦ ⟧` is left out where one of its params is
 * missing or empty.
 */
export function messageOf({ code, params }: Diagnostic, language: MessageLanguage): Sentence {
  const sentence = catalogue[code]?.[language] ?? { text: code, help: '' };
  return { text: fill(sentence.text, params), help: fill(sentence.help, params) };
}

function fill(template: string, params: Params): string {
  const empty = (name: string) => params[name] === undefined || params[name] === '';
  return template
    .replace(/⟦(.*?)⟧/gs, (_, part: string) => {
      const names = [...part.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      return names.some(empty) ? '' : part;
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? shown(String(params[name])) : whole))
    .trim();
}

/** Longer ones, as of a label, would hide the sentence around them. */
const LONGEST = 300;

/** What an author wrote, safe to print: without line breaks and with controls spelt out. */
export function shown(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(/\s*\n\s*/g, ' ').replace(INVISIBLE, spelt);
}

/** Controls, surrogates, and characters that are not seen, the joiners of Arabic and emoji apart. */
export const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

export const spelt = (character: string): string =>
  `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;

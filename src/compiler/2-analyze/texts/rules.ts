/**
 * Rules for texts that are hard to read or to understand when read aloud. Each rule checks one text in one language.
 */

import { streamSafe } from '../../../runtime/normalize-text.js';
import type { Finding } from '../../diagnostics/diagnostic.js';

/** A text rule. `short` applies to labels, `long` to texts that take Markdown. */
export interface TextRule {
  readonly on: 'short' | 'long' | 'both';
  /** Returns the code and params of the diagnostic, or undefined if the text passes. */
  find(text: string): Finding | undefined;
}

const LONGEST_LABEL = 80;
const LONGEST_SENTENCE = 25;

type FoundCode = 'foreign-dash' | 'picture-in-text' | 'colour-only' | 'label-ending' | 'label-instruction';

const found =
  (code: FoundCode, pattern: RegExp) =>
  (text: string): Finding<FoundCode> | undefined => {
    const [match] = pattern.exec(text) ?? [];
    return match === undefined ? undefined : { code, params: { found: match.trim() } };
  };

/**
 * Link texts that say nothing. People who hear the links of a page one after the other do not know where such a link
 * leads.
 */
const EMPTY_LINKS =
  /^(?:(?:اضغط|انقر)(?: من)? هنا|من هنا|هنا|الرابط|رابط|المزيد|اقرأ المزيد|click here|here|link|this link|more|read more|learn more)$/i;
/**
 * References to a colour alone. They mean nothing to people who do not see the colour, and nothing on black and white
 * paper.
 */
const COLOURS =
  /(?:باللون|بلون|ال(?:حقول|خانات|أسئلة)\s+(?:ذات اللون\s+)?)\s*(?:ال)?(?:أحمر|حمراء|أخضر|خضراء|أصفر|صفراء|أزرق|زرقاء)|\b(?:in|marked|highlighted in|shown in) (?:red|green|yellow|blue)\b|\b(?:red|green|yellow|blue) (?:fields?|boxes|questions?)\b/iu;
/** Hints that only repeat that something must be entered. */
const EMPTY_HINTS =
  /^(?:(?:أدخل|اكتب|يرجى إدخال|الرجاء إدخال|اختر)(?: (?:هنا|النص|القيمة|الجواب|من القائمة))*|(?:please )?(?:enter|type|write|choose|select)(?: (?:here|text|value|your answer|an option|from the list))*)\s*[.…]*$/iu;
const INSTRUCTIONS = /^(?:يرجى|الرجاء|رجاءً|نرجو|please)(?=\s)|[.!؟?](?=\s+[\p{L}]{2})/iu;
const ENDINGS = /(?:[:：*…]|\.{2,}|[؟?!]{2,})\s*$/u;

export const TEXT_RULES: readonly TextRule[] = [
  { on: 'both', find: unwritten },
  { on: 'both', find: quoted },
  { on: 'both', find: found('picture-in-text', /!\[[^[\]]*\]\([^()]*\)/u) },
  { on: 'both', find: displayed },
  { on: 'both', find: found('foreign-dash', /^[–—•▪●]\s/u) },
  { on: 'both', find: found('colour-only', COLOURS) },
  { on: 'long', find: emptyLink },
  { on: 'short', find: longLabel },
  { on: 'short', find: found('label-ending', ENDINGS) },
  { on: 'both', find: capitals },
  { on: 'short', find: found('label-instruction', INSTRUCTIONS) },
  { on: 'long', find: longSentence },
];

export const isEmptyHint = (hint: string): boolean => EMPTY_HINTS.test(hint.trim());

/** Letters as they are drawn in a place of a word, without the ligatures and marks that people type. */
const DISPLAYED = /[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]/;

function displayed(text: string): Finding<'presentation-forms'> | undefined {
  if (!DISPLAYED.test(text)) return undefined;
  return { code: 'presentation-forms', params: { line: streamSafe(text).normalize('NFKC') } };
}

/** Reports what a quick fix put in the place of a text that only the author knows. */
function unwritten(text: string): Finding<'unwritten-text'> | undefined {
  return text.trim() === '…' ? { code: 'unwritten-text', params: {} } : undefined;
}

function quoted(text: string): Finding<'quoted-text'> | undefined {
  return /^[“„”][^“„”]*[“”]$/u.test(text.trim()) ? { code: 'quoted-text', params: {} } : undefined;
}

function emptyLink(text: string): Finding<'link-text'> | undefined {
  for (const [, name] of text.matchAll(/\[([^\]]*)\]\(/g))
    if (EMPTY_LINKS.test(name!.replace(/[*_]/g, '').trim()))
      return { code: 'link-text', params: { found: name!.trim() } };
  return undefined;
}

function longLabel(text: string): Finding<'long-label'> | undefined {
  const length = [...text].length;
  return length > LONGEST_LABEL ? { code: 'long-label', params: { length, limit: LONGEST_LABEL } } : undefined;
}

/**
 * Reports a text in capitals if it has at least two words in capitals, because a single word may be an abbreviation.
 */
function capitals(text: string): Finding<'all-capitals'> | undefined {
  const isShouted = /\p{Lu}{2,}[^\p{L}]+\p{Lu}{2,}/u.test(text) && !/\p{Ll}/u.test(text) && /\p{Lu}{4}/u.test(text);
  return isShouted ? { code: 'all-capitals', params: { found: text } } : undefined;
}

function longSentence(text: string): Finding<'long-sentence'> | undefined {
  const sentences = text
    .replace(/\]\([^)]*\)/g, ']')
    .split(/[.!?؟؛:]\s|\n\s*(?:\n|[-*\d])/u)
    .map(sentence => sentence.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)));
  const longest = sentences.find(words => words.length > LONGEST_SENTENCE);
  return (
    longest && {
      code: 'long-sentence',
      params: { words: longest.length, limit: LONGEST_SENTENCE, start: longest.slice(0, 4).join(' ') },
    }
  );
}

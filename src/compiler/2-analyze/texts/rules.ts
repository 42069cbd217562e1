/**
 * Rules for texts that are hard to read or to understand when read aloud. Each rule checks one text in one language.
 */

/** A text rule. `short` applies to labels, `long` to texts that take Markdown. */
export interface TextRule {
  readonly code: string;
  readonly on: 'short' | 'long' | 'both';
  /** Returns the params of the diagnostic, or undefined if the text passes. */
  find(text: string): Readonly<Record<string, string | number>> | undefined;
}

const LONGEST_LABEL = 80;
const LONGEST_SENTENCE = 25;

const found = (pattern: RegExp) => (text: string) => {
  const [match] = pattern.exec(text) ?? [];
  return match === undefined ? undefined : { found: match.trim() };
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
  { code: 'quoted-text', on: 'both', find: text => (/^[“„”][^“„”]*[“”]$/u.test(text.trim()) ? {} : undefined) },
  { code: 'foreign-dash', on: 'both', find: found(/^[–—•▪●]\s/u) },
  { code: 'colour-only', on: 'both', find: found(COLOURS) },
  { code: 'link-text', on: 'long', find: emptyLink },
  { code: 'long-label', on: 'short', find: longLabel },
  { code: 'label-ending', on: 'short', find: found(ENDINGS) },
  { code: 'all-capitals', on: 'both', find: capitals },
  { code: 'label-instruction', on: 'short', find: found(INSTRUCTIONS) },
  { code: 'long-sentence', on: 'long', find: longSentence },
];

export const isEmptyHint = (hint: string): boolean => EMPTY_HINTS.test(hint.trim());

function emptyLink(text: string) {
  for (const [, name] of text.matchAll(/\[([^\]]*)\]\(/g))
    if (EMPTY_LINKS.test(name!.replace(/[*_]/g, '').trim())) return { found: name!.trim() };
  return undefined;
}

function longLabel(text: string) {
  const length = [...text].length;
  return length > LONGEST_LABEL ? { length, limit: LONGEST_LABEL } : undefined;
}

/**
 * Reports a text in capitals if it has at least two words in capitals, because a single word may be an abbreviation.
 */
function capitals(text: string) {
  const isShouted = /\p{Lu}{2,}[^\p{L}]+\p{Lu}{2,}/u.test(text) && !/\p{Ll}/u.test(text) && /\p{Lu}{4}/u.test(text);
  return isShouted ? { found: text } : undefined;
}

function longSentence(text: string) {
  const sentences = text
    .replace(/\]\([^)]*\)/g, ']')
    .split(/[.!?؟؛:]\s|\n\s*(?:\n|[-*\d])/u)
    .map(sentence => sentence.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)));
  const longest = sentences.find(words => words.length > LONGEST_SENTENCE);
  return longest && { words: longest.length, limit: LONGEST_SENTENCE, start: longest.slice(0, 4).join(' ') };
}

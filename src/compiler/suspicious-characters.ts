/** Suspicious characters: those that a definition must not contain, and invisible ones. */

/** Control characters that are never allowed in YAML, written or escaped. Line breaks and tabs are not among them. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONE_SURROGATE = /\p{Cs}/u;
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
const HIDDEN =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e007f}]/u;

export interface SuspiciousCharacter {
  readonly code: 'control-character' | 'lone-surrogate' | 'bidi-unbalanced' | 'hidden-character';
  /** Offset in the text. */
  readonly at: number;
  /** Code point, such as `U+202E`. */
  readonly character: string;
}

const codePointAt = (text: string, at: number): string =>
  `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Returns a character followed by its code point, such as `王 U+738B`. */
export const withCodePoint = (character: string): string => `${character} ${codePointAt(character, 0)}`;

const odd = (code: SuspiciousCharacter['code'], text: string, at: number): SuspiciousCharacter => ({
  code,
  at,
  character: codePointAt(text, at),
});

export function controlIn(text: string): SuspiciousCharacter | undefined {
  const control = text.search(CONTROL);
  if (control >= 0) return odd('control-character', text, control);
  const surrogate = text.search(LONE_SURROGATE);
  return surrogate >= 0 ? odd('lone-surrogate', text, surrogate) : undefined;
}

/**
 * Returns the first invisible character of a name or expression, in which it would mislead a reviewer, or undefined.
 */
export function hiddenIn(text: string): SuspiciousCharacter | undefined {
  const at = text.search(HIDDEN);
  return at >= 0 ? odd('hidden-character', text, at) : undefined;
}

/** Returns a name as people see it, without invisible characters. */
export const withoutHidden = (text: string): string =>
  HIDDEN.test(text) ? text.replace(new RegExp(HIDDEN, 'gu'), '') : text;

/**
 * Returns the first unbalanced bidi character of a text, or undefined. An embedding or isolate that is not closed
 * reorders the text after it.
 */
export function unbalancedBidiIn(text: string): SuspiciousCharacter | undefined {
  if (!BIDI.test(text)) return undefined;
  const open: { readonly at: number; readonly closer: string }[] = [];
  for (const { 0: character, index } of text.matchAll(/[\u202a-\u202e\u2066-\u2069\n]/g)) {
    if (character === '\u202c' || character === '\u2069') {
      if (open.pop()?.closer !== character) return odd('bidi-unbalanced', text, index);
    } else if (character === '\n') {
      if (open.length > 0) break;
    } else {
      open.push({ at: index, closer: character >= '\u2066' ? '\u2069' : '\u202c' });
    }
  }
  return open.length > 0 ? odd('bidi-unbalanced', text, open[0]!.at) : undefined;
}

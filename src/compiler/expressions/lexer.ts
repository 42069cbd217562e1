/** The text of an expression → tokens. */
import { toNfc } from '../../runtime/normalize-text.js';
import type { DiagnosticCode, DiagnosticParamsArgument } from '../diagnostics/diagnostic.js';
import { controlIn, hiddenIn } from '../suspicious-characters.js';
import { functionName } from './functions.js';
import { comparisonOf, grammarWord, LONGEST_COMPARISON, SPELLINGS } from './vocabulary.js';

export interface Token {
  /** `stop` marks the place after which the text cannot be read. */
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'end' | 'stop';
  /** A sign or word as FEEL spells it; digits in ASCII; the content of a string. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Called with an error in a piece of the expression's own text. */
export type ReportSyntaxError = <Code extends DiagnosticCode>(
  code: Code,
  start: number,
  end: number,
  ...params: DiagnosticParamsArgument<Code>
) => void;

/** Words that cannot be names. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'and or in between if then else some every satisfies for return true false null'.split(' '),
);
/** Ids that no field may have, in addition to `form`, `parent`, `option` and `index`. */
export const RESERVED: ReadonlySet<string> = new Set(SPELLINGS);

const SIGNS = '** <= >= != .. + - * / = < > ( ) [ ] { } , . : @'.split(' ');
/** Other characters for the same signs. */
const OTHER_SIGNS: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '≠': '!=', '،': ',', '؛': ',' };
/** Signs of other languages with their meaning here, longer signs first. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ['===', '='],
  ['!==', '!='],
  ['==', '='],
  ['=>', '>='],
  ['=<', '<='],
  ['<>', '!='],
  ['&&', 'and'],
  ['||', 'or'],
  ['^', '**'],
  ['×', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['–', '-'],
  ['﴾', '('],
  ['﴿', ')'],
  ['（', '('],
  ['）', ')'],
];
/** Signs that have no counterpart, with the text to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  '!': 'not(…)',
  '%': 'modulo(a, b)',
  '٪': 'modulo(a, b)',
  '?': 'if … then … else …',
  '&': 'and',
  '|': 'or',
};

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”“"', '”': '”“"', '„': '”“"' };
const FOREIGN_QUOTES: Readonly<Record<string, string>> = { "'": "'", '‘': '’‘', '’': '’‘', '«': '»', '`': '`' };
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\])|([\s\S]?))/gu;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Splits an expression into tokens. Spaces between tokens are dropped. An error in text that can still be understood
 * does not stop the lexer. If names may contain spaces (`spaced`), a word that begins with «و» may be part of one.
 */
export function tokenize(text: string, complain: ReportSyntaxError, spaced = false): readonly Token[] {
  const odd = controlIn(text) ?? hiddenIn(text);
  if (odd) {
    const { code, at, character } = odd;
    complain(code, at, at + 1, { character });
    return [stop(at)];
  }
  return tokensFrom(text, 0, complain, spaced);
}

/** Splits the expression after a place into tokens, up to a character that cannot be read. */
export function tokensFrom(text: string, place: number, complain: ReportSyntaxError, spaced = false): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = blanks(text, place); at < text.length; at = blanks(text, tokens.at(-1)!.end)) {
    const before = tokens.at(-1);
    const token = afterOperand(text, at, before, spaced) ?? next(text, at, complain, before);
    tokens.push(token);
    if (token.kind === 'stop') return tokens;
  }
  return [...tokens, { kind: 'end', text: '', start: text.length, end: text.length }];
}

const stop = (at: number): Token => ({ kind: 'stop', text: '', start: at, end: at });

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const blanks = (text: string, at: number): number => at + (match(/[\s\p{Zs}]*/uy, text, at)?.length ?? 0);

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const LITERALS = ['true', 'false', 'null'];

/** Returns whether an operand ends with a token, so that an operator follows. */
export const endsOperand = ({ kind, text }: Token): boolean =>
  kind === 'word'
    ? (!KEYWORDS.has(text) && text !== 'not') || LITERALS.includes(text)
    : kind === 'number' || kind === 'string' || (kind === 'sign' && [')', ']', '}'].includes(text));

/**
 * Returns an operator in Arabic words: a comparison, or «و» that is joined to the word after it. They are operators only
 * after an operand, so that fields may have these names: `أكبر`, `والد`.
 */
function afterOperand(text: string, at: number, before: Token | undefined, spaced: boolean): Token | undefined {
  if (!before || !endsOperand(before)) return undefined;
  const mayBeInName = spaced && before.kind === 'word' && !LITERALS.includes(before.text);
  return comparison(text, at) ?? (mayBeInName ? undefined : joinedAnd(text, at, before));
}

/** Returns the longest comparison in words that begins at a place. */
function comparison(text: string, at: number): Token | undefined {
  const ends: number[] = [];
  for (let start = at; ends.length < LONGEST_COMPARISON; start = blanks(text, ends.at(-1)!)) {
    const word = match(WORD, text, start);
    if (!word) break;
    ends.push(start + word.length);
  }
  for (const end of ends.toReversed()) {
    const sign = comparisonOf(text.slice(at, end).split(/\s+/).map(toNfc));
    if (sign) return { kind: 'sign', text: sign, start: at, end };
  }
  return undefined;
}

/** Returns the «و» that is joined to a word or number, unless the whole is a word of the language. */
function joinedAnd(text: string, at: number, before: Token): Token | undefined {
  const word = match(WORD, text, at);
  if (!word || !/^و[\p{L}\p{N}_]/u.test(word) || grammarWord(toNfc(word)) !== undefined) return undefined;
  // A function may be called «وقت(…)» or «تاريخ ووقت(…)».
  const isCall = text[blanks(text, at + word.length)] === '(';
  const names = [word, `${text.slice(before.start, before.end)} ${word}`];
  if (isCall && names.some(name => functionName(toNfc(name)) !== undefined)) return undefined;
  return { kind: 'word', text: 'and', start: at, end: at + 1 };
}

/** Returns a keyword of the grammar in English. A word after a dot is a name. */
const worded = (word: string, before: Token | undefined): string =>
  (before?.text === '.' && before.kind === 'sign' ? undefined : grammarWord(word)) ?? word;

function next(text: string, at: number, complain: ReportSyntaxError, before: Token | undefined): Token {
  const first = text[at]!;
  const number = match(/(?:\p{Nd}+(?:[.٫]\p{Nd}+)?|[.٫]\p{Nd}+)(?:[eE][+-]?\d+(?![\p{L}_]))?/uy, text, at);
  if (number) return numberToken(number, at, complain);
  const word = match(WORD, text, at);
  if (word) return { kind: 'word', text: worded(toNfc(word), before), start: at, end: at + word.length };
  if (first in QUOTES || first in FOREIGN_QUOTES) return stringToken(text, at, complain);
  return sign(text, at, complain, before);
}

/** Code points of the zeros of the supported digits: ASCII, Arabic, Persian. */
const ZEROS = [0x30, 0x660, 0x6f0];

/** Returns whether a whole number is so large that its last digits would silently change. */
const losesDigits = (digits: string, value: number): boolean =>
  /^\d+$/.test(digits) && !Number.isSafeInteger(value) && BigInt(digits) !== BigInt(value);

function numberToken(written: string, at: number, complain: ReportSyntaxError): Token {
  const end = at + written.length;
  const digits = [...written].map(character => {
    if (character === '٫' || character === '.') return '.';
    if (/[eE+-]/.test(character)) return character;
    const code = character.codePointAt(0)!;
    const zero = ZEROS.find(from => code >= from && code < from + 10);
    return zero === undefined ? 'x' : String(code - zero);
  });
  const value = Number(digits.join(''));
  if (Number.isFinite(value) && !losesDigits(digits.join(''), value))
    return { kind: 'number', text: String(value), start: at, end };
  complain(digits.includes('x') ? 'unknown-character' : 'number-too-large', at, end, { character: written });
  return stop(at);
}

function stringToken(text: string, at: number, complain: ReportSyntaxError): Token {
  const first = text[at]!;
  const closers = QUOTES[first] ?? FOREIGN_QUOTES[first]!;
  let close = at + 1;
  while (close < text.length && !closers.includes(text[close]!)) close += text[close] === '\\' ? 2 : 1;
  if (close >= text.length) {
    complain('unclosed-quote', at, at + 1, { quote: first });
    return stop(at);
  }
  const written = text.slice(at + 1, close);
  if (first in FOREIGN_QUOTES) {
    complain('foreign-quotes', at, close + 1, { found: text.slice(at, close + 1), feel: JSON.stringify(written) });
  }
  return { kind: 'string', text: readEscapes(written, at + 1, complain), start: at, end: close + 1 };
}

function readEscapes(written: string, from: number, complain: ReportSyntaxError): string {
  const content = written.replace(ESCAPE, (whole, four, six, plain, wrong, at: number) => {
    const code = Number.parseInt(four ?? six ?? '0', 16);
    if (wrong !== undefined || code > 0x10ffff)
      complain('bad-escape', from + at, from + at + whole.length, { escape: whole });
    else if (plain === undefined) return String.fromCodePoint(code);
    return plain ? (ESCAPED[plain] ?? plain) : '';
  });
  const odd = controlIn(content) ?? hiddenIn(content);
  if (odd) complain(odd.code, from, from + written.length, { character: odd.character });
  return toNfc(content);
}

/** Returns whether a `/` begins a pattern `/…/` as in other languages. A division has an operand before its sign. */
const isPattern = (first: string, before: Token | undefined): boolean =>
  first === '/' && (before === undefined || (before.kind === 'sign' && before.text !== ')' && before.text !== ']'));

function sign(text: string, at: number, complain: ReportSyntaxError, before: Token | undefined): Token {
  const comment = ['//', '/*'].find(start => text.startsWith(start, at));
  if (comment) {
    complain('no-comments', at, at + 2, { found: comment });
    return stop(at);
  }
  if (isPattern(text[at]!, before)) {
    complain('missing-operand', at, at + 1, { operator: '/' });
    return stop(at);
  }
  const foreign = FOREIGN.find(([found]) => text.startsWith(found, at));
  if (foreign) return foreignSign(foreign, at, complain);
  const other = OTHER_SIGNS[text[at]!];
  const found = other ?? SIGNS.find(one => text.startsWith(one, at));
  if (found) return { kind: 'sign', text: found, start: at, end: at + (other ? 1 : found.length) };
  return strange(String.fromCodePoint(text.codePointAt(at)!), at, complain);
}

function foreignSign([found, feel]: readonly [string, string], at: number, complain: ReportSyntaxError): Token {
  const end = at + found.length;
  complain('foreign-operator', at, end, { found, feel });
  return { kind: KEYWORDS.has(feel) ? 'word' : 'sign', text: feel, start: at, end };
}

function strange(character: string, at: number, complain: ReportSyntaxError): Token {
  const feel = Object.hasOwn(INSTEAD, character) ? INSTEAD[character] : undefined;
  if (feel) complain('foreign-operator', at, at + character.length, { found: character, feel });
  else complain('unknown-character', at, at + character.length, { character });
  return stop(at);
}

/** Readers of single values: numbers, booleans, keywords, dates, durations and expressions. */

import type { Arabic } from '../../runtime/fields/field.js';
import { hiddenIn } from '../suspicious-characters.js';
import { bareNumberOf, workingDaysIn } from '../written-numbers.js';
import type { ConditionNode, DurationNode, WithLocation } from './definition.js';
import type { ReadContext } from './read-context.js';
import { inNfc } from './scalar-offsets.js';
import { isUnbalanced, lineSpan, quotedLine, valueAt } from './source-line.js';
import type { Node, ScalarNode } from './tree.js';
import { suggestDate, suggestDuration, suggestNumber } from './value-suggestions.js';
import {
  BOOLEANS,
  enumKeywords,
  findKeyword,
  type Keyword,
  keywordList,
  NULL,
  suggestKeyword,
  WARN,
  wordAliases,
} from './vocabulary.js';

/**
 * Replaces Arabic-Indic and Persian digits by ASCII digits, and the Arabic decimal separator between digits by a dot.
 */
export const foldDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/(?<=\d)٫(?=\d)/g, '.');

/** Code of what is expected in place of a map or a list. */
export type ScalarCode = 'expression-expected' | `${ScalarKind}-expected`;
type ScalarKind = 'string' | 'number' | 'whole-number' | 'boolean' | 'date' | 'duration' | 'word';

/**
 * Returns the node if it is a scalar, which may be empty, or else undefined. Reports a map or a list with the given
 * code.
 */
export function scalarOf(node: Node, code: ScalarCode, { report }: ReadContext): ScalarNode | undefined {
  if (node.kind === 'broken') return undefined;
  if (node.kind === 'scalar') return node;
  report(code, node.span, { written: node.kind });
  return undefined;
}

/** Reads the name of a field or a block, which is compared in NFC. */
export function readName(node: Node, context: ReadContext): ScalarNode | undefined {
  const name = scalarOf(node, 'string-expected', context);
  return name && inNfc(name);
}

const located = <T>({ file, span }: ScalarNode, value: T): WithLocation<T> => ({ file, span, value });

const NUMBER = /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0x[\da-fA-F]+|0o[0-7]+)$/;

/**
 * Returns the number as YAML 1.2 defines it, or undefined if the scalar is no number or too large for exact arithmetic.
 */
export function numberOf({ text, plain }: ScalarNode): number | undefined {
  const folded = foldDigits(text);
  if (!plain || !NUMBER.test(folded)) return undefined;
  const value = Number(folded);
  return Number.isFinite(value) && !losesDigits(folded, value) ? value : undefined;
}

/** Returns whether a written integer exceeds 2^53, beyond which its last digits would silently change. */
const losesDigits = (written: string, value: number): boolean =>
  /^[-+]?\d+$/.test(written) && !Number.isSafeInteger(value);

/** Returns the params of the diagnostic for a value that should be a number. */
export const numberParams = ({ text }: ScalarNode) => ({ meant: suggestNumber(foldDigits(text)) });

export function readNumber(node: Node, context: ReadContext): WithLocation<number> | undefined {
  const scalar = scalarOf(node, 'number-expected', context);
  const value = scalar && numberOf(scalar);
  if (scalar && value === undefined) context.report('number-expected', scalar.span, numberParams(scalar));
  return scalar && value !== undefined ? located(scalar, value) : undefined;
}

/** Returns the whole number that a text holds apart from quotes or a unit, or an empty string. */
function wholeNumberIn({ text, plain }: ScalarNode): string {
  const number = bareNumberOf(plain ? text : `"${text}"`) ?? '';
  return /^\p{Nd}+$/u.test(number) ? number : '';
}

export interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

export function readInteger(
  node: Node,
  context: ReadContext,
  { minimum, maximum }: Range,
): WithLocation<number> | undefined {
  const scalar = scalarOf(node, 'whole-number-expected', context);
  if (!scalar) return undefined;
  const value = numberOf(scalar);
  if (value === undefined || !Number.isSafeInteger(value)) {
    context.report('whole-number-expected', scalar.span, { written: scalar.text, meant: wholeNumberIn(scalar) });
    return undefined;
  }
  if (value < (minimum ?? value) || value > (maximum ?? value)) {
    context.report('number-out-of-range', scalar.span, {
      written: scalar.text,
      min: minimum ?? '',
      max: maximum ?? '',
    });
    return undefined;
  }
  return located(scalar, value);
}

const TRUE: readonly string[] = ['true', 'True', 'TRUE', BOOLEANS.true];
const FALSE: readonly string[] = ['false', 'False', 'FALSE', BOOLEANS.false];
const MEANT_TRUE = /^(?:yes|y|on|1|صح|صحيح|أجل)$/i;
const MEANT_FALSE = /^(?:no|n|off|0|خطأ|كلا)$/i;

const asBoolean = (text: string): boolean | undefined =>
  TRUE.includes(text) ? true : FALSE.includes(text) ? false : undefined;

export const booleanOf = ({ text, plain }: ScalarNode): boolean | undefined => (plain ? asBoolean(text) : undefined);

/** Spellings of `null`, which is a possible answer. */
const NULLS: readonly string[] = ['null', 'Null', 'NULL', '~', NULL.arabic];
export const isNull = ({ text, plain }: ScalarNode): boolean => plain && NULLS.includes(text);

/** Returns the keyword of a boolean. */
export const booleanWord = (value: boolean): Keyword => ({
  english: String(value),
  arabic: BOOLEANS[value ? 'true' : 'false'],
});

export function readBoolean(node: Node, context: ReadContext): WithLocation<boolean> | undefined {
  const scalar = scalarOf(node, 'boolean-expected', context);
  const value = scalar && booleanOf(scalar);
  if (scalar && value === undefined) reportBoolean(scalar, context);
  if (scalar && value !== undefined) context.recordWord({ node: scalar, word: booleanWord(value) });
  return scalar && value !== undefined ? located(scalar, value) : undefined;
}

function reportBoolean({ text, span }: ScalarNode, { report }: ReadContext): void {
  const folded = foldDigits(text);
  const meant = MEANT_TRUE.test(folded)
    ? 'true'
    : MEANT_FALSE.test(folded)
      ? 'false'
      : (asBoolean(folded)?.toString() ?? '');
  report('boolean-expected', span, { written: text, meant });
}

/**
 * Reads `true`, `false` or an expression, and with `warns` also `warn` or `{ warn: … }`. Reports `yes` and `no`, which
 * are neither.
 */
export function readCondition(
  node: Node,
  context: ReadContext,
  { warns }: { readonly warns?: true } = {},
): ConditionNode | undefined {
  if (warns && isWarn(node)) {
    context.recordWord({ node, word: WARN });
    return { ...node, text: 'true', warns };
  }
  const [only, ...others] = warns && node.kind === 'map' ? node.entries : [];
  if (only && others.length === 0 && isWarn(only.key)) {
    context.recordWord({ node: only.key, word: WARN });
    const read = readCondition(only.value, context);
    return read && { ...read, warns: true };
  }
  const value = node.kind === 'scalar' ? booleanOf(node) : undefined;
  if (node.kind === 'scalar' && value !== undefined) {
    context.recordWord({ node, word: booleanWord(value) });
    return node;
  }
  const scalar = readExpression(node, context);
  if (!scalar?.plain || !(MEANT_TRUE.test(scalar.text) || MEANT_FALSE.test(scalar.text))) return scalar;
  reportBoolean(scalar, context);
  return undefined;
}

/** Returns whether a node is the word `warn`. A field of that name is written `(warn)`. */
const isWarn = (node: Node): node is ScalarNode =>
  node.kind === 'scalar' && node.plain && (node.text === WARN.english || node.text === WARN.arabic);

/** Reads the text of an expression. Reports an error if YAML cut the expression at a `#`. */
export function readExpression(node: Node, context: ReadContext): ScalarNode | undefined {
  const scalar = scalarOf(node, 'expression-expected', context);
  if (!scalar) return undefined;
  const hidden = hiddenIn(scalar.text);
  if (hidden) {
    const start = scalar.at(hidden.at);
    context.report(hidden.code, { start, end: start + 1 }, { character: hidden.character });
    return undefined;
  }
  if (isCutByHash(scalar, context)) return undefined;
  context.recordWord({ node: scalar });
  return scalar;
}

/**
 * Reports an expression that ` #` has cut, because YAML starts a comment there even inside the quotes of an expression.
 * Returns whether an error was reported.
 */
function isCutByHash({ text, plain, span }: ScalarNode, { source, report }: ReadContext): boolean {
  if (!plain || !isUnbalanced(text)) return false;
  const line = lineSpan(source, span.end);
  if (!/^[ \t]+#/.test(source.slice(span.end, line.end))) return false;
  const value = valueAt(source, span.start);
  if (!value) return false;
  report('hash-in-expression', value.span, { line: quotedLine(value.key, value.raw) });
  return true;
}

export function readDate(node: Node, context: ReadContext): WithLocation<string> | undefined {
  const scalar = scalarOf(node, 'date-expected', context);
  if (!scalar) return undefined;
  const text = foldDigits(scalar.text);
  if (isDate(text)) return located(scalar, text);
  context.report('date-expected', scalar.span, { meant: suggestDate(text) });
  return undefined;
}

/** Returns whether a text is an existing date in the form `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const DURATION = /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?!$)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/** Reads an ISO 8601 duration; with `working`, also a number of working days. */
export function readDuration(
  node: Node,
  context: ReadContext,
  { working }: { readonly working?: true },
): DurationNode | undefined {
  const scalar = scalarOf(node, 'duration-expected', context);
  if (!scalar) return undefined;
  if (DURATION.test(scalar.text)) return located(scalar, scalar.text);
  const workingDays = working && workingDaysIn(foldDigits(scalar.text));
  if (workingDays) return { ...located(scalar, scalar.text), workingDays };
  const meant = suggestDuration(foldDigits(scalar.text));
  context.report('duration-expected', scalar.span, { meant });
  return undefined;
}

/** Maximum number of words that a message lists. More words, such as all countries, would hide the sentence. */
const MAX_WORD_COUNT = 40;

export function readWord(
  node: Node,
  context: ReadContext,
  { enum: words, arabic }: { readonly enum: readonly string[]; readonly arabic?: Arabic },
): ScalarNode | undefined {
  const scalar = scalarOf(node, 'word-expected', context);
  if (!scalar) return undefined;
  const word = findKeyword(enumKeywords(words, arabic), scalar.text);
  if (word) context.recordWord({ node: scalar, word });
  if (word && words.includes(word.english)) return { ...scalar, text: word.english };
  context.report('word-expected', scalar.span, {
    written: scalar.text,
    known: words.length > MAX_WORD_COUNT ? '' : words.join(', '),
    nearest:
      scalar.text.length > 2 ? suggestKeyword(scalar.text, keywordList(enumKeywords(words, arabic)), wordAliases) : '',
  });
  return undefined;
}

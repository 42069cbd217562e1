/**
 * Translation of errors of the `yaml` package into the author's actual mistakes, with the corrected line ready to copy.
 */
import type { YAMLError } from 'yaml';
import type { Span } from '../diagnostics/diagnostic.js';
import { commaMistake } from './brackets/bracket-text.js';
import { bracketMistake, missingColon, openBracketIn, unclosedQuote } from './line-errors.js';
import { bulletAt, meantIndent, tabParams } from './line-start.js';
import { lineSpan, quotedLine, valueAt } from './source-line.js';
import { ARABIC, isKeyword } from './vocabulary.js';
import type { LineCode, PlainCode, YamlMistake } from './yaml-mistake.js';

interface Context {
  readonly text: string;
  readonly lastQuote: number;
  readonly errors: readonly YAMLError[];
}

type Judge = (error: YAMLError, context: Context) => YamlMistake | undefined;

/** Maximum number of YAML errors handled per reading, because a corrupt file can have thousands. */
const MAX_YAML_MISTAKES = 20;

/** Returns the mistakes in source order. Only the first is certain; later ones may be consequences of it. */
export function yamlMistakes(text: string, errors: readonly YAMLError[], lastQuote: number): readonly YamlMistake[] {
  const context = { text, lastQuote, errors };
  const first = errors.toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, MAX_YAML_MISTAKES);
  const quote = first[0] && unclosedQuote(text, first[0].pos[0]);
  return quote ? [quote] : first.map(error => judged(error, context));
}

function judged(error: YAMLError, context: Context): YamlMistake {
  for (const { code, message, judge } of TABLE) {
    if (error.code !== code || !message.test(error.message)) continue;
    const mistake = judge(error, context);
    if (mistake?.code === 'bad-indent') return wrongLine(context.text, mistake);
    if (mistake) return mistake;
  }
  return { code: 'yaml-syntax', span: spanOf(error), params: {} };
}

/** Returns the likeliest cause of a line that begins in the wrong column. */
function wrongLine(text: string, mistake: YamlMistake): YamlMistake {
  const { start } = mistake.span;
  const other = oddIndent(text, start) ?? bulletAt(text, start);
  const meant = other ? undefined : meantIndent(text, start);
  if (!meant) return other ?? mistake;
  const line = lineSpan(text, meant.start);
  const from = line.start + text.slice(line.start, line.end).search(/\S|$/);
  return {
    code: 'bad-indent',
    span: { start: from, end: Math.max(from + 1, line.end) },
    params: { indent: meant.indent },
  };
}

const spanOf = ({ pos: [start, end] }: YAMLError): Span => ({ start, end: Math.max(end, start + 1) });

const plain =
  (code: PlainCode): Judge =>
  error => ({ code, span: spanOf(error), params: {} });

/** Handles a one-line value that quotes would fix. */
const quotable =
  (code: LineCode): Judge =>
  (error, { text }) => {
    const value = valueAt(text, error.pos[0]);
    if (!value) return undefined;
    const start = code === 'text-after-quote' || code === 'bracket-in-braces' ? error.pos[0] : value.span.start;
    return {
      code,
      span: { start, end: Math.max(value.span.end, start + 1) },
      params: { line: quotedLine(value.key, value.raw) },
      blank: value.span,
    };
  };

/**
 * Handles text after a quoted or bracketed value, as in `f: "a" in b`, `f: [a] = b` and, inside `{ }`, `f: b in [a]`.
 */
const afterNode: Judge = (error, context) => {
  const { text } = context;
  const before = text.slice(0, error.pos[0]).trimEnd().at(-1) ?? '';
  if ('"\''.includes(before)) return quotable('text-after-quote')(error, context);
  const inBraces = '[{'.includes(text[error.pos[0]]!) && valueAt(text, error.pos[0])?.inFlow;
  return quotable(inBraces ? 'bracket-in-braces' : 'text-after-bracket')(error, context);
};

/**
 * Handles a key that spans two lines: the first line has no colon or no space after the colon, or the second line is
 * indented too far.
 */
const keyOfTwoLines: Judge = (error, { text, errors }) => {
  const [start, end] = error.pos;
  const second = text.slice(start, end).search(/\n\s*\S/);
  if (second < 0) return undefined;
  if (errors.some(other => other.code === 'BLOCK_AS_IMPLICIT_KEY' && other.pos[0] === start)) {
    const at = start + second + text.slice(start + second).search(/\S/);
    return { code: 'bad-indent', span: { start: at, end }, params: {} };
  }
  const line = text.slice(start, start + second).trimEnd();
  return missingColon(text, { start, end: start + line.length });
};

/**
 * Handles a colon in a one-line value: if the key does not span two lines, the value itself contains a colon followed
 * by a space.
 */
const colonInText: Judge = (error, context) => {
  const glued = gluedBrace(error, context);
  if (glued) return glued;
  const twoLines = context.errors.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === error.pos[0]);
  return twoLines ? plain('bad-indent')(indentError(error, context), context) : firstKeyOf(error, context);
};

/** Handles a brace or bracket directly after the colon, as in `name:{ label: … }`. */
const gluedBrace: Judge = ({ pos: [at] }, { text }) => {
  const { start, end } = lineSpan(text, at);
  const [, indent, key, value] = /^(\s*(?:- )?)([^\s:{}[\]"'#]+):([{[].*)$/.exec(text.slice(start, end)) ?? [];
  if (key === undefined) return undefined;
  const from = start + indent!.length;
  const span = { start: from, end: from + key.length + 1 };
  return { code: 'missing-space', span, params: { line: `${key}: ${value}` }, blank: { start: span.end, end } };
};

/**
 * Handles a missing comma, as in `label: الاسم required: true`. If the colon may belong to the text, the help offers
 * quotes in addition to the comma.
 */
const missingComma: Judge = (error, context) => {
  const cut = commaMistake(context.text, error.pos[0]);
  if (cut) return cut;
  const value = valueAt(context.text, error.pos[0]);
  const [, before, word] = /^([^:]*?)([^\s:،؛]+):\s/u.exec(value?.raw ?? '') ?? [];
  const certain =
    !value ||
    word === undefined ||
    isKey(word, context.text) ||
    /[،؛]\s*$/u.test(before!) ||
    (/\p{L}/u.test(before!) && OF_ARABIC.test(before!) !== OF_ARABIC.test(word));
  const params = certain ? {} : { line: quotedLine(value.key, value.raw) };
  return { code: 'missing-comma', span: spanOf(error), params };
};

const OF_ARABIC = /\p{Script=Arabic}/u;

/** Returns whether a word is a keyword of the language or a language that the form lists. */
const isKey = (word: string, text: string): boolean => isKeyword(word) || tagsIn(text).includes(word);

const LISTED = new RegExp(`^(?:languages|${ARABIC.key.languages})\\s*:(.*(?:\\n\\s*-.*)*)`, 'mu');
const tagsIn = (text: string): readonly string[] => (LISTED.exec(text)?.[1] ?? '').match(/[a-z]{2,3}/g) ?? [];

const indentError = (error: YAMLError, { text }: Context): YAMLError => {
  const start = lineSpan(text, error.pos[0]).end + 1;
  const at = start + text.slice(start).search(/\S/);
  return { ...error, pos: [at, at + 1] };
};

/** Maximum length of a line that is searched for a second key. */
const MAX_LINE_LENGTH = 1000;

/** Handles a value that contains a colon: the value starts at the error and its key precedes it. */
const firstKeyOf: Judge = (error, { text }) => {
  const value = valueAt(text, error.pos[0]);
  if (!value) return undefined;
  const [, first, second] =
    value.inFlow || value.raw.length > MAX_LINE_LENGTH
      ? []
      : (/^([^:]*?)\s*[,،؛;]\s*([^\s:,،]+:\s.*)$/u.exec(value.raw) ?? []);
  if (first && isKeyword(second!.slice(0, second!.indexOf(':')))) {
    const line = lineSpan(text, error.pos[0]);
    const blanks = ' '.repeat(text.slice(line.start, line.end).search(/\S/));
    const params = { line: `${value.key}: ${first}\n${blanks}${second}` };
    return { code: 'two-keys-on-line', span: value.span, params, blank: value.span };
  }
  return {
    code: 'colon-in-text',
    span: value.span,
    params: { line: quotedLine(value.key, value.raw) },
    blank: value.span,
  };
};

const wrongIndent: Judge = (error, { text }) => {
  const line = lineSpan(text, error.pos[0] + (text[error.pos[0]] === '\n' ? 1 : 0));
  const at = line.start + text.slice(line.start, line.end).search(/\S|$/);
  return { code: 'bad-indent', span: { start: at, end: Math.max(at + 1, line.end) }, params: {} };
};

/** Returns the mistake if this line or the line before is indented with a space character that YAML does not accept. */
function oddIndent(text: string, at: number): YamlMistake | undefined {
  const own = lineSpan(text, at);
  for (const { start, end } of [lineSpan(text, Math.max(0, own.start - 1)), own]) {
    const [, blanks, odd] = /^(( *)[\u00a0\u2000-\u200a\u202f\u3000]\s*)/.exec(text.slice(start, end)) ?? [];
    if (blanks === undefined) continue;
    const place = start + odd!.length;
    const line = text.slice(start + blanks.length, end).trimEnd();
    return { code: 'odd-blank', span: { start: place, end: place + 1 }, params: { line } };
  }
  return undefined;
}

/** Reports an unclosed bracket at the bracket itself, which precedes the end position that the package reports. */
const unclosedBracket: Judge = (error, { text }) => {
  const start = openBracketIn(text.slice(0, error.pos[0]));
  return start === undefined ? undefined : bracketMistake(text, start);
};

const openQuote: Judge = (_, { text, lastQuote }) => ({
  code: 'yaml-quote',
  span: { start: lastQuote, end: lineSpan(text, lastQuote).end },
  params: { quote: text[lastQuote]! },
});

const noValue: Judge = (error, { text }) => missingColon(text, { start: error.pos[0], end: error.pos[1] });

const badEscape: Judge = (error, { text }) => {
  const value = valueAt(text, error.pos[0]);
  if (!value) return undefined;
  const content = value.raw.replace(/^"|"$/g, '');
  const params = {
    line: `${value.key}: '${content.replaceAll("'", "''")}'`,
    escape: text.slice(error.pos[0], error.pos[0] + 2),
  };
  return { code: 'yaml-escape', span: { start: error.pos[0], end: error.pos[0] + 2 }, params, blank: value.span };
};

/** Table of error handlers. The first row that matches and returns a mistake is used. */
const TABLE: readonly { readonly code: string; readonly message: RegExp; readonly judge: Judge }[] = [
  {
    code: 'TAB_AS_INDENT',
    message: /./,
    judge: (error, { text }) => ({ code: 'tab', span: spanOf(error), params: tabParams(text, error.pos[0]) }),
  },
  { code: 'BLOCK_AS_IMPLICIT_KEY', message: /Nested/, judge: colonInText },
  { code: 'MULTILINE_IMPLICIT_KEY', message: /./, judge: keyOfTwoLines },
  { code: 'BAD_INDENT', message: /must be sufficiently indented/, judge: unclosedBracket },
  { code: 'BAD_INDENT', message: /./, judge: wrongIndent },
  { code: 'MISSING_CHAR', message: /Missing closing/, judge: openQuote },
  { code: 'MISSING_CHAR', message: /followed by map values/, judge: noValue },
  { code: 'MISSING_CHAR', message: /Comments must be separated/, judge: quotable('text-after-quote') },
  { code: 'MISSING_CHAR', message: /Missing (?:,|space)/, judge: missingComma },
  { code: 'MISSING_CHAR', message: /Sequence item/, judge: wrongIndent },
  { code: 'MISSING_CHAR', message: /end with a/, judge: unclosedBracket },
  { code: 'BLOCK_IN_FLOW', message: /./, judge: missingComma },
  { code: 'BAD_DQ_ESCAPE', message: /./, judge: badEscape },
  { code: 'BAD_SCALAR_START', message: /./, judge: quotable('bad-start') },
  { code: 'UNEXPECTED_TOKEN', message: /at node end/, judge: afterNode },
  {
    code: 'UNEXPECTED_TOKEN',
    message: /Not a YAML token|extra characters|same line with key/,
    judge: quotable('bad-start'),
  },
  { code: 'UNEXPECTED_TOKEN', message: /Unexpected , in/, judge: plain('extra-comma') },
  { code: 'UNEXPECTED_TOKEN', message: /flow-(?:map|seq)-end token/, judge: plain('extra-bracket') },
];

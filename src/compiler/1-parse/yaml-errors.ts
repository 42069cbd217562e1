/** Errors of the `yaml` package → what the author did, with the line ready to copy. */
import type { YAMLError } from 'yaml';
import type { Params, Span } from '../diagnostics/diagnostic.js';
import { lineSpan, quotedLine, valueAt } from './source-line.js';
import { ARABIC, englishKey } from './vocabulary.js';

export interface YamlMistake {
  readonly code: string;
  readonly span: Span;
  readonly params: Params;
  /** What to leave out to read on; without it nothing after the mistake can be trusted. */
  readonly blank?: Span;
}

interface Context {
  readonly text: string;
  readonly lastQuote: number;
  readonly errors: readonly YAMLError[];
}

type Judge = (error: YAMLError, context: Context) => YamlMistake | undefined;

/** Of errors that a garbled file can have by the thousand. */
const MAX_YAML_MISTAKES = 20;

/** In order of place; the first is certain, the later ones may follow from it. */
export function yamlMistakes(text: string, errors: readonly YAMLError[], lastQuote: number): readonly YamlMistake[] {
  const context = { text, lastQuote, errors };
  const first = errors.toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, MAX_YAML_MISTAKES);
  return first.map(error => judged(error, context));
}

function judged(error: YAMLError, context: Context): YamlMistake {
  for (const { code, message, judge } of TABLE) {
    if (error.code !== code || !message.test(error.message)) continue;
    const mistake = judge(error, context);
    if (mistake?.code === 'bad-indent') return oddIndent(context.text, mistake.span.start) ?? mistake;
    if (mistake) return mistake;
  }
  return { code: 'yaml-syntax', span: spanOf(error), params: {} };
}

const spanOf = ({ pos: [start, end] }: YAMLError): Span => ({ start, end: Math.max(end, start + 1) });

const plain =
  (code: string): Judge =>
  error => ({ code, span: spanOf(error), params: {} });

/** A value on one line that quotes would mend. */
const quotable =
  (code: string): Judge =>
  (error, { text }) => {
    const value = valueAt(text, error.pos[0]);
    if (!value) return undefined;
    const start = code === 'text-after-quote' || code === 'bracket-in-braces' ? error.pos[0] : value.span.start;
    return {
      code,
      span: { start, end: Math.max(value.span.end, start + 1) },
      params: { line: quotedLine(value.key, value.raw), character: text[error.pos[0]]! },
      blank: value.span,
    };
  };

/** `f: "a" in b`, `f: [a] = b`, and in `{ }` also `f: b in [a]`. */
const afterNode: Judge = (error, context) => {
  const { text } = context;
  const before = text.slice(0, error.pos[0]).trimEnd().at(-1) ?? '';
  if ('"\''.includes(before)) return quotable('text-after-quote')(error, context);
  const inBraces = '[{'.includes(text[error.pos[0]]!) && valueAt(text, error.pos[0])?.inFlow;
  return quotable(inBraces ? 'bracket-in-braces' : 'text-after-bracket')(error, context);
};

/** A key of two lines: the first has no colon, or no blank after it, or the second stands too far right. */
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

/** A key without a colon, or without a blank after it. */
export function missingColon(text: string, span: Span): YamlMistake {
  const line = text.slice(span.start, span.end);
  const foreign = foreignColon(line, span.start);
  if (foreign) return foreign;
  const colon = line.search(/:\S/);
  if (colon < 0) return keyAlone(line, span);
  const fixed = `${line.slice(0, colon)}: ${line.slice(colon + 1)}`;
  const blank = { start: span.start + colon + 1, end: span.end };
  return { code: 'missing-space', span, params: { line: fixed }, blank };
}

/** `label الاسم`, `labelالاسم`, `name:` with a blank that is none to YAML: the key and its value, put apart. */
function keyAlone(line: string, span: Span): YamlMistake {
  const odd = line.search(/:[\u00a0\u2000-\u200a\u202f\u3000]/);
  if (odd >= 0) {
    const fixed = `${line.slice(0, odd)}: ${line.slice(odd + 2).trim()}`;
    const at = { start: span.start + odd + 1, end: span.start + odd + 2 };
    return {
      code: 'odd-blank',
      span: at,
      params: { line: fixed },
      blank: { start: span.start + odd + 1, end: span.end },
    };
  }
  const [, key, value] = /^([a-z_]+)\s*([\p{Script=Arabic}].*)$/u.exec(line) ?? [];
  const name = key ? { name: key, line: `${key}: ${value}` } : { name: line, line: `${line}: …` };
  return { code: 'missing-colon', span, params: name };
}

/** Other signs that look like a colon, or stand on its key. */
export function foreignColon(line: string, start: number): YamlMistake | undefined {
  const [, key, character, value] = /^([^\s:]+)\s*([：﹕∶︓︰ː׃؛])\s*(.*)$/u.exec(line) ?? [];
  if (key === undefined) return undefined;
  const at = start + line.indexOf(character!);
  return {
    code: 'foreign-colon',
    span: { start: at, end: at + 1 },
    params: { character: character!, line: `${key}: ${value}` },
  };
}

/** Without a second line the value itself holds a colon and a blank. */
const colonInText: Judge = (error, context) => {
  const glued = gluedBrace(error, context);
  if (glued) return glued;
  const twoLines = context.errors.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === error.pos[0]);
  return twoLines ? plain('bad-indent')(indentError(error, context), context) : firstKeyOf(error, context);
};

/** `name:{ label: … }`. */
const gluedBrace: Judge = ({ pos: [at] }, { text }) => {
  const { start, end } = lineSpan(text, at);
  const [, indent, key, value] = /^(\s*(?:- )?)([^\s:{}[\]"'#]+):([{[].*)$/.exec(text.slice(start, end)) ?? [];
  if (key === undefined) return undefined;
  const from = start + indent!.length;
  const span = { start: from, end: from + key.length + 1 };
  return { code: 'missing-space', span, params: { line: `${key}: ${value}` }, blank: { start: span.end, end } };
};

/** `label: الاسم required: true`; where the colon may be one of the text, quotes are offered beside the comma. */
const missingComma: Judge = (error, context) => {
  const mistake = plain('missing-comma')(error, context)!;
  const value = valueAt(context.text, error.pos[0]);
  const [, before, word] = /^([^:]*?)([^\s:،؛]+):\s/u.exec(value?.raw ?? '') ?? [];
  const certain =
    !value ||
    word === undefined ||
    isKey(word, context.text) ||
    /[،؛]\s*$/u.test(before!) ||
    (/\p{L}/u.test(before!) && OF_ARABIC.test(before!) !== OF_ARABIC.test(word));
  return certain ? mistake : { ...mistake, params: { line: quotedLine(value.key, value.raw) } };
};

const OF_ARABIC = /\p{Script=Arabic}/u;

/** A key of a form, or one of the languages that this one lists. */
const isKey = (word: string, text: string): boolean =>
  Object.hasOwn(ARABIC.key, englishKey(word)) || tagsIn(text).includes(word);

const LISTED = new RegExp(`^(?:languages|${ARABIC.key.languages})\\s*:(.*(?:\\n\\s*-.*)*)`, 'mu');
const tagsIn = (text: string): readonly string[] => (LISTED.exec(text)?.[1] ?? '').match(/[a-z]{2,3}/g) ?? [];

const indentError = (error: YAMLError, { text }: Context): YAMLError => {
  const start = lineSpan(text, error.pos[0]).end + 1;
  const at = start + text.slice(start).search(/\S/);
  return { ...error, pos: [at, at + 1] };
};

/** The value starts at the error: its key is the one before. */
const firstKeyOf: Judge = (error, { text }) => {
  const value = valueAt(text, error.pos[0]);
  if (!value) return undefined;
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

/** A blank that is none to YAML, where this line or the one before is indented. */
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

/** At the bracket that is not closed, which stands before the end that the package found. */
const unclosedBracket: Judge = (error, { text }) => {
  const open: number[] = [];
  const bare = text
    .slice(0, error.pos[0])
    .replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=\s)#.*/g, part => ' '.repeat(part.length));
  for (const { 0: bracket, index } of bare.matchAll(/[{}[\]]/g)) {
    if ('{['.includes(bracket)) open.push(index);
    else open.pop();
  }
  const start = open.at(-1);
  if (start === undefined) return undefined;
  return {
    code: 'yaml-bracket',
    span: { start, end: start + 1 },
    params: { open: text[start]!, close: text[start] === '{' ? '}' : ']' },
  };
};

const unclosedQuote: Judge = (_, { text, lastQuote }) => ({
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

/** The first row that fits and knows an answer is taken. */
const TABLE: readonly { readonly code: string; readonly message: RegExp; readonly judge: Judge }[] = [
  { code: 'TAB_AS_INDENT', message: /./, judge: plain('tab') },
  { code: 'BLOCK_AS_IMPLICIT_KEY', message: /Nested/, judge: colonInText },
  { code: 'MULTILINE_IMPLICIT_KEY', message: /./, judge: keyOfTwoLines },
  { code: 'BAD_INDENT', message: /must be sufficiently indented/, judge: unclosedBracket },
  { code: 'BAD_INDENT', message: /./, judge: wrongIndent },
  { code: 'MISSING_CHAR', message: /Missing closing/, judge: unclosedQuote },
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

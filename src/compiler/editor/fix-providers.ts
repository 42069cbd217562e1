/** Constructors of quick fixes: each makes the edits of a fix from a diagnostic and the text of its file. */
import { lineSpan, valueAt } from '../1-parse/source-line.js';
import { ARABIC, vocabularyOf } from '../1-parse/vocabulary.js';
import type { Dictionary, ParamName } from '../diagnostics/diagnostic.js';
import { type Diagnostic, type MessageLanguage, translateExpression } from '../diagnostics/index.js';
import type { Edit } from '../text-edit.js';
import { bareNumberOf } from '../written-numbers.js';
import { EDITOR_MESSAGES } from './messages.js';
import { addKeys, addPrivacy, addTranslation, quotedValue, removeKey, removeRepeatedKey } from './text-edits.js';

export interface ProposedFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface QuickFixRequest {
  readonly diagnostic: Diagnostic;
  readonly text: string;
  readonly language: MessageLanguage;
  readonly languages: readonly string[];
}

export type QuickFixProvider = (request: QuickFixRequest) => readonly ProposedFix[];

/** Creates quick fixes that replace the wrong text with the words in a param of the diagnostic, one fix per word. */
export const put =
  (param: ParamName, kind?: keyof Dictionary): QuickFixProvider =>
  ({ diagnostic: { params, span, dictionary }, language }) =>
    String(params[param] ?? '')
      .split(kind ? ', ' : '\n')
      .filter(word => word !== '')
      .map(word => (kind ? dictionary?.[kind][word] || word : word))
      .map(word => ({ title: EDITOR_MESSAGES[language].replace(word), edits: [{ ...span, text: word }] }));

/** Replaces a part of an expression by the expression in a param, in the words of the file. */
export const putExpression =
  (name: ParamName): QuickFixProvider =>
  ({ diagnostic: { params, span, dictionary }, text, language }) => {
    const expression = translateExpression(String(params[name] ?? ''), dictionary?.feel);
    if (expression === '') return [];
    const edit = { ...span, text: insideQuotes(expression, text, span.start) };
    return [{ title: EDITOR_MESSAGES[language].replace(expression), edits: [edit] }];
  };

/** Writes a part of an expression as the YAML quotes around the whole value require. */
function insideQuotes(expression: string, text: string, offset: number): string {
  const quote = valueAt(text, offset)?.raw[0];
  if (quote === '"') return expression.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return quote === "'" ? expression.replaceAll("'", "''") : expression;
}

/** Replaces an option id and keeps the quotes that the author wrote around it. */
export const putOption: QuickFixProvider = ({ diagnostic: { params, span }, text, language }) => {
  const word = String(params.suggestion ?? '');
  const quote = /["'“]/.test(text[span.start] ?? '') ? '"' : '';
  return word === ''
    ? []
    : [{ title: EDITOR_MESSAGES[language].replace(word), edits: [{ ...span, text: quote + word + quote }] }];
};

export const one =
  (
    made: (request: QuickFixRequest) => readonly Edit[],
    title: (request: QuickFixRequest) => string,
  ): QuickFixProvider =>
  request => {
    const edits = made(request);
    return edits.length > 0 ? [{ title: title(request), edits }] : [];
  };

export const param =
  (name: ParamName) =>
  ({ diagnostic, language }: QuickFixRequest) =>
    EDITOR_MESSAGES[language].write(String(diagnostic.params[name] ?? ''));

/** Replaces a key and its value with the line that the message suggests. */
export const putLine = one(
  ({ diagnostic: { params, span }, text }) => quotedValue(text, span, String(params.line ?? '')),
  param('line'),
);

/** Replaces a key and all that follows on its line, also what YAML takes for a comment. */
export const putRestOfLine = one(({ diagnostic: { params, span }, text }) => {
  const { end } = lineSpan(text, span.start);
  const written = text.slice(0, end).trimEnd().length;
  return quotedValue(text, { start: span.start, end: written }, String(params.line ?? ''));
}, param('line'));

export const putWhole = one(({ diagnostic: { params, span }, text }) => {
  const end = span.start + text.slice(span.start, span.end).trimEnd().length;
  return params.line === undefined ? [] : [{ start: span.start, end, text: String(params.line) }];
}, param('line'));

/** Replaces the span by a text that does not depend on the diagnostic. */
export const write = (english: string, arabic: string): QuickFixProvider =>
  one(
    ({ diagnostic: { span, dictionary } }) => [{ ...span, text: dictionary ? arabic : english }],
    ({ diagnostic: { dictionary }, language }) => EDITOR_MESSAGES[language].replace(dictionary ? arabic : english),
  );

/** Adds what closes a bracket or quote at the end of its line, before a comment. */
export const closeLine =
  (name: ParamName): QuickFixProvider =>
  ({ diagnostic: { params, span }, text, language }) => {
    const closer = String(params[name] ?? '');
    const line = text.slice(span.start, lineSpan(text, span.start).end);
    const end = span.start + line.replace(/\s+#.*$/, '').trimEnd().length;
    const blank = closer === '}' ? ' ' : '';
    return [{ title: EDITOR_MESSAGES[language].add(closer), edits: [{ start: end, end, text: blank + closer }] }];
  };

/** Closes the bracket of a call without arguments. */
export const closeBracket: QuickFixProvider = ({ diagnostic: { params, span }, language }) => {
  const closer = String(params.closer ?? '');
  return [{ title: EDITOR_MESSAGES[language].add(closer), edits: [{ start: span.end, end: span.end, text: closer }] }];
};

/** Doubles the braces around a name in a text, so that they are text. */
export const doubleBraces: QuickFixProvider = ({ diagnostic: { params, span }, text, language }) => {
  const [start, end] = [text.lastIndexOf('{', span.start), text.indexOf('}', span.end - 1)];
  if (!params.braces || start < 0 || end < 0) return [];
  const edits = [
    { start, end: start, text: '{' },
    { start: end, end, text: '}' },
  ];
  return [{ title: EDITOR_MESSAGES[language].write(`{${text.slice(start, end + 1)}}`), edits }];
};

/** Returns the fixes of several providers, in their order. */
export const several =
  (...providers: readonly QuickFixProvider[]): QuickFixProvider =>
  request =>
    providers.flatMap(fixes => fixes(request));

/** Gives a line the indentation in the param `indent`. */
export const indent: QuickFixProvider = ({ diagnostic: { params, span }, text, language }) => {
  if (params.indent === undefined) return [];
  const { start } = lineSpan(text, span.start);
  const blanks = /^[ \t]*/.exec(text.slice(start))![0];
  const count = Number(params.indent);
  const edit = { start, end: start + blanks.length, text: ' '.repeat(count) };
  return [{ title: EDITOR_MESSAGES[language].indent(count), edits: [edit] }];
};

/** Creates a quick fix that replaces one character with a text. */
export const instead = (text: string): QuickFixProvider =>
  one(
    ({ diagnostic: { span }, text: source }) => {
      const blank = text.endsWith(' ') && source[span.start + 1] === ' ' ? 1 : 0;
      return [{ start: span.start, end: span.start + 1 + blank, text }];
    },
    ({ language }) => {
      const say = EDITOR_MESSAGES[language];
      return text === '' ? say.remove('…') : say.replace(text);
    },
  );

/** Replaces all odd space characters at a place by blanks. */
export const blanks: QuickFixProvider = ({ diagnostic: { span }, text, language }) => {
  const end = span.start + /^\s*/.exec(text.slice(span.start, lineSpan(text, span.start).end))![0].length;
  const edit = { start: span.start, end, text: ' '.repeat(end - span.start) };
  return [{ title: EDITOR_MESSAGES[language].blanks, edits: [edit] }];
};

/** Replaces an Arabic comma or semicolon with `,`, because Arabic commas separate nothing in YAML. */
export const comma: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => {
    const at = text.slice(span.start, span.end).search(/[،؛;]/);
    return at < 0 ? [] : [{ start: span.start + at, end: span.start + at + 1, text: ',' }];
  },
  ({ language }) => EDITOR_MESSAGES[language].replace(','),
);

/** Turns words in a row into a list. Brackets that are already around them stay. */
export const list: QuickFixProvider = one(({ diagnostic: { span, params }, text }) => {
  const bracketed = /\[\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start));
  const line = String(params.line ?? '');
  return line === '' ? [] : [{ ...span, text: bracketed ? line.slice(1, -1) : line }];
}, param('line'));

/** Writes a number alone: without the quotes around it or the unit after it, and in digits if it is written in words. */
export const bareNumber: QuickFixProvider = ({ diagnostic: { span }, text, language }) => {
  const number = bareNumberOf(text.slice(span.start, span.end));
  if (number === undefined) return [];
  return [{ title: EDITOR_MESSAGES[language].replace(number), edits: [{ ...span, text: number }] }];
};

export const missingKeys: QuickFixProvider = one(
  ({ diagnostic: { params, span, dictionary }, text }) =>
    addKeys(
      text,
      span,
      String(params.name ?? '')
        .split(', ')
        .map(name => dictionary?.key[name] ?? name),
    ),
  ({ diagnostic: { params, dictionary }, language }) =>
    EDITOR_MESSAGES[language].add(
      String(params.name ?? '')
        .split(', ')
        .map(name => dictionary?.key[name] ?? name)
        .join(', '),
    ),
);

export const missingLabel: QuickFixProvider = one(
  ({ diagnostic: { span, dictionary }, text }) => addKeys(text, span, [dictionary?.key.label ?? 'label'], 'inside'),
  ({ diagnostic: { dictionary }, language }) => EDITOR_MESSAGES[language].add(dictionary?.key.label ?? 'label'),
);

/** Puts the texts by language that are among other keys, on one line, under the key for the label. */
export const textsUnderLabel: QuickFixProvider = one(
  ({ diagnostic: { span, dictionary, params } }) =>
    params.texts === undefined || span.end - span.start < String(params.texts).length - 4
      ? []
      : [{ ...span, text: `${dictionary?.key.label ?? 'label'}: ${params.texts}` }],
  ({ diagnostic: { dictionary }, language }) => EDITOR_MESSAGES[language].add(dictionary?.key.label ?? 'label'),
);

export const remove: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => removeKey(text, span),
  ({ diagnostic: { span }, text, language }) => EDITOR_MESSAGES[language].remove(text.slice(span.start, span.end)),
);

/** Removes a key that is there twice with the same value. */
export const removeRepeated: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => removeRepeatedKey(text, span),
  ({ diagnostic: { span }, text, language }) => EDITOR_MESSAGES[language].remove(text.slice(span.start, span.end)),
);

export const translation: QuickFixProvider = one(
  ({ diagnostic: { span, params }, text, languages }) =>
    addTranslation(text, span, languages[0] ?? 'ar', String(params.languages ?? '').split(', ')),
  ({ diagnostic: { params }, language }) => EDITOR_MESSAGES[language].add(String(params.languages ?? '')),
);

export const privacy: QuickFixProvider = one(
  ({ text, languages }) => [addPrivacy(text, vocabularyOf(text), languages)],
  ({ text, language }) => EDITOR_MESSAGES[language].add(vocabularyOf(text) === 'ar' ? ARABIC.key.privacy! : 'privacy'),
);

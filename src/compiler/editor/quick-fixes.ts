/** Quick fixes for diagnostics. */
import { ARABIC, vocabularyOf } from '../1-parse/vocabulary.js';
import type { DiagnosticCode, Dictionary, ParamName } from '../diagnostics/diagnostic.js';
import type { Diagnostic, MessageLanguage } from '../diagnostics/index.js';
import type { Edit } from '../text-edit.js';
import { EDITOR_MESSAGES } from './messages.js';
import { addKeys, addPrivacy, addTranslation, quotedValue, removeKey } from './text-edits.js';

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface QuickFixRequest {
  readonly diagnostic: Diagnostic;
  readonly text: string;
  readonly language: MessageLanguage;
  readonly languages: readonly string[];
}

type QuickFixProvider = (mending: QuickFixRequest) => readonly QuickFix[];

/** Creates quick fixes that replace the wrong text with the words in a param of the diagnostic, one fix per word. */
const put =
  (param: ParamName, kind?: keyof Dictionary): QuickFixProvider =>
  ({ diagnostic: { params, span, dictionary }, language }) =>
    String(params[param] ?? '')
      .split(kind ? ', ' : '\n')
      .filter(word => word !== '')
      .map(word => (kind && dictionary?.[kind][word]) || word)
      .map(word => ({ title: EDITOR_MESSAGES[language].replace(word), edits: [{ ...span, text: word }] }));

/** Replaces an option id and keeps the quotes that the author wrote around it. */
const putOption: QuickFixProvider = ({ diagnostic: { params, span }, text, language }) => {
  const word = String(params.suggestion ?? '');
  const quote = /["'“]/.test(text[span.start] ?? '') ? '"' : '';
  return word === ''
    ? []
    : [{ title: EDITOR_MESSAGES[language].replace(word), edits: [{ ...span, text: quote + word + quote }] }];
};

const one =
  (
    made: (mending: QuickFixRequest) => readonly Edit[],
    title: (mending: QuickFixRequest) => string,
  ): QuickFixProvider =>
  mending => {
    const edits = made(mending);
    return edits.length > 0 ? [{ title: title(mending), edits }] : [];
  };

const param =
  (name: ParamName) =>
  ({ diagnostic, language }: QuickFixRequest) =>
    EDITOR_MESSAGES[language].write(String(diagnostic.params[name] ?? ''));

/** Replaces a key and its value with the line that the message suggests. */
const putLine = one(
  ({ diagnostic: { params, span }, text }) => quotedValue(text, span, String(params.line ?? '')),
  param('line'),
);

const putWhole = one(
  ({ diagnostic: { params, span } }) => (params.line === undefined ? [] : [{ ...span, text: String(params.line) }]),
  param('line'),
);

/** Creates a quick fix that replaces one character with a text. */
const instead = (text: string): QuickFixProvider =>
  one(
    ({ diagnostic: { span } }) => [{ start: span.start, end: span.start + 1, text }],
    ({ language }) => {
      const say = EDITOR_MESSAGES[language];
      return text === '' ? say.remove('…') : text.trim() === '' ? say.blanks : say.replace(text);
    },
  );

/** Replaces an Arabic comma or semicolon with `,`, because Arabic commas separate nothing in YAML. */
const comma: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => {
    const at = text.slice(span.start, span.end).search(/[،؛]/);
    return at < 0 ? [] : [{ start: span.start + at, end: span.start + at + 1, text: ',' }];
  },
  ({ language }) => EDITOR_MESSAGES[language].replace(','),
);

/** Turns words in a row into a list. Brackets that are already around them stay. */
const list: QuickFixProvider = one(({ diagnostic: { span, params }, text }) => {
  const bracketed = /\[\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start));
  const line = String(params.line ?? '');
  return line === '' ? [] : [{ ...span, text: bracketed ? line.slice(1, -1) : line }];
}, param('line'));

/** Removes the quotes around a number. */
const unquote: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => {
    const inner = /^(["'])\s*(\p{Nd}+(?:[.٫]\p{Nd}+)?)\s*\1$/u.exec(text.slice(span.start, span.end))?.[2];
    return inner === undefined ? [] : [{ ...span, text: inner }];
  },
  ({ diagnostic: { span }, text, language }) =>
    EDITOR_MESSAGES[language].replace(text.slice(span.start + 1, span.end - 1)),
);

const missingKeys: QuickFixProvider = one(
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

const missingLabel: QuickFixProvider = one(
  ({ diagnostic: { span, dictionary }, text }) => addKeys(text, span, [dictionary?.key.label ?? 'label'], 'inside'),
  ({ diagnostic: { dictionary }, language }) => EDITOR_MESSAGES[language].add(dictionary?.key.label ?? 'label'),
);

const remove: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => removeKey(text, span),
  ({ diagnostic: { span }, text, language }) => EDITOR_MESSAGES[language].remove(text.slice(span.start, span.end)),
);

const translation: QuickFixProvider = one(
  ({ diagnostic: { span, params }, text, languages }) =>
    addTranslation(text, span, languages[0] ?? 'ar', String(params.languages ?? '').split(', ')),
  ({ diagnostic: { params }, language }) => EDITOR_MESSAGES[language].add(String(params.languages ?? '')),
);

const privacy: QuickFixProvider = one(
  ({ text, languages }) => [addPrivacy(text, vocabularyOf(text), languages)],
  ({ text, language }) => EDITOR_MESSAGES[language].add(vocabularyOf(text) === 'ar' ? ARABIC.key.privacy! : 'privacy'),
);

/** Quick fixes by diagnostic code. A diagnostic without a row has no fix that a machine could know. */
const MENDS: Readonly<Partial<Record<DiagnosticCode, QuickFixProvider>>> = {
  'unknown-key': put('nearest', 'key'),
  'unknown-type': put('nearest', 'type'),
  'word-expected': put('nearest', 'word'),
  'unknown-issue': put('nearest', 'word'),
  'boolean-expected': put('meant', 'word'),
  'mixed-vocabulary': put('meant'),
  'former-word': put('meant'),
  'example-option': put('nearest'),
  'example-field': put('nearest'),
  'example-path': put('nearest'),
  'default-option': put('nearest'),
  'near-block-field': put('nearest'),
  'unknown-block-field': put('nearest'),
  'form-id': put('nearest'),
  'field-id': put('nearest'),
  'date-expected': put('meant'),
  'duration-expected': put('meant'),
  'hijri-bound': put('meant'),
  'whole-number-expected': unquote,
  'number-expected': unquote,
  'unknown-list': put('nearest'),
  'unknown-block': put('nearest'),
  'unknown-name': put('suggestion'),
  'unknown-field': put('suggestion'),
  'unknown-function': put('suggestion'),
  'unknown-option': putOption,
  'unknown-argument': put('suggestion'),
  'list-compared': put('suggestion'),
  'date-in-quotes': put('suggestion'),
  'foreign-operator': put('feel'),
  'foreign-quotes': put('feel'),
  'text-after-quote': putLine,
  'text-after-bracket': putLine,
  'bracket-in-braces': putLine,
  'comma-in-braces': putLine,
  'hash-in-expression': putLine,
  'colon-in-text': putLine,
  'bad-start': putLine,
  'yaml-escape': putLine,
  'hash-in-text': putLine,
  'missing-comma': comma,
  'list-in-text': list,
  'missing-space': putWhole,
  'quotes-eaten': putWhole,
  'foreign-colon': instead(': '),
  'odd-blank': instead(' '),
  'hidden-character': instead(''),
  'control-character': instead(''),
  tab: instead('  '),
  'missing-key': missingKeys,
  'missing-label': missingLabel,
  'key-not-here': remove,
  'key-of-other-type': remove,
  'value-is-readonly': remove,
  'missing-translation': translation,
  'no-privacy': privacy,
};

/**
 * Returns the quick fixes of a diagnostic. `text` is the text of the diagnostic's file; `languages` are the languages
 * of the form.
 */
export const quickFixesFor = (mending: QuickFixRequest): readonly QuickFix[] =>
  MENDS[mending.diagnostic.code]?.(mending) ?? [];

/** Codes of the diagnostics that have a quick fix. */
export const fixableCodes: readonly string[] = Object.keys(MENDS);

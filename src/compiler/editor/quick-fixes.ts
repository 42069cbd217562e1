/** Mends of diagnostics that an editor can make. */
import { ARABIC, vocabularyOf } from '../1-parse/vocabulary.js';
import type { Dictionary } from '../diagnostics/diagnostic.js';
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

/** Puts what a param holds in the place of what is wrong: of several words one fix each. */
const put =
  (param: string, kind?: keyof Dictionary): QuickFixProvider =>
  ({ diagnostic: { params, span, dictionary }, language }) =>
    String(params[param] ?? '')
      .split(kind ? ', ' : '\n')
      .filter(word => word !== '')
      .map(word => (kind && dictionary?.[kind][word]) || word)
      .map(word => ({ title: EDITOR_MESSAGES[language].replace(word), edits: [{ ...span, text: word }] }));

/** An id that an author gave stays between the quotes it stands in. */
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
  (name: string) =>
  ({ diagnostic, language }: QuickFixRequest) =>
    EDITOR_MESSAGES[language].write(String(diagnostic.params[name] ?? ''));

/** The line of the message in place of the key and its value. */
const putLine = one(
  ({ diagnostic: { params, span }, text }) => quotedValue(text, span, String(params.line ?? '')),
  param('line'),
);

const putWhole = one(
  ({ diagnostic: { params, span } }) => (params.line === undefined ? [] : [{ ...span, text: String(params.line) }]),
  param('line'),
);

/** One character gives way to others. */
const instead = (text: string): QuickFixProvider =>
  one(
    ({ diagnostic: { span } }) => [{ start: span.start, end: span.start + 1, text }],
    ({ language }) => {
      const say = EDITOR_MESSAGES[language];
      return text === '' ? say.remove('…') : text.trim() === '' ? say.blanks : say.replace(text);
    },
  );

/** Arabic commas part nothing in YAML. */
const comma: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => {
    const at = text.slice(span.start, span.end).search(/[،؛]/);
    return at < 0 ? [] : [{ start: span.start + at, end: span.start + at + 1, text: ',' }];
  },
  ({ language }) => EDITOR_MESSAGES[language].replace(','),
);

/** Words in a row become a list; brackets around them stay. */
const list: QuickFixProvider = one(({ diagnostic: { span, params }, text }) => {
  const bracketed = /\[\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start));
  const line = String(params.line ?? '');
  return line === '' ? [] : [{ ...span, text: bracketed ? line.slice(1, -1) : line }];
}, param('line'));

/** A number that stands in quotes. */
const unquote: QuickFixProvider = one(
  ({ diagnostic: { span }, text }) => {
    const inner = /^(["'])\s*(\p{Nd}+(?:[.٫]\p{Nd}+)?)\s*\1$/u.exec(text.slice(span.start, span.end))?.[2];
    return inner === undefined ? [] : [{ ...span, text: inner }];
  },
  ({ diagnostic: { params }, language }) => EDITOR_MESSAGES[language].replace(String(params.written ?? '')),
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

/** By code; a diagnostic without a row has no mend that a machine could know. */
const MENDS: Readonly<Record<string, QuickFixProvider>> = {
  'unknown-key': put('nearest', 'key'),
  'unknown-type': put('nearest', 'type'),
  'word-expected': put('nearest', 'word'),
  'unknown-issue': put('nearest', 'word'),
  'boolean-expected': put('meant', 'word'),
  'mixed-vocabulary': put('meant'),
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
  'joined-and': put('feel'),
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

/** `text` is that of the diagnostic's file, `languages` those of the form. */
export const quickFixesFor = (mending: QuickFixRequest): readonly QuickFix[] =>
  MENDS[mending.diagnostic.code]?.(mending) ?? [];

/** Codes that have a mend. */
export const fixableCodes: readonly string[] = Object.keys(MENDS);

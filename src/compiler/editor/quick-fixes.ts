/** Quick fixes for diagnostics, by code. A fix is certain if the text can have been meant in no other way. */
import { lineSpan } from '../1-parse/source-line.js';
import { fold, isKeyword, typeAliases } from '../1-parse/vocabulary.js';
import type { DiagnosticCode } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/index.js';
import {
  bareNumber,
  blanks,
  closeBracket,
  closeLine,
  comma,
  doubleBraces,
  indent,
  instead,
  list,
  missingKeys,
  missingLabel,
  type ProposedFix,
  privacy,
  put,
  putExpression,
  putLine,
  putOption,
  putRestOfLine,
  putWhole,
  type QuickFixProvider,
  type QuickFixRequest,
  remove,
  removeRepeated,
  several,
  textsUnderLabel,
  translation,
  write,
} from './fix-providers.js';
import { isMisspelling, spellingsOf } from './misspelling.js';

export interface QuickFix extends ProposedFix {
  /** Whether the fix needs no decision of the author, so that `check --fix` applies it. */
  readonly certain: boolean;
}

type Judgement = (request: QuickFixRequest) => boolean;

interface QuickFixRow {
  readonly fixes: QuickFixProvider;
  readonly isCertain: Judgement;
}

const never: Judgement = () => false;
const offered = (fixes: QuickFixProvider): QuickFixRow => ({ fixes, isCertain: never });
const certain = (fixes: QuickFixProvider, isCertain: Judgement = () => true): QuickFixRow => ({ fixes, isCertain });

const writtenAt = ({ diagnostic: { span }, text }: QuickFixRequest): string =>
  text.slice(span.start, span.end).replace(/^["'“”«]|["'“”»]$/g, '');

/** Creates the judgement of whether the text is the name in a param, misspelt. */
const misspelt =
  (name: 'nearest' | 'suggestion'): Judgement =>
  request =>
    isMisspelling(writtenAt(request), String(request.diagnostic.params[name]), request.text);

/** Creates the judgement of whether the text is one keyword in either language, misspelt. */
const misspeltKeyword =
  (kind: 'key' | 'type' | 'word'): Judgement =>
  request => {
    const meant = String(request.diagnostic.params.nearest);
    return spellingsOf(meant, kind).some(spelling => isMisspelling(writtenAt(request), spelling, request.text));
  };

/** Returns whether the text is a type misspelt, or the name of one type alone in other tools. */
const isType: Judgement = request =>
  misspeltKeyword('type')(request) || typeAliases.get(fold(writtenAt(request)))?.length === 1;

/** Returns whether the suggested option is written by its label, or misspelt. */
const isOption: Judgement = request =>
  misspelt('suggestion')(request) ||
  nearest(writtenAt(request), [String(request.diagnostic.params.suggestion)]) === undefined;

/** Returns whether the suggestion is a name misspelt, the option of that id without its quotes, or a number in words. */
const isName: Judgement = request =>
  /^"|\(\)$|^\d+$/.test(String(request.diagnostic.params.suggestion)) || misspelt('suggestion')(request);

/** Returns whether a date can be read in one way: the year is first, or the day cannot be a month. */
const isPlainDate: Judgement = request => {
  const [first = '', second = ''] = writtenAt(request).match(/\p{Nd}+/gu) ?? [];
  return first.length === 4 || Number(first) > 12 || first === second;
};

const isComplete =
  (name: 'line' | 'feel'): Judgement =>
  ({ diagnostic: { params } }) =>
    !String(params[name] ?? '').includes('…');

const has =
  (name: 'indent' | 'line' | 'suggestion'): Judgement =>
  ({ diagnostic: { params } }) =>
    String(params[name] ?? '') !== '';

/** Returns whether the author wrote the ids of the suggested options, each another one, and nothing is left out. */
const hasOwnIds: Judgement = request => {
  const line = String(request.diagnostic.params.line ?? '…');
  const written = writtenAt(request);
  const ids = [...line.matchAll(/[{,]\s*([a-z]\w*):/g)].map(([, id]) => id!);
  return (
    !/^\{ from:|…/.test(line) &&
    !written.includes('#') &&
    new Set(ids).size === ids.length &&
    ids.every(id => new RegExp(`(?<!\\w)${id}["']?[ ]*[:=\\t]`).test(written))
  );
};

/** Returns whether the text is no number of working days, which the calendar days of a duration would shorten. */
const isCalendarTime: Judgement = request => !/عمل|working|business/i.test(writtenAt(request));

/** Units that change nothing: years of an age, money of the form, characters of a length. */
const HARMLESS_UNIT = /^(?:سنة|سنوات|عاماً?|أعوام|years?|ل\.س\.?|ليرة(?: سورية)?|SYP|حرفاً?|أحرف|حروف|characters?)$/i;

/** Returns whether the unit after a number changes nothing of its value: not a thousand, a month or a kilometre. */
const hasHarmlessUnit: Judgement = ({ diagnostic: { params } }) => HARMLESS_UNIT.test(String(params.unit ?? ''));

/** Returns whether the closed line is known and has no `#`, which may belong to the text or begin a comment. */
const isPlainLine: Judgement = request => {
  const { start } = request.diagnostic.span;
  return has('line')(request) && !/\s#/.test(request.text.slice(start, lineSpan(request.text, start).end));
};

/** Returns whether the text is the whole value of a key, not one of several items. */
const isWholeValue: Judgement = ({ diagnostic: { span }, text }) =>
  /:\s*\[?\s*$/.test(text.slice(lineSpan(text, span.start).start, span.start)) &&
  /^\s*\]?\s*(?:[,}#].*)?$/.test(text.slice(span.end, lineSpan(text, span.end).end));

/** Returns whether the colon begins no address and no time: `https://`, `8:30`. */
const isNoAddress: Judgement = request => !/:(?:\/\/|\p{Nd})/u.test(writtenAt(request));

/** Returns whether no part that the comma cut off is a key of the language, whose value is forgotten. */
const hasNoKeyAfterComma: Judgement = request =>
  writtenAt(request)
    .split(/[,،]/)
    .slice(1)
    .every(part => !isKeyword(part.trim()));

/** Returns whether the text before the colon is no key of the language. */
const startsWithNoKey: Judgement = ({ diagnostic: { span }, text }) =>
  !isKeyword(/^[^:\s]*/.exec(text.slice(span.start))![0]);

/** Returns whether a bracket that closes nothing follows another one at the end of its line. */
const endsLine: Judgement = ({ diagnostic: { span }, text }) =>
  /[)\]}]\s*$/.test(text.slice(lineSpan(text, span.start).start, span.start)) &&
  /^\s*(?:#.*)?$/.test(text.slice(span.start + 1, lineSpan(text, span.start).end));

/** Returns whether nothing follows the bracket of a call, so that it can only close at once. */
const isEmptyCall: Judgement = ({ diagnostic: { span }, text }) => /^\(\s*(?:[,}"'#]|$)/m.test(text.slice(span.start));

/** Returns whether no anchor has the name after the star, which then begins a text. */
const hasNoAnchor: Judgement = request => !request.text.includes(writtenAt(request).replace('*', '&'));

/** Quick fixes by diagnostic code. A diagnostic without a row has no fix that a machine could know. */
const FIXES: Readonly<Partial<Record<DiagnosticCode, QuickFixRow>>> = {
  'unknown-key': certain(put('nearest', 'key'), misspeltKeyword('key')),
  'unknown-type': certain(put('nearest', 'type'), isType),
  'word-expected': certain(put('nearest', 'word'), misspeltKeyword('word')),
  'unknown-issue': certain(put('nearest', 'word'), misspeltKeyword('word')),
  'boolean-expected': certain(put('meant', 'word')),
  'expect-expected': certain(put('meant', 'word')),
  'former-word': offered(put('meant')),
  'mixed-vocabulary': offered(put('meant')),
  'example-option': certain(put('nearest'), misspelt('nearest')),
  'example-field': certain(put('nearest'), misspelt('nearest')),
  'example-path': certain(put('nearest'), misspelt('nearest')),
  'default-option': certain(put('nearest'), misspelt('nearest')),
  'near-block-field': offered(put('nearest')),
  'unknown-block-field': certain(put('nearest'), misspelt('nearest')),
  'form-id': certain(put('nearest'), misspelt('nearest')),
  'field-id': certain(put('nearest'), misspelt('nearest')),
  'date-expected': certain(put('meant'), isPlainDate),
  'duration-expected': certain(put('meant'), isCalendarTime),
  'hijri-bound': offered(put('meant')),
  'whole-number-expected': certain(put('meant')),
  'number-expected': certain(bareNumber),
  'number-with-unit': certain(put('number'), hasHarmlessUnit),
  'language-tag': certain(put('nearest')),
  'unknown-list': certain(put('nearest'), misspelt('nearest')),
  'unknown-block': certain(put('nearest'), misspelt('nearest')),
  'unknown-name': certain(several(putExpression('suggestion'), doubleBraces), isName),
  'name-in-text': certain(put('line')),
  'answer-name': offered(doubleBraces),
  'answer-not-here': offered(doubleBraces),
  'unknown-field': certain(putExpression('suggestion'), misspelt('suggestion')),
  'unknown-function': certain(putExpression('suggestion'), misspelt('suggestion')),
  'unknown-option': certain(putOption, isOption),
  'unknown-argument': certain(putExpression('suggestion'), misspelt('suggestion')),
  'list-compared': offered(putExpression('suggestion')),
  'date-in-quotes': certain(putExpression('suggestion')),
  'compared-kinds': certain(putExpression('suggestion')),
  'spreadsheet-formula': certain(putExpression('suggestion')),
  'foreign-operator': certain(putExpression('feel'), isComplete('feel')),
  'foreign-quotes': certain(putExpression('feel')),
  'meant-today': certain(write('today()', 'اليوم()')),
  'text-after-quote': certain(putLine),
  'text-after-bracket': certain(putLine),
  'bracket-in-braces': certain(putLine),
  'comma-in-braces': certain(putLine, hasNoKeyAfterComma),
  'hash-in-expression': certain(putLine),
  'colon-in-text': certain(putLine, startsWithNoKey),
  'two-keys-on-line': certain(putLine),
  'bad-start': certain(putLine),
  'yaml-alias': certain(putLine, hasNoAnchor),
  'yaml-escape': certain(putLine),
  'hash-in-text': offered(putRestOfLine),
  'yaml-quote': certain(closeLine('quote'), isPlainLine),
  'unclosed-bracket': certain(closeBracket, isEmptyCall),
  'yaml-bracket': certain(closeLine('close'), isPlainLine),
  'extra-bracket': certain(instead(''), endsLine),
  'missing-comma': certain(comma),
  'list-in-text': certain(list, isWholeValue),
  'options-expected': certain(putWhole, hasOwnIds),
  'missing-space': certain(putWhole, isNoAddress),
  'missing-colon': certain(putWhole, isComplete('line')),
  'quotes-eaten': certain(putWhole),
  'foreign-colon': certain(instead(': ')),
  'odd-blank': certain(blanks),
  'hidden-character': certain(instead('')),
  'control-character': offered(instead('')),
  bullet: certain(put('line')),
  tab: certain(indent),
  'bad-indent': certain(indent),
  'field-too-deep': certain(indent),
  'presentation-forms': offered(putWhole),
  'duplicate-key': certain(removeRepeated),
  'missing-key': offered(missingKeys),
  'missing-label': offered(missingLabel),
  'key-not-here': offered(remove),
  'texts-beside-keys': certain(textsUnderLabel),
  'key-of-other-type': offered(remove),
  'value-is-readonly': offered(remove),
  'missing-translation': offered(translation),
  'no-privacy': offered(privacy),
};

/**
 * Returns the quick fixes of a diagnostic. `text` is the text of the diagnostic's file; `languages` are the languages
 * of the form.
 */
export function quickFixesFor(request: QuickFixRequest): readonly QuickFix[] {
  const row = FIXES[request.diagnostic.code];
  const fixes = row?.fixes(request) ?? [];
  const isCertain = fixes.length === 1 && row!.isCertain(request);
  return fixes.map(fix => ({ ...fix, certain: isCertain }));
}

/** Codes of the diagnostics that have a quick fix. */
export const fixableCodes: readonly string[] = Object.keys(FIXES);

/** Codes of the diagnostics whose quick fix can be certain. */
export const certainCodes: readonly string[] = Object.entries(FIXES).flatMap(([code, { isCertain }]) =>
  isCertain === never ? [] : [code],
);

/** Sentences of what the other functions find. */
import type { AuthorLanguage } from '../compiler/author-languages.js';
import { catalogue, messageOf as sentenceOf } from '../compiler/diagnostics/index.js';
import { isObject } from '../runtime/is-object.js';
import { memoize, memoizeByObject } from '../runtime/memoize.js';
import { type FormModel, ISSUE_CODES, type Issue } from '../runtime/model.js';
import { issueSentences } from '../runtime/no-js/index.js';
import { checkValue } from './check-options.js';
import { compiledOf, languageOf } from './compiled-form.js';
import { foundOf } from './diagnostics.js';
import { OptionError } from './option-error.js';
import type { Diagnostic, Form } from './types.js';

/**
 * Returns the sentence of a diagnostic or of an `OptionError` in a language. The diagnostic may come from JSON. Throws an
 * `OptionError` if it is neither, or the language is not one of `AuthorLanguage`.
 */
export function messageOf(found: Diagnostic | OptionError, language: AuthorLanguage): string;
/**
 * Returns the sentence of an issue of `validate` in a language of the form: the author's message, or the one that the
 * form itself shows. Throws an `OptionError` if the language or the form is wrong.
 */
export function messageOf(found: Issue, language: string, form: Form): string;
export function messageOf(found: Diagnostic | OptionError | Issue, language: string, form?: Form): string {
  if (isIssue(found, form)) return sentences(compiledOf(form!).model)(languageOf(form!, language))(found);
  checkValue('language', language, 'author');
  if (found instanceof OptionError) return found.in(language as AuthorLanguage);
  if (!isDiagnostic(found)) throw new OptionError('wrong-option', { option: 'found', expected: 'found', value: found });
  return sentenceOf(foundOf(found), language as AuthorLanguage).text;
}

/** Returns whether something is an issue. Those of a form with custom types have codes of their own. */
const isIssue = (found: unknown, form: Form | undefined): found is Issue =>
  isObject(found) &&
  'path' in found &&
  (ISSUE_CODES.some(code => code === found.code) || (form !== undefined && typeof found.code === 'string'));

const isDiagnostic = (found: unknown): found is Diagnostic =>
  isObject(found) && typeof found.code === 'string' && Object.hasOwn(catalogue, found.code) && isObject(found.params);

const sentences = memoizeByObject((model: FormModel) => memoize((language: string) => issueSentences(model, language)));

/** Link from the form that a program holds to what the compiler made of it. */
import type { Compiled } from '../compiler/index.js';
import { OptionError } from './option-error.js';
import type { Form } from './types.js';

/** Key of what only this package reads of a form. */
const COMPILED = Symbol('compiled');

interface FormWithCompiled extends Form {
  readonly [COMPILED]: Compiled;
}

/** Returns the form of a compile. `definition` is the digest of its `form.json`. */
export function formOf(compiled: Compiled, definition: string): Form {
  const { model, files } = compiled;
  const { id, version, languages } = model;
  const form: FormWithCompiled = { ...{ id, version, definition, languages, model, files }, [COMPILED]: compiled };
  // Printing the form in a console shows no internals.
  return Object.freeze(Object.defineProperty(form, COMPILED, { enumerable: false }));
}

/** Returns what the compiler made of a form. Throws an `OptionError` if the value is no form. */
export function compiledOf(form: Form): Compiled {
  const compiled = (form as Partial<FormWithCompiled> | undefined)?.[COMPILED];
  if (!compiled) throw new OptionError('wrong-option', { option: 'form', expected: 'form', value: form });
  return compiled;
}

/** Returns the language of the form that was asked for, by default its first one. Throws an `OptionError` for another. */
export function languageOf({ languages }: Form, asked: string | undefined, option = 'language'): string {
  const language = asked ?? languages[0]!;
  if (!languages.includes(language))
    throw new OptionError('unknown-language', { option, value: language, known: languages });
  return language;
}

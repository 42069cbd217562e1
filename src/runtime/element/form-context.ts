/** What an element starts from: the form in one language, with the words that are there. */

import type { LanguagePack } from './element-types.js';
import type { FormParts } from './emitted-form.js';
import type { Later } from './lazy-chunk.js';
import { type Setting, topsOf } from './state/form-state.js';
import { wordsIn } from './views/render-context.js';

export function settingOf(parts: FormParts, pack: LanguagePack, readonly: boolean, later?: Later): Setting {
  const { language, direction } = pack;
  const form = { ...parts.form(pack.texts), language };
  const { rules, optional } = parts;
  const types = typesOf(parts, later);
  return {
    ...{ form, direction, rules, types, optional, readonly },
    tops: topsOf(form),
    words: wordsOf(pack, later),
    prefix: 'f-',
    unable: optional.sealing?.unable(form.submit!.keys!),
  };
}

/** With what they say of issues, once that is there. */
export const typesOf = ({ types }: FormParts, later?: Later): FormParts['types'] =>
  later
    ? Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { issues: later.issues[name], ...type }]))
    : types;

/** The words of the first language come in two parts. */
export const wordsOf = ({ words, language }: LanguagePack, later?: Later): LanguagePack['words'] =>
  later ? { ...wordsIn(later.words, language), ...words } : words;

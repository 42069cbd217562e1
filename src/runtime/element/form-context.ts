/** Form context from which an element starts: the form in one language, with the messages that have loaded. */

import type { LanguagePack } from './element-types.js';
import type { EmittedForm } from './emitted-form.js';
import type { LazyChunk } from './lazy-chunk.js';
import { type FormContext, topLevelFieldsOf } from './state/form-state.js';
import { messagesIn } from './views/render-context.js';

export function formContextOf(
  parts: EmittedForm,
  pack: LanguagePack,
  readonly: boolean,
  later?: LazyChunk,
): FormContext {
  const { language, direction } = pack;
  const form = { ...parts.form(pack.texts), language };
  const { rules, optional } = parts;
  const types = elementTypesOf(parts, later);
  return {
    ...{ form, direction, rules, types, optional, readonly },
    topLevelFields: topLevelFieldsOf(form),
    words: screenMessagesOf(pack, later),
    prefix: 'f-',
    unavailable: optional.encryption?.unavailableReason(form.submit!.keys!),
  };
}

/** Returns the field types, with their issue messages once those have loaded. */
export const elementTypesOf = ({ types }: EmittedForm, later?: LazyChunk): EmittedForm['types'] =>
  later
    ? Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { issues: later.issues[name], ...type }]))
    : types;

/** Returns the messages of a language. Those of the first language come in two parts. */
export const screenMessagesOf = ({ words, language }: LanguagePack, later?: LazyChunk): LanguagePack['words'] =>
  later ? { ...messagesIn(later.words, language), ...words } : words;

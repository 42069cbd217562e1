/** What an emitted module calls. */
import { formElement } from './element.js';
import type { FormParts } from './parts.js';

/** Defines the form's element; a second script of the same form finds it defined and leaves it. */
export function defineForm(parts: FormParts): CustomElementConstructor {
  const defined = customElements.get(parts.tag);
  if (defined) return defined;
  const made = formElement(parts);
  customElements.define(parts.tag, made);
  return made;
}

/** What an emitted module calls. */
import type { Hold } from './attendant.js';
import { formElement } from './element.js';
import type { FormParts } from './form-parts.js';

/** Defines the form's element; a second script of the same form finds it defined and leaves it. */
export function defineForm(parts: FormParts, held?: (hold: Hold) => void): CustomElementConstructor {
  const defined = customElements.get(parts.tag);
  if (defined) return defined;
  const made = formElement(parts, held);
  customElements.define(parts.tag, made);
  return made;
}

/** What an emitted module calls. */

import { formElement } from './element.js';
import type { FormParts } from './emitted-form.js';
import { arrived } from './lazy-chunk.js';
import type { Hold } from './submission-controller.js';

/**
 * Defines the form's element; a second script of the same form finds it defined and leaves it.
 * A page that works without script, and stands in another language than the first, is left until that has come.
 */
export function defineForm(parts: FormParts, held?: (hold: Hold) => void): CustomElementConstructor {
  const { tag, languages } = parts;
  const made = customElements.get(tag) ?? formElement(parts, held);
  const define = () => customElements.get(tag) ?? customElements.define(tag, made);
  const lang = document.querySelector<HTMLElement>(`${tag}>.form`)?.lang ?? '';
  const found = languages.get(lang);
  if (typeof found === 'function')
    void arrived(found).then(pack => {
      languages.set(lang, pack);
      define();
    });
  else define();
  return made;
}

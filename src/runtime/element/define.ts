/** Entry point of emitted modules. */

import { formElement } from './element.js';
import type { EmittedForm } from './emitted-form.js';
import { loadWithRetry } from './lazy-chunk.js';
import type { StateHandle } from './submission-controller.js';

/**
 * Defines the form's element. If a second script of the same form finds the element defined, it leaves it as it is.
 *
 * A server-rendered page that is in another language than the form's first is not upgraded until that language has
 * loaded.
 */
export function defineForm(parts: EmittedForm, held?: (hold: StateHandle) => void): CustomElementConstructor {
  const { tag, languages } = parts;
  const made = customElements.get(tag) ?? formElement(parts, held);
  const define = () => customElements.get(tag) ?? customElements.define(tag, made);
  const lang = document.querySelector<HTMLElement>(`${tag}>.form`)?.lang ?? '';
  const found = languages.get(lang);
  if (typeof found === 'function')
    void loadWithRetry(found).then(pack => {
      languages.set(lang, pack);
      define();
    });
  else define();
  return made;
}

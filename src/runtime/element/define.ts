/** Entry point of emitted modules. */

import { formElement } from './element.js';
import type { LanguagePack } from './element-types.js';
import type { EmittedForm } from './emitted-form.js';
import { type Loader, loadWithRetry } from './lazy-chunk.js';
import type { StateHandle } from './submission-controller.js';

/**
 * Defines the form's element. If a script before this one has defined it, that one stays in use, and the console says so.
 *
 * A server-rendered page that is in another language than the form's first is not upgraded until that language has
 * loaded. Otherwise the element is defined before this function returns.
 */
export async function defineForm(parts: EmittedForm, held?: (hold: StateHandle) => void): Promise<void> {
  const { tag, languages } = parts;
  const lang = document.querySelector<HTMLElement>(`${tag}>.form`)?.lang as string;
  // No language has been loaded before.
  const found = languages.get(lang) as Loader<LanguagePack> | undefined;
  if (found) languages.set(lang, await loadWithRetry(found));
  if (customElements.get(tag)) (await loadWithRetry((await loadWithRetry(parts.later)).faults))().refused(parts);
  else customElements.define(tag, formElement(parts, held));
}

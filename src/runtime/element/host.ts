/** What pages give an element and take from it by attributes: a file of its own, loaded where one of these stands. */
import type { Inside } from './attendant.js';
import { inHistory } from './history.js';
import { type HostForm, hostForm } from './host-form.js';
import { prefill } from './prefill.js';
import type { FormState } from './state.js';

/** Fills the form in as the page says, takes part in the `<form>` around, and has the page's history. */
export function host(inside: Inside): HostForm {
  prefill(inside);
  const form = hostForm(inside.element, inside.optional);
  const step = inside.element.hasAttribute('history') && inHistory(inside);
  const tell = (state: FormState) => {
    form.tell(state);
    if (step) step(state);
  };
  tell(inside.state());
  return { ...form, tell };
}

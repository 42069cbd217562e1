/** What pages give an element and take from it by attributes: a file of its own, loaded where one of these stands. */
import type { JsonObject } from '../model.js';
import { type HostForm, hostForm } from './form-association.js';
import { prefill } from './prefill.js';
import type { Inside } from './submission-controller.js';

/** Fills the form in as the page says, and takes part in the `<form>` around. */
export function host(inside: Inside, textOf: (data: JsonObject) => string): HostForm {
  const { element, optional } = inside;
  const marks = prefill(inside);
  const form = hostForm(element, optional, textOf);
  const steps = (element.getAttribute('history') ?? 'false') !== 'false' && optional.steps?.(inside);
  form.tell(inside.state());
  return {
    ...form,
    tell(state) {
      marks?.(state);
      form.tell(state);
      if (steps) steps(state);
    },
  };
}

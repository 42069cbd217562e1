/** What pages give an element and take from it by attributes: a file of its own, loaded where one of these stands. */
import type { JsonObject } from '../model.js';
import { associateWithForm, type FormAssociation } from './form-association.js';
import { prefill } from './prefill.js';
import type { ElementContext } from './submission-controller.js';

/** Fills the form in as the page says, and takes part in the `<form>` around. */
export function pageIntegration(inside: ElementContext, textOf: (data: JsonObject) => string): FormAssociation {
  const { element, optional } = inside;
  const marks = prefill(inside);
  const form = associateWithForm(element, optional, textOf);
  const steps = (element.getAttribute('history') ?? 'false') !== 'false' && optional.pageHistory?.(inside);
  form.setFormValue(inside.state());
  return {
    ...form,
    setFormValue(state) {
      marks?.(state);
      form.setFormValue(state);
      if (steps) steps(state);
    },
  };
}

/**
 * Page integration: what pages give an element, and take from it, by attributes. It is a lazy chunk of its own, loaded
 * if the element has such an attribute.
 */
import type { JsonObject } from '../model.js';
import { associateWithForm, type FormAssociation } from './form-association.js';
import { keepHeadingLevels } from './looks/heading-level.js';
import { prefill } from './prefill.js';
import type { ElementContext } from './submission-controller.js';

/** Sets the levels of headings and the prefilled answers as the page says, and associates it with the `<form>` around it. */
export function pageIntegration(inside: ElementContext, textOf: (data: JsonObject) => string): FormAssociation {
  const { element, optional } = inside;
  if (element.hasAttribute('heading-level')) keepHeadingLevels(element);
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

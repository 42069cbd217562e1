/**
 * Form association: an element that has a `name` is a control of the `<form>` around it, and its answers are the value.
 */
import type { JsonObject } from '../model.js';
import type { OptionalFeatures } from './element-types.js';
import { allFields, type FormState } from './state/form-state.js';

export interface FormAssociation {
  setFormValue(state: FormState): void;
  /** Submits the form around the element. Returns false if there is none that takes the answers. */
  requestSubmit(): boolean;
}

/**
 * Associates the element with the form around it. Answers that are sent encrypted are not given to that form, because
 * it would send them in plain text.
 */
export function associateWithForm(
  element: HTMLElement,
  { encryption, files }: OptionalFeatures,
  textOf: (data: JsonObject) => string,
): FormAssociation {
  // Browsers before 2023 have no element internals, or only a part of them.
  const internals: Partial<ElementInternals> | undefined = element.attachInternals?.();
  if (encryption || !internals?.setFormValue) return { setFormValue() {}, requestSubmit: () => false };
  const around = () => (element.getAttribute('name') ? internals.form : undefined);

  // The browser's own bubble would point at the element as a whole.
  element.addEventListener('invalid', event => {
    event.preventDefault();
    (element as HTMLElement & { validate(): unknown }).validate();
  });
  return {
    setFormValue(state) {
      const taken = around();
      internals.setFormValue!(taken ? valueIn(state) : null);
      const customError = !!taken && !state.readonly && state.evaluation.issues.length > 0;
      internals.setValidity!({ customError }, state.form.title);
    },
    requestSubmit() {
      const form = around();
      form?.requestSubmit();
      return !!form;
    },
  };

  /**
   * Returns the data as JSON. If files are chosen, it returns form data that also has an entry for each file, named by
   * the id that the data lists.
   */
  function valueIn({ form, evaluation, types, fileContents }: FormState): string | FormData {
    const text = textOf(evaluation.data);
    const chosen = files?.packed(allFields(form), evaluation.data, types, fileContents) ?? [];
    if (!chosen[0]) return text;
    const parts = new FormData();
    parts.append(element.getAttribute('name')!, text);
    for (const { id, name, blob } of chosen) parts.append(id, blob, name);
    return parts;
  }
}

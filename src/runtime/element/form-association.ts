/** The element as a control of a `<form>` of the page around, where it has a `name`: its answers are the value. */
import type { JsonObject } from '../model.js';
import type { OptionalFeatures } from './element-types.js';
import { allFields, type FormState } from './state/form-state.js';

export interface FormAssociation {
  setFormValue(state: FormState): void;
  /** Submits the form around. False where there is none that takes the answers. */
  requestSubmit(): boolean;
}

/** Answers that go encrypted are not given to a form that would send them in clear. */
export function associateWithForm(
  element: HTMLElement,
  { encryption, files }: OptionalFeatures,
  textOf: (data: JsonObject) => string,
): FormAssociation {
  // Browsers before 2023 have none, or a part of it.
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

  /** The data as JSON; with chosen files also a part for each, by the id that the data lists. */
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

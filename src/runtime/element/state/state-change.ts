/** What comes of what a person does: another state, and where the focus goes. */
import type { FormState } from './form-state.js';

/** `path` names a field, `in` whatever takes the focus first in an item, `id` one of the element's own places. */
export type FocusTarget = { readonly path: string } | { readonly in: string } | { readonly id: string };

export interface StateChange {
  readonly state: FormState;
  readonly focus?: FocusTarget;
}

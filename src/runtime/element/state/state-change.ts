/** State change caused by an action of the user: the next state, and the focus target. */
import type { FormState } from './form-state.js';

/**
 * Focus target: `path` is a field, `in` is the first control of an item that takes the focus, `id` is a part of the
 * element itself.
 */
export type FocusTarget = { readonly path: string } | { readonly in: string } | { readonly id: string };

export interface StateChange {
  readonly state: FormState;
  readonly focus?: FocusTarget;
}

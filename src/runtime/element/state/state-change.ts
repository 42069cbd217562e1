/** State change caused by an action of the user: the next state, and the focus target. */
import type { Warning } from '../../warning.js';
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

/** Stops at which a person is asked about warnings that are new to them, in forms with warnings. */
export interface OptionalWarningStops {
  readonly warnings?: {
    /** Asks before the next page. Returns undefined if nothing is new, or if the page has errors, which come first. */
    onPage(state: FormState): StateChange | undefined;
    /** Asks before sending. Returns undefined if nothing is new. */
    onSend(state: FormState): StateChange | undefined;
    /** Returns the warnings that the person has confirmed, if there are any, as a member of the submission. */
    confirmed(state: FormState): { readonly warnings?: readonly Warning[] };
  };
}

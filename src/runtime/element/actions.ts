/** Actions of the user, as changes of the form state. */
import type { FileSelector } from './state/file-selection.js';
import { type FormState, type Step, withAnswer } from './state/form-state.js';
import type { OptionalWarningStops, StateChange } from './state/state-change.js';
import * as moves from './state/transitions.js';
import type { SubmissionController } from './submission-controller.js';
import type { Actions } from './views/render-context.js';

interface ActionHost {
  state(): FormState;
  move(change: StateChange): void;
  /** Changes the state on behalf of the user. */
  edit(change: StateChange): void;
  /** Absent if the form asks for no files. */
  readonly files: FileSelector | undefined;
  /** Returns undefined until the lazy chunk has loaded. */
  controller(): SubmissionController | undefined;
  submit(): void;
  reset(): void;
}

export function createActions({ state, move, edit, files, controller, submit, reset }: ActionHost): Actions {
  // Changes that may move a field wait until pending files have been read.
  const rested = (work: () => void) => void (files?.reading?.then(work) ?? work());
  const next = (step: Step) => {
    // The step was left meanwhile, or the button was pressed twice.
    if (step !== state().step) return;
    const change = (state().optional as OptionalWarningStops).warnings?.onPage(state()) ?? moves.nextPage(state());
    if (change === 'send') submit();
    else move(change);
  };
  return {
    change: (at, typed) => edit({ state: withAnswer(state(), at, typed) }),
    edit: change => rested(() => edit(change(state()))),
    take: chosen => files?.take(chosen),
    next: () => {
      const { step } = state();
      rested(() => next(step));
    },
    back: () => move(moves.previousPage(state())),
    goTo: path => move(moves.goTo(state(), path)),
    send: submit,
    retryNow: () => controller()?.retryNow(),
    stop: () => controller()?.stop(),
    restart: reset,
  };
}

/**
 * Replacement of the shared runtime for forms in the preview: the same runtime, but sending is simulated, and typed
 * answers can be carried into the next edition.
 */

import type { EmittedForm } from '../../../runtime/element/emitted-form.js';
import { carryOver } from '../../../runtime/element/state/carry-over.js';
import { createDraft, type Draft, draftMatchesForm, restoreDraft } from '../../../runtime/element/state/draft.js';
import { pageOf, shownPages } from '../../../runtime/element/state/form-state.js';
import type { StateHandle } from '../../../runtime/element/submission-controller.js';
import type { Transport } from '../../../runtime/submit/transport.js';
import { FORM_READY_EVENT, type FormHandle } from './form-handle.js';
import { defineForm as define } from './runtime.js';

export * from './runtime.js';

/** Transport that accepts every submission without sending it, so that nothing leaves the preview. */
const simulatedTransport: Transport = async () => ({ kind: 'accepted', receipt: { tracking: '0000-0000-0000' } });

export const defineForm = (parts: EmittedForm): Promise<void> =>
  define({ ...parts, transport: simulatedTransport, keeps: false }, state => {
    window.istimara = createHandle(parts, state);
    // The frame is notified before it has finished loading. A form in a tab of its own has no frame.
    queueMicrotask(() => frameElement?.dispatchEvent(new Event(FORM_READY_EVENT)));
  });

interface FormSnapshot {
  readonly draft: Draft;
  readonly scroll: number;
  readonly focus?: FocusPlace;
}

/** The focused element, and the caret in it. */
interface FocusPlace {
  /** Whether it is in the form, or else around it, as the links of languages are. */
  readonly isInForm: boolean;
  /** Its id, or else its tag, because summaries and links have no id. */
  readonly selector: string;
  /** Its place among the elements that the selector finds. */
  readonly index: number;
  readonly start: number | null;
  readonly end: number | null;
}

type Control = HTMLElement & { selectionStart?: number | null; selectionEnd?: number | null };

function createHandle({ tag, definition }: EmittedForm, handle: StateHandle): FormHandle {
  const initialAnswers = handle.state().answers;
  const element = () => document.querySelector<HTMLElement & { value: unknown; reset(): void }>(tag)!;
  const takeSnapshot = (): FormSnapshot => {
    const focus = focusPlace(element().shadowRoot!);
    const draft = createDraft(handle.state(), definition, initialAnswers);
    return { draft, scroll: scrollY, ...(focus && { focus }) };
  };
  return {
    snapshot: () => JSON.stringify(takeSnapshot()),
    restore: async (text, focus) => {
      const snapshot = JSON.parse(text) as FormSnapshot;
      const isSameForm = draftMatchesForm(handle.state(), snapshot.draft, definition);
      const { lost: _, ...state } = restoreDraft(handle.state(), snapshot.draft, isSameForm ? undefined : carryOver);
      handle.show(state);
      await rendered();
      scrollTo({ top: snapshot.scroll, behavior: 'instant' });
      if (focus && snapshot.focus) focusOn(element().shadowRoot!, snapshot.focus);
    },
    goTo: async path => {
      const state = handle.state();
      const { answers, revealed, step } = state;
      const page = pageOf(state, path);
      if (!page || !shownPages(state).includes(page)) return;
      if (step.kind === 'page' && step.page === page.id) return;
      handle.show({ answers, revealed, step: { kind: 'page', page: page.id, returning: false } });
      await rendered();
    },
    fill: data => {
      element().value = data;
    },
    clear: () => element().reset(),
  };
}

/** Resolves when the element has rendered, which it does after the current synchronous code. */
async function rendered(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}

function focusPlace(form: ShadowRoot): FocusPlace | undefined {
  const isInForm = form.activeElement !== null;
  const root = isInForm ? form : document;
  const control = root.activeElement as Control | null;
  if (!control || control === document.body) return undefined;
  const { id, localName, selectionStart: start = null, selectionEnd: end = null } = control;
  const selector = id ? `#${CSS.escape(id)}` : localName;
  return { isInForm, selector, index: [...root.querySelectorAll(selector)].indexOf(control), start, end };
}

function focusOn(form: ShadowRoot, { isInForm, selector, index, start, end }: FocusPlace): void {
  const root = isInForm ? form : document;
  const control = root.querySelectorAll<Control & HTMLInputElement>(selector)[index];
  control?.focus({ preventScroll: true });
  // A control without a caret does not accept one.
  if (control && start !== null && 'selectionStart' in control && control.selectionStart !== null)
    control.setSelectionRange(start, end);
}

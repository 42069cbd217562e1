/**
 * What forms in the preview find in place of the shared runtime: the same, but sending is played, and what is typed can be
 * carried into the next edition.
 */

import type { EmittedForm } from '../../../runtime/element/emitted-form.js';
import { carryOver } from '../../../runtime/element/state/carry-over.js';
import { createDraft, type Draft, draftMatchesForm, restoreDraft } from '../../../runtime/element/state/draft.js';
import type { StateHandle } from '../../../runtime/element/submission-controller.js';
import type { Transport } from '../../../runtime/submit/transport.js';
import { FORM_READY_EVENT, type FormHandle } from './form-handle.js';
import { defineForm as define } from './runtime.js';

export * from './runtime.js';

/** Nothing leaves the preview. */
const played: Transport = async () => ({ kind: 'accepted', receipt: { tracking: '0000-0000-0000' } });

export const defineForm = (parts: EmittedForm): CustomElementConstructor =>
  define({ ...parts, transport: played, keeps: false }, hold => {
    window.istimara = held(parts, hold);
    // The frame need not wait for the end of its loading. In a tab of its own there is none.
    queueMicrotask(() => frameElement?.dispatchEvent(new Event(FORM_READY_EVENT)));
  });

interface FormSnapshot {
  readonly draft: Draft;
  readonly scroll: number;
  /** Id of the control with the focus, and the caret in it. */
  readonly focus?: { readonly id: string; readonly start: number | null; readonly end: number | null };
}

type Control = HTMLElement & { selectionStart?: number | null; selectionEnd?: number | null };

function held({ tag, definition }: EmittedForm, hold: StateHandle): FormHandle {
  const first = hold.state().answers;
  const element = () => document.querySelector<HTMLElement & { value: unknown; reset(): void }>(tag)!;
  const kept = (): FormSnapshot => {
    const control = element().shadowRoot!.activeElement as Control | null;
    const { id, selectionStart: start = null, selectionEnd: end = null } = control ?? {};
    const draft = createDraft(hold.state(), definition, first);
    return { draft, scroll: scrollY, ...(id && { focus: { id, start, end } }) };
  };
  return {
    keep: () => JSON.stringify(kept()),
    show: async (text, focus) => {
      const kept = JSON.parse(text) as FormSnapshot;
      const stands = draftMatchesForm(hold.state(), kept.draft, definition);
      const { lost: _, ...shown } = restoreDraft(hold.state(), kept.draft, stands ? undefined : carryOver);
      hold.show(shown);
      // The element draws once the task at hand is over.
      await Promise.resolve();
      await Promise.resolve();
      scrollTo({ top: kept.scroll, behavior: 'instant' });
      if (focus && kept.focus) focusOn(element().shadowRoot!, kept.focus);
    },
    fill: data => {
      element().value = data;
    },
    clear: () => element().reset(),
  };
}

function focusOn(root: ShadowRoot, { id, start, end }: NonNullable<FormSnapshot['focus']>): void {
  const control = root.getElementById(id) as (Control & HTMLInputElement) | null;
  control?.focus({ preventScroll: true });
  // A control without a caret refuses one.
  if (control && start !== null && 'selectionStart' in control && control.selectionStart !== null)
    control.setSelectionRange(start, end);
}

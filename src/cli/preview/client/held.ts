/**
 * What forms in the preview find in place of the shared runtime: the same, but sending is played, and what is typed can be
 * carried into the next edition.
 */
import type { Hold } from '../../../runtime/element/element.js';
import type { FormParts } from '../../../runtime/element/parts.js';
import type { FormState, Step } from '../../../runtime/element/state.js';
import type { TypedObject } from '../../../runtime/fields/field.js';
import type { LocalForm } from '../../../runtime/model.js';
import type { Transport } from '../../../runtime/submit/transport.js';
import { carried, type EarlierField, earlier } from './carry.js';
import { type HeldForm, STANDS } from './held-form.js';
import { defineForm as define } from './runtime.js';

export * from './runtime.js';

/** Nothing leaves the preview. */
const played: Transport = async () => ({ kind: 'accepted', receipt: { tracking: '0000-0000-0000' } });

export const defineForm = (parts: FormParts): CustomElementConstructor =>
  define({ ...parts, transport: played }, hold => {
    window.istimara = held(parts.tag, hold);
    // The frame need not wait for the end of its loading. In a tab of its own there is none.
    queueMicrotask(() => frameElement?.dispatchEvent(new Event(STANDS)));
  });

interface Kept {
  readonly fields: readonly EarlierField[];
  readonly first: TypedObject;
  readonly answers: TypedObject;
  readonly step: Step;
  readonly revealed: readonly string[];
  readonly scroll: number;
  /** Id of the control with the focus, and the caret in it. */
  readonly focus?: { readonly id: string; readonly start: number | null; readonly end: number | null };
}

type Control = HTMLElement & { selectionStart?: number | null; selectionEnd?: number | null };

const fieldsOf = (form: Pick<LocalForm, 'pages'>) => form.pages.flatMap(page => page.fields);

function held(tag: string, hold: Hold): HeldForm {
  const first = hold.state().answers;
  const element = () => document.querySelector<HTMLElement & { value: unknown; reset(): void }>(tag)!;
  return {
    keep: () => JSON.stringify(keptOf(hold.state(), first, element().shadowRoot!)),
    show: async (text, focus) => {
      const kept = JSON.parse(text) as Kept;
      hold.show(shownOf(hold.state(), kept));
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

function keptOf({ form, answers, step, revealed }: FormState, first: TypedObject, root: ShadowRoot): Kept {
  const control = root.activeElement as Control | null;
  const { id, selectionStart: start = null, selectionEnd: end = null } = control ?? {};
  return {
    fields: earlier(fieldsOf(form)),
    ...{ first, answers, step, revealed: [...revealed], scroll: scrollY },
    ...(id && { focus: { id, start, end } }),
  };
}

function shownOf(state: FormState, kept: Kept): Pick<FormState, 'answers' | 'step' | 'revealed'> {
  const { form, types, step } = state;
  const stands =
    kept.step.kind === 'page' ? form.pages.some(({ id }) => 'page' in kept.step && id === kept.step.page) : false;
  return {
    answers: carried(fieldsOf(form), { types, zone: form.zone }, kept, state.answers),
    step: stands || (kept.step.kind === 'check' && form.pages.length > 1) ? kept.step : step,
    revealed: new Set(kept.revealed),
  };
}

function focusOn(root: ShadowRoot, { id, start, end }: NonNullable<Kept['focus']>): void {
  const control = root.getElementById(id) as (Control & HTMLInputElement) | null;
  control?.focus({ preventScroll: true });
  // A control without a caret refuses one.
  if (control && start !== null && 'selectionStart' in control && control.selectionStart !== null)
    control.setSelectionRange(start, end);
}

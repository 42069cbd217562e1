/**
 * Hydration: takes over what the user did on the page, and on the server-rendered form, before the script arrived.
 * Answers, chosen files, focus and caret stay.
 */
import { parsePath } from '../engine/path.js';
import type { FileSelection } from './state/add-files.js';
import { deepEqual } from './state/carry-over.js';
import { allFields, type FormState, pageOf, withAnswers } from './state/form-state.js';
import { answersFromPosted, type PostedValues, UNKNOWN_CONTROL_NAME } from './state/posted-values.js';
import { revealAllIssues } from './state/transitions.js';

export interface HydratedPage {
  readonly state: FormState;
  readonly fileSelections: readonly FileSelection[];
  /** Moves focus and caret back to the control after it was rendered again. */
  restoreFocus(root: ShadowRoot): void;
}

/**
 * Reads answers, chosen files and focus from the server-rendered controls. Returns undefined if the page has no
 * controls to take over.
 */
export function hydrate(host: HTMLElement, state: FormState): HydratedPage | undefined {
  const controls = [...host.querySelectorAll<HTMLInputElement>('[name]')];
  if (controls.length === 0) return undefined;
  const { activeElement } = host.getRootNode() as Document;
  const active = controls.find(control => control === activeElement);
  const { id, selectionStart, selectionEnd } = active ?? {};
  return {
    state: atPage(withTyped(host, controls, state), active?.name),
    fileSelections: controls
      .filter(({ files }) => files?.length)
      .map(({ name, files, multiple }) => ({
        at: parsePath(name),
        path: name,
        files: [...files!],
        replace: !multiple,
      })),
    restoreFocus(root) {
      const control = root.getElementById(id ?? '') as HTMLInputElement | null;
      control?.focus();
      if (typeof selectionStart === 'number') control?.setSelectionRange(selectionStart, selectionEnd!);
    },
  };
}

function withTyped(host: HTMLElement, controls: readonly HTMLInputElement[], state: FormState): FormState {
  // `prefill` puts in the values that the page came with. The user did not enter them, so they are no draft.
  if (host.hasAttribute('prefill') && !controls.some(isTouched)) return state;
  const { form, types, answers } = state;
  const sent: PostedValues = new Map();
  for (const { name, value, type, checked } of controls)
    if (checked || !/checkbox|radio/.test(type)) sent.set(name, [...(sent.get(name) ?? []), value]);
  const unknown = new Set(sent.get(UNKNOWN_CONTROL_NAME));
  const typed = answersFromPosted(allFields(form), sent, { types, zone: form.zone, unknown });
  const now = deepEqual(typed, answers) ? state : withAnswers(state, typed);
  // A page that came back with errors shows them again.
  return (host.querySelector('.summary') && revealAllIssues(now)?.state) || now;
}

function isTouched(control: HTMLInputElement): boolean {
  const { value, defaultValue, checked, defaultChecked } = control;
  const options = [...((control as unknown as HTMLSelectElement).options ?? [])];
  // A button has no default value.
  if (options.length === 0) return (defaultValue ?? value) !== value || checked !== defaultChecked;
  const given = options.find(option => option.defaultSelected) ?? options[0];
  return options.find(option => option.selected) !== given;
}

function atPage(state: FormState, path: string | undefined): FormState {
  const page = path && pageOf(state, path);
  return page ? { ...state, step: { kind: 'page', page: page.id, returning: false } } : state;
}

/**
 * Removes and returns the properties that a page set before the element was defined. They would hide the element's own
 * properties, so the caller sets them again.
 */
export function upgradeProperties(element: object): object {
  const given: Record<string, unknown> = { ...element };
  for (const name in given) Reflect.deleteProperty(element, name);
  return given;
}

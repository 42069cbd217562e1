/**
 * Initial values in the element: an answer that `initial` gives is put in once the focus has left the questions that it
 * depends on, unless the person has touched the question. Only forms with `initial` include this module.
 */
import { initialValues } from '../engine/initial-values.js';
import type { LocalField } from '../model.js';
import type { LazyChunk, Loader } from './lazy-chunk.js';
import { controlValueAt, parsePath } from './state/answer-tree.js';
import { allFields, type FormState, withAnswer } from './state/form-state.js';
import type { ElementContext, SubmissionController } from './submission-controller.js';

/** Returns the lazy chunk with a controller that also puts in initial values. */
export const fillsInitialValues =
  (later: Loader<LazyChunk>): Loader<LazyChunk> =>
  async attempt => {
    const chunk = await later(attempt);
    return {
      ...chunk,
      createController: (inside, host) => filling(inside, chunk.createController(inside, host)),
    };
  };

function filling(inside: ElementContext, controller: SubmissionController): SubmissionController {
  const { state, move, first, element } = inside;
  const root = element.shadowRoot!;
  let ready = false;
  /** True while values are put into a form in which nothing was entered: such a form is no draft. */
  let untouched = false;
  const fill = (focused: Element | null) => {
    const before = state();
    if (!ready || before.readonly || before.step.kind === 'sent') return;
    const after = withValues(before, pathOf(focused, before.prefix));
    if (after === before) return;
    untouched = before.answers === first();
    move({ state: after });
    untouched = false;
  };
  const soon = () => queueMicrotask(() => fill(root.activeElement));
  root.addEventListener('focusout', event => fill((event as FocusEvent).relatedTarget as Element | null));
  return {
    ...controller,
    stateChanging(before, after) {
      controller.stateChanging(untouched ? after : before, after);
      // A page that is left has no question with the focus.
      if (before.step !== after.step) queueMicrotask(() => fill(null));
      else if (before.answers !== after.answers) soon();
    },
    async updatePersistence() {
      await controller.updatePersistence();
      ready = true;
      fill(root.activeElement);
    },
    submit() {
      fill(null);
      return controller.submit();
    },
  };
}

/** Returns the path of the question in whose frame a control is, without indexes, or undefined if it is in none. */
function pathOf(control: Element | null, prefix: string): string | undefined {
  const frame = control?.closest('[part=field]')?.id;
  return frame === undefined ? undefined : withoutIndexes(frame.slice(prefix.length, -'-frame'.length));
}

const withoutIndexes = (path: string): string =>
  parsePath(path)
    .filter(part => typeof part === 'string')
    .join('.');

/** Maximum number of rounds. A value may depend on others, but each is put in once. */
const MAX_ROUNDS = 100;

/** Returns the state with all values that can be put in. `focused` is the path of the question that has the focus. */
function withValues(state: FormState, focused: string | undefined): FormState {
  let now = state;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const values = initialValues(now.rules, now.evaluation).filter(
      ({ path, deps }) =>
        controlValueAt(now.answers, parsePath(path)) === undefined &&
        !(focused !== undefined && deps.some(dep => isRelated(dep, focused))),
    );
    if (values.length === 0) return now;
    for (const { path, value } of values) {
      const at = parsePath(path);
      const field = fieldAt(allFields(now.form), at)!;
      now = withAnswer(now, at, now.types[field.type]!.write(value, field, now.form));
    }
  }
  return now;
}

const isRelated = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

function fieldAt(fields: readonly LocalField[], at: readonly (string | number)[]): LocalField | undefined {
  const [id, ...rest] = at.filter(part => typeof part === 'string');
  const field = fields.find(one => one.id === id);
  return field && rest.length > 0 ? fieldAt(field.fields, rest) : field;
}

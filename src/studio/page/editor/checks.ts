/** Checks of the shown file a moment after it was changed: the text first, then its examples. */
import type { EditorView } from '@codemirror/view';
import type { EditorDiagnostic } from '../../worker/service.js';
import { currentAnswer, type EditorContext, fileOf, isCheckedFacet, languageOf } from './context.js';
import { withProblems } from './problems.js';

/** Debounce delays after the last keystroke, for the check of the text and for the examples. */
const CHECK_DEBOUNCE_MS = 120;
const EXAMPLES_DEBOUNCE_MS = 400;

export interface Checks {
  /** Checks the shown file. Of several calls, only the last is carried out. */
  schedule(): void;
}

export function createChecks(view: EditorView, { services, listener, today }: EditorContext): Checks {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (ms: number, work: () => Promise<void>) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  /** Shows an answer that is of the current text. */
  const show = async (
    answer: () => ReturnType<typeof services.check>,
  ): Promise<readonly EditorDiagnostic[] | undefined> => {
    const found = await currentAnswer(view, answer);
    if (!found) return undefined;
    const file = fileOf(view.state);
    view.dispatch(withProblems(found.filter(diagnostic => diagnostic.file === file)));
    listener.onDiagnostics(file, found);
    return found;
  };
  const check = async () => {
    if (!view.state.facet(isCheckedFacet)) return;
    const found = await show(() => services.check(fileOf(view.state), languageOf(view.state)));
    if (found?.every(({ severity }) => severity !== 'error')) later(EXAMPLES_DEBOUNCE_MS, runExamples);
  };
  const runExamples = async () => {
    await show(() => services.runExamples(fileOf(view.state), languageOf(view.state), today()));
  };
  return { schedule: () => later(CHECK_DEBOUNCE_MS, check) };
}

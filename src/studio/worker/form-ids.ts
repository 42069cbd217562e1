/** Check that no other form of the project has the id of a form, because their outputs would be in one folder. */
import { type Diagnostic, diagnosticOf } from '../../compiler/diagnostics/index.js';
import { formIdSpan, type SourceFile } from '../../compiler/editor/index.js';
import type { CheckResult } from './editor-diagnostics.js';
import type { ProjectSnapshots } from './project-snapshots.js';

type Forms = Pick<ProjectSnapshots, 'formPaths' | 'sourceOf'>;

/** Returns the result of a check of a form with the error for an id that another form has, if there is one. */
export const withFormId = (project: Forms, form: SourceFile, result: CheckResult): CheckResult => ({
  ...result,
  diagnostics: [...sameFormId(project, form), ...result.diagnostics],
});

/** Returns the error for a form that has the id of another one; none if its id is its own. */
function sameFormId({ formPaths, sourceOf }: Forms, form: SourceFile): readonly Diagnostic[] {
  const name = idOf(form.text);
  const isSame = (path: string) => path !== form.file && idOf(sourceOf(path)?.text ?? '') === name;
  const other = name === '' ? undefined : formPaths().find(isSame);
  return other === undefined ? [] : [diagnosticOf(form.file, 'same-form-id', formIdSpan(form.text), { name, other })];
}

function idOf(text: string): string {
  const { start, end } = formIdSpan(text);
  return text.slice(start, end);
}

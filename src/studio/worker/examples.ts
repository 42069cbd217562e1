/** Examples: those of a form run, and new ones made from the answers that an author filled in. */
import { addExample } from '../../compiler/editor/index.js';
import { type Compiled, compile } from '../../compiler/index.js';
import type { Typesetter } from '../../compiler/typeset/index.js';
import { type CheckResult, editorDiagnostics } from './editor-diagnostics.js';
import { withFormId } from './form-ids.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { ExampleCalls } from './service.js';

export const createExamples = (
  project: ProjectSnapshots,
  compiledForms: ReadonlyMap<string, Compiled>,
  typesetter: () => Promise<Typesetter>,
): ExampleCalls => ({
  runExamples: async (file, language, today) => {
    const checks: CheckResult[] = [];
    for (const form of project.forms(file)) {
      const languages = project.current(form).known?.definition.languages;
      const options = { file: form.file, project: form.project, only: [], today, typesetter };
      checks.push(withFormId(project, form, { ...(await compile(form.text, options)), languages }));
    }
    return editorDiagnostics(checks, language);
  },
  addExample: (form, answers, title, today) => {
    const source = project.sourceOf(form);
    const compiled = compiledForms.get(form);
    if (!source || !compiled) return undefined;
    const { issues } = compiled.validator.validate(answers, { today });
    const expect = issues.length === 0 ? 'valid' : Object.fromEntries(issues.map(({ path, code }) => [path, code]));
    return addExample(source.text, { title, today, data: answers, expect });
  },
});

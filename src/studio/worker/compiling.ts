/** Calls that compile a form, or read one that compiled. The editor starts without them. */
import type { Compiled } from '../../compiler/index.js';
import { lazyTypesetter } from '../../compiler/lazy-typesetter.js';
import { createChanges } from './changes.js';
import { createExamples } from './examples.js';
import { createOutputs, formPreview } from './outputs.js';
import type { WorkerProject } from './project-files.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { CompileCalls } from './service.js';

const later = () => import('./later-calls.js');

/** Creates the calls. `compiledForms` are the forms as they compiled last, by path. */
export function createCompiling(
  { project, paths }: Pick<WorkerProject, 'project' | 'paths'>,
  snapshots: ProjectSnapshots,
  compiledForms: Map<string, Compiled>,
): CompileCalls {
  const typesetter = lazyTypesetter();
  const forView = lazyTypesetter({ skipsUnavailableFonts: true });
  const { compileForView, ...outputs } = createOutputs(project, forView, compiledForms);
  return {
    ...outputs,
    ...createExamples(snapshots, compiledForms, typesetter),
    ...createChanges(project, compiledForms),
    readingCopy: async (file, today) => {
      const { compiled } = await compileForView(file, today);
      const { readingCopy } = await later();
      return compiled && { form: formPreview(compiled), ...(await readingCopy(compiled, today, await typesetter())) };
    },
    officeView: async (file, ...values) => {
      const compiled = compiledForms.get(file);
      return compiled && (await later()).officeView(compiled, ...values);
    },
    filesOf: async (file, today) => (await later()).filesOfForm(project, file, today),
    prepareVersion: async request => {
      const { prepareVersion } = await later();
      return prepareVersion(request, { ...project, paths }, typesetter);
    },
  };
}

/** The service of a worker of the studio, without the worker around it. */
import { workerScope } from '../../compiler/host/worker-resources.js';
import { lazyTypesetter } from '../../compiler/outputs.js';
import { createBeginnings } from './beginnings.js';
import { createChanges } from './changes.js';
import { createExamples } from './examples.js';
import { createFieldLocations } from './field-locations.js';
import { createLanguage } from './language.js';
import { createOutputs, formPreview } from './outputs.js';
import { createWorkerProject } from './project-files.js';
import { createProjectSnapshots } from './project-snapshots.js';
import type { StudioService } from './service.js';
import { createStructure } from './structure.js';

const later = () => import('./later-calls.js');

export function createStudioService(): StudioService {
  const { project, paths, openProject, writeFile } = createWorkerProject();
  const typesetter = lazyTypesetter();
  const snapshots = createProjectSnapshots({ project, paths });
  const { compiledForm, compileForView, clear, ...outputs } = createOutputs(
    project,
    lazyTypesetter({ skipsUnavailableFonts: true }),
  );
  return {
    setUp: resources => {
      workerScope.istimaraResources = resources;
    },
    openProject: files => {
      openProject(files);
      clear();
    },
    writeFile,
    ...outputs,
    ...createLanguage(snapshots, typesetter),
    ...createFieldLocations(snapshots),
    ...createExamples(snapshots, compiledForm),
    ...createBeginnings(),
    ...createStructure(snapshots),
    ...createChanges(project, compiledForm),
    readingCopy: async (file, today) => {
      const { compiled } = await compileForView(file, today);
      const { readingCopy } = await later();
      return compiled && { form: formPreview(compiled), ...(await readingCopy(compiled, today, await typesetter())) };
    },
    officeView: async (file, ...values) => {
      const compiled = compiledForm(file);
      return compiled && (await later()).officeView(compiled, ...values);
    },
    filesOf: async (file, today) => (await later()).filesOfForm(project, file, today),
    prepareVersion: async request => {
      const { prepareVersion } = await later();
      return prepareVersion(request, { ...project, paths }, typesetter);
    },
  };
}

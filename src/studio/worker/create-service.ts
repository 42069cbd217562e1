/** The service of a worker of the studio, without the worker around it. */
import { loadMessages } from '../../compiler/diagnostics/index.js';
import { loadOnce } from '../../compiler/host/load-once.js';
import { workerScope } from '../../compiler/host/worker-resources.js';
import type { Compiled } from '../../compiler/index.js';
import { createBeginnings } from './beginnings.js';
import { createFieldLocations } from './field-locations.js';
import { createLanguage } from './language.js';
import { lazyCalls } from './lazy-calls.js';
import { createWorkerProject } from './project-files.js';
import { createProjectSnapshots } from './project-snapshots.js';
import type { StudioService } from './service.js';

/**
 * Creates the service. The editor's own calls are in the script of the worker; what compiles a form and what edits its
 * outline are loaded when they are first called, so that the editor is there early.
 */
export function createStudioService(): StudioService {
  const project = createWorkerProject();
  const snapshots = createProjectSnapshots(project);
  const editor = createLanguage(snapshots);
  /** Forms as they compiled last, by path. */
  const compiledForms = new Map<string, Compiled>();
  const compiling = loadOnce(async () =>
    (await import('./compiling.js')).createCompiling(project, snapshots, compiledForms),
  );
  const structure = loadOnce(async () => (await import('./structure.js')).createStructure(snapshots));
  const compileCalls = lazyCalls(compiling, {
    ...{ preview: true, print: true, build: true, runExamples: true, addExample: true, changes: true },
    ...{ officeView: true, readingCopy: true, filesOf: true, prepareVersion: true },
  });
  return {
    setUp: resources => {
      workerScope.istimaraResources = resources;
    },
    loadMessages,
    openProject: files => {
      project.openProject(files);
      compiledForms.clear();
    },
    writeFile: project.writeFile,
    ...editor,
    ...createFieldLocations(snapshots),
    ...createBeginnings(),
    ...lazyCalls(structure, {
      ...{ fieldTypes: true, outline: true, blockPaths: true, nodeDetails: true, applyOperation: true },
      writeCondition: true,
    }),
    ...compileCalls,
    runExamples: async (file, language, today) =>
      snapshots.forms(file).length > 0 ? compileCalls.runExamples(file, language, today) : editor.check(file, language),
  };
}

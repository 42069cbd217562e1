/** The service of a worker of the studio, without the worker around it. */
import { workerScope } from '../../compiler/host/worker-resources.js';
import { lazyTypesetter } from '../../compiler/outputs.js';
import { createLanguage } from './language.js';
import { createOutputs } from './outputs.js';
import { createWorkerProject } from './project-files.js';
import type { StudioService } from './service.js';

export function createStudioService(): StudioService {
  const { project, paths, openProject, writeFile } = createWorkerProject();
  const typesetter = lazyTypesetter();
  return {
    setUp: resources => {
      workerScope.istimaraResources = resources;
    },
    ...{ openProject, writeFile },
    ...createOutputs(project, typesetter),
    ...createLanguage({ project, paths }, typesetter),
  };
}

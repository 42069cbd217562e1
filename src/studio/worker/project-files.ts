/** The files of the open project, as the compiler reads them. */
import type { Project } from '../../compiler/index.js';
import type { ProjectFiles } from '../storage/project-store.js';
import type { ProjectCalls } from './service.js';

export interface WorkerProject extends Pick<ProjectCalls, 'openProject' | 'writeFile'> {
  readonly project: Project;
  /** Returns the paths of all files. */
  paths(): readonly string[];
}

export function createWorkerProject(): WorkerProject {
  let files = new Map<string, Uint8Array>();
  return {
    project: { read: path => files.get(path), list: folder => namesIn(files, folder), runsModules: true },
    paths: () => [...files.keys()],
    openProject: (next: ProjectFiles) => {
      files = new Map(next);
    },
    writeFile: (path, content) => {
      if (content) files.set(path, content);
      else files.delete(path);
    },
  };
}

/** Returns the names of the files in a folder. */
function namesIn(files: ReadonlyMap<string, unknown>, folder: string): readonly string[] {
  const start = `${folder}/`;
  return [...files.keys()].flatMap(path => (path.startsWith(start) ? [path.slice(start.length)] : []));
}

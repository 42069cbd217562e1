/** Files that a step of the editor adds to the project, and removes again when it is undone. */
import { isSameContent } from '../../storage/project-changes.js';
import type { ProjectChanges, ProjectFiles } from '../../storage/project-store.js';
import type { StepEffect } from '../editor/open-files.js';
import type { Session } from './session.js';

/** Files that are there already are kept as they are; those that were edited since stay. */
export function addedFiles(
  needed: ProjectFiles,
  session: () => Session,
  write: (changes: ProjectChanges) => void,
): StepEffect {
  let added: ProjectFiles = new Map();
  return {
    redone: () => {
      added = new Map([...needed].filter(([path]) => session().bytesOf(path) === undefined));
      if (added.size > 0) write(added);
    },
    undone: () => {
      const left = [...added].filter(([path, content]) => {
        const now = session().bytesOf(path);
        return now !== undefined && isSameContent(now, content);
      });
      if (left.length > 0) write(new Map(left.map(([path]) => [path, undefined])));
    },
  };
}
